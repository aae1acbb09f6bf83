import { hasNoBarriers } from './support/axe.ts';
import { noteOn, showList } from './support/board.ts';
import type { Guest } from './support/guests.ts';
import { expect, test } from './support/test.ts';
import { copyLinks, goToPhase, openBoard, openWorkshop, startWorkshop, takeSeat } from './support/workshop.ts';

const name = 'Noura Canary';
const journeys = [
	{ chief: 'en', customer: 'ar', device: 'phone', texts: ['فكرة وصلت متأخرة', 'فكرة ثانية لا تُضاف'] },
	{ chief: 'ar', customer: 'en', device: 'desktop', texts: ['A thought that came late', 'Another, to be left'] }
] as const;

/** On a board that is empty and open. */
const writeOnBoard = async ({ page, words }: Guest, texts: readonly string[]) => {
	await page
		.getByRole('button', { name: words.get('room_write_note') })
		.first()
		.click();
	const field = page.getByRole('textbox', { name: words.get('note_text_label') });
	for (const text of texts) {
		await field.fill(text);
		await page.keyboard.press('Enter');
	}
	await page.keyboard.press('Escape');
};

for (const { chief: language, customer: other, device, texts } of journeys)
	test(`words that come after the lock are added by the facilitator, once (${language})`, async ({
		facilitator,
		guest
	}) => {
		const [late, left] = texts;
		const chief = await facilitator({ language });
		const { id } = await openWorkshop(chief);
		const links = await copyLinks(chief, 'customer');
		const customer = await guest({ language: other, device });
		await takeSeat(customer, links.customer, name);
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');
		const { page, words } = customer;
		await showList(customer);

		await customer.context.setOffline(true);
		await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
		await goToPhase(chief, 3, 'reveal');
		await writeOnBoard(customer, texts);
		await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(2);
		await customer.context.setOffline(false);
		await expect(page.getByText(words.get('connection_back'), { exact: true })).toBeVisible(); // and nothing about "confirmed"

		const tray = page.getByRole('button', { name: words.get('tray_open', { count: 2 }) });
		await tray.click();
		const own = page.getByRole('dialog');
		await expect(own.getByText(words.get('tray_handed'))).toHaveCount(2);
		await page.keyboard.press('Escape');

		await test.step('the facilitator reads what came late, and from which side, by keyboard', async () => {
			const { page: lead, words: says } = chief;
			await lead.getByRole('button', { name: says.get('held_open', { count: 2 }) }).press('Enter');
			const sheet = lead.getByRole('dialog');
			const entry = (text: string) => sheet.getByRole('listitem').filter({ hasText: text });
			await expect(entry(late)).toContainText(says.get('segment_customer'));
			await expect(entry(late)).toContainText(says.get('held_why_locked'));
			expect(await sheet.innerText()).not.toContain('Canary');
			await hasNoBarriers(lead, 'late notes');
			await entry(left)
				.getByRole('button', { name: says.get('held_dismiss') })
				.press('Enter');
			await expect(entry(left)).toHaveCount(0);
			await entry(late)
				.getByRole('button', { name: says.get('held_admit') })
				.press('Enter');
			await expect(sheet.getByText(says.get('held_none'))).toBeVisible();
			await lead.keyboard.press('Escape');
			await expect(lead.getByRole('button', { name: says.pattern('held_open') })).toHaveCount(0);
		});

		await test.step('the author keeps only what was not taken up', async () => {
			await expect(tray).toHaveCount(0);
			await page.getByRole('button', { name: words.get('tray_open', { count: 1 }) }).click();
			await expect(own.getByText(words.get('tray_dismissed'))).toBeVisible();
			await own.getByRole('button', { name: words.get('tray_remove') }).click();
			await page.keyboard.press('Escape');
			await expect(page.getByRole('button', { name: words.pattern('tray_open') })).toHaveCount(0);
		});

		await goToPhase(chief, 5, 'cluster');
		for (const person of [chief, customer]) {
			await showList(person);
			await expect(noteOn(person, late)).toHaveCount(1);
			await expect(noteOn(person, late)).toContainText(person.words.get('note_late'));
			await expect(noteOn(person, late)).not.toContainText(person.words.get('note_refused'));
			await expect(noteOn(person, left)).toHaveCount(0);
		}
		await page.reload();
		await showList(customer);
		await expect(noteOn(customer, late)).toHaveCount(1);
		await expect(page.getByRole('button', { name: words.pattern('tray_open') })).toHaveCount(0);
		const answer = await chief.context.request.get(`/api/v1/workshops/${id}/held`);
		expect(await answer.json()).toEqual([]);
	});
