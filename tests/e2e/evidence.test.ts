import { readFileSync } from 'node:fs';
import { defaultCriteria } from '#domain/award.ts';
import { languages } from '#domain/languages.ts';
import { ask } from './support/api.ts';
import { saveDialog } from './support/award.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest } from './support/guests.ts';
import { sampleFile } from './support/sample.ts';
import { expect, test } from './support/test.ts';
import { copyLinks, isSaved, openWorkshop, takeSeat, writePrivately } from './support/workshop.ts';

interface Sample {
	readonly quotes: readonly { readonly id: string; readonly text: string; readonly translation?: string }[];
	readonly notes: readonly {
		readonly id: string;
		readonly text: string;
		readonly clusterId: string;
		readonly quoteId?: string;
	}[];
	readonly clusters: readonly { readonly id: string; readonly title: { readonly en: string; readonly ar: string } }[];
}
const sample = JSON.parse(readFileSync(sampleFile, 'utf8')) as Sample;
const [first] = sample.clusters.filter(({ id }) => id === 'c01');
const behind = sample.notes.filter(({ clusterId }) => clusterId === 'c01');
const quote = sample.quotes.find(({ id }) => behind.some(({ quoteId }) => quoteId === id))!;

interface Promoted {
	readonly workshop: string;
	readonly strategy: string;
	readonly initiative: string;
}
/** What the sample put first becomes an initiative of a year that no other test uses. */
const promoted = async ({ page }: Guest, year: number): Promise<Promoted> => {
	await page.goto('/workshops');
	const { id: workshop } = await ask<{ id: string }>(
		page,
		'POST',
		'/api/v1/workshops/import?strategy=leave',
		JSON.parse(readFileSync(sampleFile, 'utf8')) as object
	);
	const { rounds } = await ask<{
		rounds: { round: { id: string }; results: { rankings: { balanced: { optionId: string; rank: number }[] } } }[];
	}>(page, 'GET', `/api/v1/workshops/${workshop}/results`);
	const { id: strategy } = await ask<{ id: string }>(page, 'POST', '/api/v1/strategies', { year });
	const [counted] = rounds;
	const optionId = counted!.results.rankings.balanced.find(({ rank }) => rank === 1)!.optionId;
	const { id: initiative } = await ask<{ id: string }>(page, 'POST', `/api/v1/strategies/${strategy}/promotions`, {
		workshopId: workshop,
		roundId: counted!.round.id,
		optionId
	});
	return { workshop, strategy, initiative };
};
const fits = async ({ page }: Guest): Promise<void> =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

for (const language of languages) {
	test(`the thread of an initiative, and a quote that is taken back: ${language}`, async ({ facilitator, year }) => {
		const chief = await facilitator({ language });
		const { page, words } = chief;
		const { workshop, strategy, initiative } = await promoted(chief, year);
		await page.goto(`/evidence/initiative/${strategy}/${initiative}`);
		await expect(page.getByRole('heading', { level: 1, name: words.pick(first!.title) })).toBeVisible();
		await expect(page.getByText(words.get('evidence_unbroken'))).toBeVisible();
		const steps = page.getByRole('list').filter({ has: page.locator('> li[aria-current="step"]') });
		await expect(steps.locator('> li')).toHaveCount(8);
		await expect(page.locator('li[aria-current="step"]')).toContainText(words.get('evidence_here'));
		await expect(page.getByText(quote.text)).toBeVisible();
		await hasNoBarriers(page, 'the thread');

		await test.step('each node opens its source, by keyboard', async () => {
			const note = page.getByRole('link', { name: behind[0]!.text });
			await note.focus();
			await page.keyboard.press('Enter');
			await page.waitForURL(new RegExp(`/evidence/note/${workshop}/${behind[0]!.id}$`));
			await expect(page.locator('li[aria-current="step"]')).toContainText(behind[0]!.text);
			await page
				.getByRole('link', { name: words.pick(first!.title) })
				.first()
				.focus();
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/summary#c01$/);
			await expect(page.locator('#c01')).toBeInViewport();
			await page.goto(`/evidence/note/${workshop}/${behind[0]!.id}`);
			await hasNoBarriers(page, 'the thread of a note');
		});
		await test.step('a criterion of the award of its year comes from it, and each leads to the other', async () => {
			const title = words.pick(first!.title);
			await page.goto('/awards');
			await page.getByRole('textbox', { name: words.get('award_year') }).fill(String(year));
			await page.getByRole('button', { name: words.get('award_new_action') }).click();
			await page.waitForURL(/\/awards\/award_/);
			const criterion = words.pick(defaultCriteria[0]!.title);
			await page.getByRole('button', { name: criterion, exact: true }).click();
			const dialog = page.getByRole('dialog');
			await dialog.getByRole('checkbox', { name: title }).focus();
			await page.keyboard.press('Space');
			await hasNoBarriers(page, 'a criterion and its initiatives');
			await saveDialog(chief);
			const link = page.getByRole('link', { name: title });
			await expect(link).toBeVisible();
			await page.getByRole('button', { name: criterion, exact: true }).click();
			await expect(dialog.getByRole('checkbox', { name: title })).toBeChecked();
			await page.keyboard.press('Escape');
			await link.focus();
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/evidence\/initiative\//);
			await page.getByRole('link', { name: criterion }).click();
			await page.waitForURL(/\/awards\/award_[^/]+#/);
			await expect(page.locator(new URL(page.url()).hash)).toBeInViewport();
			await hasNoBarriers(page, 'the award of a year');
		});
		await test.step('a quote is taken back, and its words are nowhere', async () => {
			await page.goto(`/evidence/initiative/${strategy}/${initiative}`);
			const said = page.getByRole('figure').filter({ hasText: quote.text });
			await said.getByText(words.get('evidence_take_back'), { exact: true }).click();
			await said.getByRole('button', { name: words.get('evidence_take_back_action') }).click();
			await expect(page.getByText(quote.text)).toHaveCount(0);
			await expect(page.getByText(words.pattern('evidence_removed_withdrawn')).first()).toBeVisible();
			const answers = await Promise.all(
				[
					`/evidence/initiative/${strategy}/${initiative}`,
					`/workshops/${workshop}/summary`,
					`/api/v1/strategies/${strategy}`,
					`/api/v1/strategies/${strategy}/evidence`,
					`/api/v1/strategies/${strategy}/initiatives/${initiative}/evidence`,
					`/api/v1/workshops/${workshop}/results`,
					...['json', 'csv', 'md'].map((format) => `/api/v1/workshops/${workshop}/export?format=${format}`)
				].map(async (path) => {
					const response = await page.request.get(path);
					expect(response.status(), path).toBe(200);
					return { path, text: await response.text() };
				})
			);
			for (const { path, text } of answers) expect(text, path).not.toContain(quote.text);
		});
	});

	test(`what became of an idea, on a phone without an account: ${language}`, async ({ facilitator, guest }) => {
		const chief = await facilitator({ language });
		const customer = await guest({ language, device: 'phone' });
		const { id } = await openWorkshop(chief);
		const { customer: link } = await copyLinks(chief, 'customer');
		await takeSeat(customer, link, 'Omar', ['quote']);
		const words = `An idea that is mine alone, ${language}`;
		const phase = (command: object) => ask(chief.page, 'POST', `/api/v1/workshops/${id}/phase`, command);
		await phase({ act: 'start' });
		await phase({ act: 'next' });
		await writePrivately(customer, { en: 'Needs', ar: 'الاحتياجات' }, words);
		await isSaved(customer);
		await phase({ act: 'next' });

		const { page, words: said } = customer;
		await page.goto(`/ideas/mine/${id}`);
		await page.waitForURL(/\/ideas\/seat_/);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Omar');
		await expect(page.getByText(words)).toBeVisible();
		await expect(page.getByText(said.get('idea_news'))).toHaveCount(0);
		await fits(customer);
		await hasNoBarriers(page, 'my idea');

		await test.step('a notice when it has moved', async () => {
			await phase({ act: 'go', index: 5 });
			const { round } = await ask<{ round: { id: string } }>(chief.page, 'POST', `/api/v1/workshops/${id}/rounds`, {
				over: 'notes'
			});
			for (const step of ['close', 'release'])
				await ask(chief.page, 'POST', `/api/v1/workshops/${id}/rounds/${round.id}/${step}`, {});
			await page.reload();
			await expect(page.getByText(said.get('idea_changed', { count: 1 }))).toBeVisible();
			await page.reload();
			await expect(page.getByText(said.get('idea_changed', { count: 1 }))).toHaveCount(0);
		});
		await test.step('the switches of the door, and everybody obeys them', async () => {
			const quoting = page.getByRole('switch', { name: said.get('consent_quote') });
			const inSummary = async () =>
				(await (await chief.page.request.get(`/workshops/${id}/summary`)).text()).includes(words);
			await expect(quoting).toBeChecked();
			expect(await inSummary()).toBe(true);
			await quoting.click();
			await expect(quoting).not.toBeChecked();
			expect(await inSummary()).toBe(false);
			await quoting.click();
			await expect(quoting).toBeChecked();
			expect(await inSummary()).toBe(true);
		});
		await test.step('erased for good', async () => {
			const at = page.url();
			await page.getByText(said.get('idea_erase'), { exact: true }).click();
			await page.getByRole('button', { name: said.get('idea_erase_action') }).click();
			await expect(page.getByRole('heading', { level: 1, name: said.get('idea_erased_title') })).toBeVisible();
			await hasNoBarriers(page, 'erased');
			expect(await (await page.request.get(at)).text()).not.toContain(words);
			for (const path of [
				`/workshops/${id}/summary`,
				`/api/v1/workshops/${id}/results`,
				`/api/v1/workshops/${id}/export?format=json`
			])
				expect(await (await chief.page.request.get(path)).text(), path).not.toContain(words);
		});
	});

	test(`an initiative is delivered and followed: ${language}`, async ({ facilitator, year }) => {
		const chief = await facilitator({ language });
		const { page, words } = chief;
		const { strategy, initiative } = await promoted(chief, year);
		await page.goto(`/strategies/${strategy}/delivery`);
		const card = page.getByRole('article', { name: words.pick(first!.title) });
		await hasNoBarriers(page, 'delivery');
		await card.getByRole('textbox', { name: words.get('delivery_value') }).fill('٦١٫٥');
		await card.getByRole('button', { name: words.get('delivery_record') }).click();
		await expect(card.getByText(/61\.5/).first()).toBeVisible();
		await card.getByRole('textbox', { name: words.get('delivery_value') }).fill('a lot');
		await card.getByRole('button', { name: words.get('delivery_record') }).click();
		await expect(card.getByRole('alert')).toContainText(words.get('refusal_delivery_value_invalid'));
		await expect(card.getByRole('textbox', { name: words.get('delivery_value') })).toHaveValue('a lot');
		for (const act of ['approved', 'planned', 'in_delivery', 'delivered', 'measured'])
			await card.getByRole('button', { name: words.get(`delivery_act_${act}`) }).click();
		await expect(card.locator('li[aria-current="step"]')).toContainText(words.get('delivery_step_measured'));
		await hasNoBarriers(page, 'delivery under way');

		await test.step('the next workshop begins with it', async () => {
			await openWorkshop(chief);
			await expect(page.getByRole('heading', { name: words.get('delivery_before_title') })).toBeVisible();
			await page.getByRole('link', { name: words.pick(first!.title) }).click();
			await page.waitForURL(new RegExp(`/delivery#${initiative}$`));
		});
		await card.getByRole('button', { name: words.get('delivery_act_told') }).click();
		await expect(page.getByText(words.get('delivery_told_of', { n: 1, of: 1 }))).toBeVisible();
		await page.setViewportSize({ width: 390, height: 844 });
		await fits(chief);
	});
}
