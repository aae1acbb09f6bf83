import { everybody, names, clocksAgree, isSameLife, isTogether, seat, type Company } from './support/company.ts';
import { exportsOf, readCsv } from './support/files.ts';
import type { Guest } from './support/guests.ts';
import { dots, groups, initiative, stages, written } from './support/journey.ts';
import { expect, test } from './support/test.ts';
import { showsResults } from './support/voting.ts';

const { need, message, ...quoted } = written; // the customer did not agree to be quoted

const shareSummary = async ({ page, words }: Guest): Promise<string> => {
	await page.getByRole('link', { name: words.get('gather_ended_summary') }).click();
	await page.getByRole('button', { name: words.get('summary_share') }).click();
	const link = page.getByRole('status').getByText(/\/summary\//);
	return (await link.textContent())?.trim() ?? '';
};
const readsSummary = async (reader: Guest): Promise<void> => {
	const { page, words } = reader;
	await expect(page.getByRole('heading', { name: words.get('summary_results') })).toBeVisible();
	await showsResults(reader, dots, words.get('summary_results'));
	await expect(page.getByText(initiative.owner)).toBeVisible();
	await expect(page.getByText(initiative.measure)).toBeVisible();
	for (const text of Object.values(quoted)) await expect(page.getByText(text, { exact: true })).toBeVisible();
	await expect(page.getByText(words.get('summary_withheld_not_quoted', { count: 2 }))).toBeVisible();
	await expect(page.getByText(words.get('summary_withheld_names'))).toBeVisible();
	const source = await page.content();
	for (const text of [need, message, ...Object.values(names)]) expect(source).not.toContain(text);
};
const filesAgree = async ({ chief, workshop }: Company): Promise<void> => {
	const { csv, md, json, data } = await exportsOf(chief, workshop);
	const [counted] = data.rounds;
	const inJson = counted?.results.options.map(({ optionId, dots }) => [
		counted.round.options.find(({ id }) => id === optionId)?.title,
		dots
	]);
	const inCsv = readCsv(csv)
		.filter(({ Record }) => Record === 'Idea')
		.map(({ Idea, Dots }) => [Idea, Number(Dots)]);
	expect(new Map(inJson as [string, number][])).toEqual(new Map(Object.entries(dots)));
	expect(new Map(inCsv as [string, number][])).toEqual(new Map(Object.entries(dots)));
	for (const text of [groups.appointments, groups.memory, initiative.owner]) expect(md).toContain(text);
	expect(data.initiatives.map(({ owner }) => owner)).toEqual([initiative.owner]);
	expect(data.withheld.map(({ code }) => code)).toEqual(expect.arrayContaining(['names', 'not-quoted']));
	for (const file of [csv, md, json])
		for (const text of [need, message, ...Object.values(names)]) expect(file).not.toContain(text);
};

test('the whole first template with four people, from a new workshop to its summary', async ({
	facilitator,
	guest
}) => {
	const company = await seat({
		chief: await facilitator({ language: 'en' }),
		leader: await guest({ language: 'ar' }),
		customer: await guest({ language: 'ar', device: 'phone' }),
		frontline: await guest({ language: 'en', device: 'phone' })
	});
	for (const stage of stages)
		await test.step(stage.name, async () => {
			await stage.enter(company);
			await stage.act?.(company);
			await stage.seen(company);
			if (stage.name === 'talk') await clocksAgree(company);
		});
	await isTogether(company);
	await isSameLife(company);

	const link = await test.step('summary', () => shareSummary(company.chief));
	for (const language of ['en', 'ar'] as const) {
		const reader = await guest({ language, device: language === 'ar' ? 'phone' : 'desktop' });
		await reader.page.goto(link);
		await readsSummary(reader);
	}
	await test.step('files', () => filesAgree(company));
	for (const { page } of everybody(company).slice(1)) {
		const refused = await page.context().request.get(`/api/v1/workshops/${company.workshop}/export?format=json`);
		expect(refused.status(), 'a guest takes no file away').toBe(403);
	}
});
