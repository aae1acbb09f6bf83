import { readFileSync } from 'node:fs';
import { languages } from '#domain/languages.ts';
import { openAccount } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest } from './support/guests.ts';
import { sampleFile } from './support/sample.ts';
import { expect, owner, test } from './support/test.ts';

const year = 2027;
const catalogue = {
	word: { en: 'A word from the chief executive', ar: 'كلمة الرئيس التنفيذي' },
	speakers: { en: 'Specialist speakers', ar: 'استضافة متحدثين متخصصين' }
};
const hijri = { en: '2 Jumada I 1449', ar: '2 جمادى الأولى 1449' };
const firstStep = { en: 'Write the script in both languages', ar: 'اكتب النص باللغتين' };

const beginPlanning = async ({ page, words }: Guest): Promise<void> => {
	await page.goto(`/cx-day/${year}`);
	await page.getByRole('link', { name: words.get('cx_plan_begin') }).click();
	await page.getByRole('button', { name: words.get('cx_plan_begin') }).click();
	await expect(page.getByText(words.get('refusal_cx_plan_audience_missing'))).toBeVisible();
	for (const audience of ['employees', 'leaders'])
		await page.getByRole('checkbox', { name: words.get(`audience_${audience}`) }).check();
	await page.getByRole('button', { name: words.get('cx_plan_begin') }).click();
	await expect(page.getByRole('heading', { name: words.get('cx_plan_run') })).toBeVisible();
};

interface Wanted {
	readonly title: string;
	readonly start: string;
	readonly minutes: string;
}
/** Through the dialog that a script opens, or the page that stands for it. */
const plan = async ({ page, words }: Guest, { title, start, minutes }: Wanted): Promise<void> => {
	await page.getByRole('link', { name: words.get('cx_plan_add'), exact: true }).click();
	await page.getByRole('radio', { name: title }).check();
	await page.getByLabel(words.get('cx_plan_start')).fill(start);
	await page.getByRole('textbox', { name: words.get('cx_plan_minutes') }).fill(minutes);
	for (const audience of ['employees', 'leaders'])
		await page.getByRole('checkbox', { name: words.get(`audience_${audience}`) }).check();
	await page.getByRole('button', { name: words.get('action_save') }).click();
	await expect(itemOf(page, title)).toBeVisible();
};
const itemOf = (page: Guest['page'], title: string) => page.getByRole('article').filter({ hasText: title }).first();

for (const language of languages)
	test(`a CX Day is planned: ${language}`, async ({ ownServer, guest }) => {
		const chief = await guest({ language }, ownServer);
		const { page, words } = chief;
		await openAccount(chief, await ownServer.ownerLink(), owner);
		await page.getByRole('link', { name: words.get('nav_cx_day') }).click();
		await expect(page).toHaveURL(/\/cx-day\/\d{4}$/);
		await beginPlanning(chief);
		await hasNoBarriers(page, 'an empty day');

		const [word, speakers] = [words.pick(catalogue.word), words.pick(catalogue.speakers)];
		await plan(chief, { title: word, start: '09:00', minutes: '30' });
		await plan(chief, { title: speakers, start: '09:15', minutes: '٤٥' });
		const warning = words.pattern('cx_plan_overlap', { title: speakers });
		await expect(itemOf(page, word).getByText(warning)).toBeVisible();
		const facts = page.getByRole('list', { name: words.get('cx_plan_facts') });
		await expect(facts.getByText(words.get('cx_plan_overlaps', { count: 1 }))).toBeVisible();
		await expect(
			page.getByText(words.pattern('cx_plan_overlap_pair', { first: word, second: speakers }))
		).toBeVisible();
		await hasNoBarriers(page, 'a day with an overlap');

		await test.step('moved by the form, it overlaps no more', async () => {
			await page.getByRole('link', { name: speakers }).click();
			await expect(page.getByRole('dialog')).toBeVisible();
			await hasNoBarriers(page, 'the dialog');
			await page.getByLabel(words.get('cx_plan_start')).fill('23:30');
			await page.getByRole('button', { name: words.get('action_save') }).click();
			await expect(page.getByText(words.get('refusal_cx_plan_over_midnight'))).toBeVisible();
			await page.getByLabel(words.get('cx_plan_start')).fill('09:30');
			await page.getByRole('textbox', { name: words.get('cx_plan_owner') }).fill('Huda');
			await page.getByRole('button', { name: words.get('action_save') }).click();
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await expect(page.getByText(warning)).toHaveCount(0);
			await expect(page.getByText(words.get('cx_plan_no_overlap'))).toBeVisible();
			await expect(itemOf(page, speakers)).toContainText('Huda');
			await expect(page.getByRole('link', { name: speakers })).toBeFocused();
		});

		await test.step('a step is ticked, and one is added with its date', async () => {
			const step = page.getByRole('checkbox', { name: words.pick(firstStep) });
			await step.focus();
			await page.keyboard.press('Space');
			await expect(step).toHaveAttribute('aria-checked', 'true');
			await page.getByText(words.get('cx_plan_step_add')).first().click();
			await page
				.getByRole('textbox', { name: words.get('cx_plan_step_text') })
				.last()
				.fill('Rehearse');
			await page.getByLabel(words.get('cx_plan_step_due')).last().fill('2027-09-30');
			await page.getByRole('button', { name: words.get('cx_plan_step_add') }).click();
			await expect(page.getByRole('checkbox', { name: 'Rehearse' })).toBeVisible();
			await page.reload();
			await expect(page.getByRole('checkbox', { name: words.pick(firstStep) })).toHaveAttribute('aria-checked', 'true');
		});

		await test.step('the file for calendars holds it', async () => {
			const [file] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: words.get('cx_plan_calendar_file') }).click()
			]);
			expect(file.suggestedFilename()).toBe(`cx-day-${year}.ics`);
			const text = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
			expect(text).toContain(`SUMMARY:${word}`);
			expect(text).toContain('DTSTART:20271005T060000Z'); // nine in Riyadh
			expect(text).toContain('DTSTART:20271005T063000Z');
		});

		await test.step('the feed is read with its link alone, until that is stopped', async () => {
			await page.getByRole('button', { name: words.get('cx_plan_feed_make') }).click();
			const url = (await page.getByText(/\/calendar\/.+\/cx-day\.ics/).textContent())?.trim() ?? '';
			const stranger = await guest({ language }, ownServer);
			const read = async () => (await stranger.context.request.get(url)).status();
			expect(await read()).toBe(200);
			expect((await stranger.context.request.get(`/cx-day/${year}/calendar.ics`)).status()).toBe(403);
			await page.getByRole('button', { name: words.get('cx_plan_feed_stop') }).click();
			await expect(page.getByText(words.get('cx_plan_feed_stopped'))).toBeVisible();
			expect(await read()).toBe(404);
		});

		await test.step('what was deleted comes back', async () => {
			await page.getByRole('link', { name: word }).click();
			await page
				.getByRole('button', { name: words.get('cx_plan_delete') })
				.last()
				.click();
			await expect(page.getByRole('article').filter({ hasText: word })).toHaveCount(0);
			await page.getByRole('button', { name: words.get('action_undo') }).click();
			await expect(itemOf(page, word)).toBeVisible();
			await expect(page.getByRole('checkbox', { name: words.pick(firstStep) })).toHaveAttribute('aria-checked', 'true');
		});

		await test.step('the date is moved by hand, with a reason', async () => {
			await page.getByRole('link', { name: words.get('cx_plan_day_change') }).click();
			await page.getByRole('radio', { name: words.get('cx_day_rule_manual') }).check();
			await page.getByLabel(words.get('cx_day_date'), { exact: true }).fill('2027-10-02');
			await page.getByRole('checkbox', { name: words.get('cx_plan_hijri') }).check();
			await page.getByRole('button', { name: words.get('action_save') }).click();
			await expect(page.getByText(words.get('refusal_cx_day_reason_missing'))).toBeVisible();
			await hasNoBarriers(page, 'a date without a reason');
			await page.getByRole('textbox', { name: words.get('cx_day_reason') }).fill('The hall is free, says the board');
			await page.getByRole('button', { name: words.get('action_save') }).click();
			await expect(page.getByText('The hall is free, says the board')).toBeVisible();
			const conflict = words.get('cx_day_conflict_holiday', { holiday: words.get('holiday_rosh_hashanah') });
			await expect(page.getByText(conflict).first()).toBeVisible();
			await expect(page.getByText(words.pick(hijri)).first()).toBeVisible();
			const next = page.locator('section', { hasText: words.get('cx_plan_next') }).getByRole('listitem');
			await expect(next).toHaveCount(5);
			await expect(next.first()).toContainText(conflict);
		});

		await test.step('by place, and as a list on a phone', async () => {
			await page.getByRole('link', { name: words.get('cx_plan_by_place') }).click();
			await expect(page).toHaveURL(/\?view=place$/);
			await expect(itemOf(page, word)).toBeVisible();
			await hasNoBarriers(page, 'by place');
			for (const path of [`/cx-day/${year}/day`, `/cx-day/${year}/activity`]) {
				await page.goto(path);
				await hasNoBarriers(page, path);
			}
			const phone = await guest({ language, device: 'phone', signedIn: await chief.context.storageState() }, ownServer);
			await phone.page.goto(`/cx-day/${year}`);
			await expect(itemOf(phone.page, speakers)).toBeVisible();
			expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
			await hasNoBarriers(phone.page, 'phone');
		});
	});

test('the day of the sample is as its file says', async ({ ownServer, guest }) => {
	const chief = await guest({ language: 'en' }, ownServer);
	const { page, words } = chief;
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await page.getByRole('button', { name: words.get('workshops_import') }).click();
	await page.getByLabel(words.get('workshops_import_file')).setInputFiles(sampleFile.pathname);
	await page.getByRole('button', { name: words.get('workshops_import_action'), exact: true }).click();
	await page.waitForURL(/\/workshops\/workshop_[^/]+$/);
	await page.goto(`/cx-day/${year}`);
	const { dayPlan } = JSON.parse(readFileSync(sampleFile, 'utf8')) as { dayPlan: { start: string; minutes: number }[] };
	const items = page.getByRole('list', { name: words.get('cx_plan_run') }).getByRole('article');
	await expect(items).toHaveCount(dayPlan.length);
	for (const [index, { start }] of dayPlan.entries()) await expect(items.nth(index)).toContainText(`${start}–`);
	await expect(page.getByText(words.get('cx_plan_all_owned'))).toBeVisible();
	await expect(page.getByText(words.get('cx_plan_no_overlap'))).toBeVisible();
	await expect(page.getByText(words.get('cx_plan_all_reached', { count: 5 }))).toBeVisible();
	const file = await (await chief.context.request.get(`/cx-day/${year}/calendar.ics`)).text();
	expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(dayPlan.length + 1);
});

test('two who save at once: the second is told, and keeps the words', async ({ ownServer, guest }) => {
	const first = await guest({ language: 'en' }, ownServer);
	await openAccount(first, await ownServer.ownerLink(), owner);
	await beginPlanning(first);
	const title = catalogue.word.en;
	await plan(first, { title, start: '09:00', minutes: '30' });
	const second = await guest({ language: 'ar', signedIn: await first.context.storageState() }, ownServer);
	await second.page.goto(`/cx-day/${year}`);
	await second.page.getByRole('link', { name: catalogue.word.ar }).click();
	const place = second.page.getByRole('textbox', { name: second.words.get('cx_plan_place') });
	await place.fill('القاعة الكبرى');

	await first.page.getByRole('link', { name: title }).click();
	await first.page.getByRole('textbox', { name: first.words.get('cx_plan_place') }).fill('Garden');
	await first.page.getByRole('button', { name: first.words.get('action_save') }).click();
	await expect(itemOf(first.page, title)).toContainText('Garden');

	const save = second.page.getByRole('button', { name: second.words.get('action_save') });
	await save.click();
	await expect(second.page.getByText(second.words.get('refusal_conflict')).first()).toBeVisible();
	await expect(second.page.getByRole('alert').getByText('Garden').first()).toBeVisible();
	await expect(place).toHaveValue('القاعة الكبرى');
	await save.click();
	await expect(itemOf(second.page, catalogue.word.ar)).toContainText('القاعة الكبرى');
});

test('without a script the day is planned with forms alone', async ({ ownServer, guest, browser }) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	const context = await browser.newContext({
		baseURL: ownServer.origin,
		javaScriptEnabled: false,
		locale: 'en-GB',
		storageState: await chief.context.storageState()
	});
	const plain: Guest = { ...chief, context, page: await context.newPage() };
	const { page, words } = plain;
	await beginPlanning(plain);
	const title = catalogue.word.en;
	await plan(plain, { title, start: '09:00', minutes: '' });
	await expect(itemOf(page, title)).toContainText('09:00–09:15'); // as long as the catalogue says
	const step = page.getByRole('checkbox', { name: firstStep.en });
	await step.click();
	await expect(step).toHaveAttribute('aria-checked', 'true');
	await page.getByRole('link', { name: title }).click();
	await page.getByRole('button', { name: words.get('cx_plan_delete') }).click();
	await expect(itemOf(page, title)).toHaveCount(0);
	await page.getByRole('button', { name: words.get('action_undo') }).click();
	await expect(itemOf(page, title)).toBeVisible();
	await context.close();
});
