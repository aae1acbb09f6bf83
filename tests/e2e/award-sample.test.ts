import { readFileSync } from 'node:fs';
import { languages } from '#domain/languages.ts';
import { openAccount } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import { sampleFile } from './support/sample.ts';
import { expect, owner, test } from './support/test.ts';

type Both = { readonly en: string; readonly ar: string };
interface Sample {
	readonly award: {
		readonly nominees: readonly { readonly id: string; readonly alias: Both }[];
		readonly judges: readonly { readonly id: string; readonly alias: Both }[];
		readonly criteria: readonly {
			readonly id: string;
			readonly title: Both;
			readonly initiativeIds: readonly string[];
		}[];
		readonly recusals: readonly { readonly judgeId: string; readonly reason: Both }[];
	};
	readonly initiatives: readonly { readonly id: string; readonly title: Both }[];
	readonly expected: {
		readonly award: {
			readonly tied: readonly string[];
			readonly winner: string;
			readonly decidedBy: string;
			readonly severity: Readonly<Record<string, number>>;
			readonly nominees: Readonly<
				Record<string, { judges: number; raw: number; rawRank: number; adjusted: number; rank: number; z: number }>
			>;
		};
	};
}
const { award, expected, initiatives } = JSON.parse(readFileSync(sampleFile, 'utf8')) as Sample;
const wanted = expected.award;
const signed = (value: number): string => `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;

for (const language of languages)
	test(`the page of the award shows every value of the sample: ${language}`, async ({ ownServer, guest }) => {
		const chief = await guest({ language }, ownServer);
		const { page, words } = chief;
		await openAccount(chief, await ownServer.ownerLink(), owner);
		await page.getByRole('button', { name: words.get('workshops_import') }).click();
		await page.getByLabel(words.get('workshops_import_file')).setInputFiles(sampleFile.pathname);
		await page.getByRole('button', { name: words.get('workshops_import_action'), exact: true }).click();
		await page.waitForURL(/\/workshops\/workshop_[^/]+$/);
		await page.getByRole('link', { name: words.get('nav_awards') }).click();
		await page.waitForURL(/\/awards$/);
		await page.getByRole('main').getByRole('link').first().click();
		await page.waitForURL(/\/awards\/award_/);
		await page.getByRole('link', { name: words.get('award_tab_result'), exact: true }).click();
		await page.waitForURL(/\/result$/);

		const nameOf = (id: string) => words.pick(award.nominees.find((one) => one.id === id)!.alias);
		const byRank = Object.entries(wanted.nominees).toSorted(([, a], [, b]) => a.rank - b.rank);
		const table = page.getByRole('table').first();
		await test.step('the order and the figures of each method', async () => {
			const rows = table.getByRole('rowheader');
			await expect(rows).toHaveCount(byRank.length);
			for (const [index, [id, figures]] of byRank.entries()) {
				await expect(rows.nth(index)).toContainText(nameOf(id));
				const cells = await table
					.getByRole('row')
					.nth(index + 1)
					.getByRole('cell')
					.allTextContents();
				const [judges, adjusted, raw, z] = cells.map((text) => text.replace(/\s+/g, ' ').trim());
				const rank = (value: number) => words.get('award_rank_n', { n: value });
				expect(judges).toBe(String(figures.judges));
				expect(adjusted).toBe(`${figures.adjusted.toFixed(2)} ${rank(figures.rank)}`);
				expect(raw).toBe(`${(Math.round(figures.raw * 100 + 1e-9) / 100).toFixed(2)} ${rank(figures.rawRank)}`);
				expect(z?.replace('‎', '').replace('−', '-')).toContain(figures.z.toFixed(3));
			}
		});
		await test.step('the tie, what broke it, and the winner', async () => {
			const criterion = award.criteria.find(({ id }) => id === wanted.decidedBy)!;
			const tie = page.locator('.tie').first();
			for (const id of wanted.tied) await expect(tie).toContainText(nameOf(id));
			await expect(tie).toContainText(words.pick(criterion.title));
			await expect(page.locator('.winner')).toContainText(nameOf(wanted.winner));
		});
		await test.step('how strict each judge is, and who stepped aside', async () => {
			await page.getByText(words.get('result_severity')).click();
			for (const { id, alias } of award.judges)
				await expect(
					page
						.locator('dl > div')
						.filter({ hasText: words.pick(alias) })
						.first()
				).toContainText(signed(wanted.severity[id]!));
			for (const { judgeId, reason } of award.recusals) {
				const item = page.getByRole('listitem').filter({ hasText: words.pick(reason) });
				await expect(item).toContainText(words.pick(award.judges.find(({ id }) => id === judgeId)!.alias));
			}
		});
		await hasNoBarriers(page, 'result of the sample');
		await test.step('from a criterion to the initiative that it comes from, and forwards again', async () => {
			const result = page.url();
			const [criterion] = award.criteria;
			const title = words.pick(initiatives.find(({ id }) => id === criterion!.initiativeIds[0])!.title);
			const measured = page.getByRole('region', { name: words.get('result_measured') });
			await measured.getByRole('link', { name: title }).first().click();
			await page.waitForURL(/\/evidence\/initiative\//);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
			await page.getByRole('link', { name: words.pick(criterion!.title) }).click();
			await page.waitForURL(/\/awards\/award_[^/]+#/);
			const own = page.locator(new URL(page.url()).hash);
			await expect(own).toBeInViewport();
			await expect(own.getByRole('link', { name: title })).toBeVisible();
			await hasNoBarriers(page, 'criteria and where they come from');
			await page.goto(result);
		});
		const path = `/api/v1/awards/${page.url().split('/').at(-2)}/result`;
		const result = await (await chief.context.request.get(path)).text();
		for (const { adjusted } of Object.values(wanted.nominees)) expect(result).toContain(String(adjusted).slice(0, 8));
	});
