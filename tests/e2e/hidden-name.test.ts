import { cxDayBrainstorm as template } from '#domain/templates/cxday-brainstorm.ts';
import { noteOn, showList } from './support/board.ts';
import { exportsOf } from './support/files.ts';
import { Keys } from './support/keys.ts';
import { findText, isOfPerson, ownMessages } from './support/recorder.ts';
import { expect, test } from './support/test.ts';
import { copyLinks, goToPhase, isSaved, openBoard, openWorkshop, startWorkshop, takeSeat } from './support/workshop.ts';

const shyName = 'Shaheen Shyperson';

test('whoever hides their name in a named workshop is named to whoever leads, and to nobody else', async ({
	facilitator,
	guest,
	server
}) => {
	const chief = await facilitator({ language: 'en' });
	const { id } = await openWorkshop(chief, template.title);
	await chief.page.goto(`/workshops/${id}/room`);
	await chief.page.getByRole('radio', { name: chief.words.get('prepare_authorship_named') }).check({ force: true });
	await chief.page.getByRole('button', { name: chief.words.get('prepare_save') }).click();
	await expect(chief.page.getByText(chief.words.get('prepare_saved')).first()).toBeVisible();
	await chief.page.goto(`/workshops/${id}`);
	const links = await copyLinks(chief, 'leader', 'customer');
	const [shy, open, other] = [
		await guest({ language: 'ar' }),
		await guest({ language: 'en' }),
		await guest({ language: 'ar', device: 'phone' })
	];
	await shy.page.goto(links.leader);
	await shy.page.getByRole('switch', { name: shy.words.pattern('door_hide') }).check({ force: true });
	await shy.page.getByRole('textbox', { name: shy.words.get('door_name') }).fill(shyName);
	await shy.page.getByRole('checkbox', { name: shy.words.get('consent_participate') }).check();
	await shy.page.getByRole('button', { name: shy.words.get('door_action') }).click();
	await shy.page.waitForURL(/\/board\/[^/]+$/);
	await takeSeat(open, links.leader, 'Omar Openperson');
	await takeSeat(other, links.customer, 'Nada');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 7, 'discuss');

	for (const [person, text] of [
		[shy, 'Words of somebody shy'],
		[open, 'Words of somebody open']
	] as const) {
		const { page } = person;
		const keys = new Keys(page);
		await showList(person);
		do await keys.press('F6');
		while (!(await page.locator('[data-region="board"] :focus').count()));
		await keys.press('n');
		await keys.say(text);
		await keys.press('Enter', 'Escape');
		await isSaved(person);
	}
	for (const person of [chief, open, other]) {
		await showList(person);
		await expect(noteOn(person, 'Words of somebody shy')).toBeVisible();
	}
	await expect(noteOn(other, 'Words of somebody open')).toHaveAccessibleName(/Omar Openperson/);
	await expect(noteOn(other, 'Words of somebody shy')).toHaveAccessibleName(
		new RegExp(other.words.get('segment_leader'))
	);

	const rules = ownMessages(await shy.recorder.all()).find(({ t }) => t === 'rules');
	const { seat } = rules?.['me'] as { seat: string };
	for (const { page, context } of [open, other]) {
		await page.goto(`/workshops/${id}/summary`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		for (const secret of [shyName, seat]) expect(await page.content()).not.toContain(secret);
		const answer = await context.request.get(`/api/v1/workshops/${id}/rounds/current`);
		expect(await answer.text()).not.toContain(seat);
	}
	for (const { recorder } of [open, other]) {
		const heard = (await recorder.all()).filter(isOfPerson);
		expect(findText(heard, 'Words of somebody shy').length, 'the recorder hears').toBeGreaterThan(0);
		for (const secret of [shyName, seat]) expect(findText(heard, secret), secret).toEqual([]);
	}
	expect(findText((await chief.recorder.all()).filter(isOfPerson), shyName).length).toBeGreaterThan(0);
	const { csv, json, md } = await exportsOf(chief, id);
	for (const file of [csv, json, md]) for (const secret of [shyName, seat]) expect(file).not.toContain(secret);
	expect(server.output).not.toContain(shyName);
});
