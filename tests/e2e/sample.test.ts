import { readFileSync } from 'node:fs';
import { languages, type Language } from '#domain/languages.ts';
import { noteOn, showList } from './support/board.ts';
import { exportsOf, readCsv } from './support/files.ts';
import type { Guest } from './support/guests.ts';
import { importSample, sampleFile } from './support/sample.ts';
import { expect, test } from './support/test.ts';
import { words, type Words } from './support/words.ts';

interface Divergence {
	readonly optionId: string;
	readonly leaderSupport: readonly [number, number];
	readonly customerSupport: readonly [number, number];
	readonly diff: number;
	readonly ci95: readonly [number, number];
	readonly rankGap: number;
	readonly permP: number;
	readonly permPAdjusted: number;
}
interface Sample {
	readonly notes: readonly { readonly text: string; readonly signal?: string }[];
	readonly clusters: readonly { readonly id: string; readonly title: { readonly en: string; readonly ar: string } }[];
	readonly expected: {
		readonly r1: {
			readonly totals: Readonly<Record<string, number>>;
			readonly segmentShare: Readonly<Record<'leader' | 'customer' | 'frontline', Readonly<Record<string, number>>>>;
			readonly weighted: Readonly<Record<string, number>>;
			readonly order: readonly string[];
			readonly divergence: readonly Divergence[];
			readonly totalVariation: number;
			readonly totalVariationP: number;
		};
	};
}
const sample = JSON.parse(readFileSync(sampleFile, 'utf8')) as Sample;
const { r1 } = sample.expected;
const titleOf = (id: string, language: Language): string =>
	sample.clusters.find((cluster) => cluster.id === id)?.title[language] ?? id;
const idOf = (title: string): string => sample.clusters.find((cluster) => cluster.title.en === title)?.id ?? title;

/** To the six decimals that the sample states; files round no further. */
const near = (value: unknown, expected: number): void => expect(Number(value)).toBeCloseTo(expected, 5);

/** Signs that only tell the direction are not part of a figure. */
const plain = (text: string | null): string => (text ?? '').replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '').trim();
const figures = (said: Words) => {
	const locale = said.language === 'ar' ? 'ar-SA-u-nu-latn' : 'en-GB';
	const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
	const points = (share: number): string => signed.format(Math.round(share * 100) + 0);
	return {
		votes: ([k, n]: readonly [number, number]): RegExp =>
			said.pattern('result_table_votes', { k, n, percent: `${Math.round((k / n) * 100)}%` }),
		// on the screen customers come last, so a positive figure means that they want it more
		gap: ({ diff, ci95: [low, high] }: Divergence): string =>
			plain(said.get('result_table_gap', { points: points(-diff), low: points(-high), high: points(-low) }))
	};
};
const readsPage = async ({ page, words: said }: Guest): Promise<void> => {
	const { votes, gap } = figures(said);
	await page.getByText(said.get('result_table')).click();
	const table = page.getByRole('table').first(); // below it stand other methods
	await expect(table.getByRole('rowheader')).toHaveText(r1.order.map((id) => titleOf(id, said.language)));
	for (const one of r1.divergence) {
		const title = titleOf(one.optionId, said.language);
		const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
		const [, dots, leaders, customers, difference] = await row.getByRole('cell').allTextContents();
		expect(plain(dots ?? ''), title).toBe(String(r1.totals[one.optionId]));
		expect(plain(leaders ?? ''), title).toMatch(votes(one.leaderSupport));
		expect(plain(customers ?? ''), title).toMatch(votes(one.customerSupport));
		expect(plain(difference ?? ''), title).toBe(gap(one));
	}
};

test('the sample gives its expected figures on the page, as JSON and as CSV', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'en' });
	const id = await importSample(chief);
	const { csv, md, data } = await exportsOf(chief, id);

	await test.step('JSON', () => {
		const [counted] = data.rounds;
		const results = counted?.results as unknown as {
			options: { optionId: string; dots: number }[];
			groups: { group: string; options: { optionId: string; share: number }[] }[];
			rankings: { balanced: { optionId: string; value: number }[] };
			divergence: {
				options: Record<string, unknown>[];
				totalVariation: number;
				totalVariationP: number;
			};
		};
		const nameOf = (option: unknown): string =>
			idOf(counted?.round.options.find((each) => each.id === option)?.title ?? '');
		const totals = Object.fromEntries(results.options.map(({ optionId, dots }) => [nameOf(optionId), dots]));
		expect(totals).toEqual(r1.totals);
		for (const [segment, shares] of Object.entries(r1.segmentShare)) {
			const group = results.groups.find((each) => each.group === segment);
			for (const { optionId, share } of group?.options ?? []) near(share, shares[nameOf(optionId)] ?? NaN);
			expect(group?.options).toHaveLength(10);
		}
		expect(results.rankings.balanced.map(({ optionId }) => nameOf(optionId))).toEqual(r1.order);
		for (const { optionId, value } of results.rankings.balanced) near(value, r1.weighted[nameOf(optionId)] ?? NaN);
		for (const expected of r1.divergence) {
			const one = results.divergence.options.find(({ optionId }) => nameOf(optionId) === expected.optionId);
			expect(one).toMatchObject({
				leaders: { k: expected.leaderSupport[0], n: expected.leaderSupport[1] },
				customers: { k: expected.customerSupport[0], n: expected.customerSupport[1] },
				rankGap: expected.rankGap
			});
			near(one?.['difference'], expected.diff);
			near((one?.['interval'] as number[])[0], expected.ci95[0]);
			near((one?.['interval'] as number[])[1], expected.ci95[1]);
			near(one?.['p'], expected.permP);
			near(one?.['pAdjusted'], expected.permPAdjusted);
		}
		near(results.divergence.totalVariation, r1.totalVariation);
		near(results.divergence.totalVariationP, r1.totalVariationP);
	});

	await test.step('CSV', () => {
		const rows = readCsv(csv).filter(({ Record }) => Record === 'Idea');
		expect(rows.map(({ Idea }) => idOf(Idea ?? ''))).toEqual(r1.order);
		for (const row of rows) {
			const option = idOf(row['Idea'] ?? '');
			const expected = r1.divergence.find(({ optionId }) => optionId === option) as Divergence;
			expect(Number(row['Dots'])).toBe(r1.totals[option]);
			near(row['Balanced share'], r1.weighted[option] ?? NaN);
			near(row['Difference (leaders minus customers)'], expected.diff);
			near(row['Difference 95 % from'], expected.ci95[0]);
			near(row['Difference 95 % to'], expected.ci95[1]);
			near(row['Rank gap'], expected.rankGap);
			near(row['p'], expected.permP);
			near(row['p (adjusted)'], expected.permPAdjusted);
			expect(row['Idea in Arabic']).toBe(titleOf(option, 'ar'));
		}
	});
	for (const cluster of sample.clusters) expect(md).toContain(cluster.title.en);

	await test.step('page', async () => {
		await chief.page.goto(`/workshops/${id}/summary`);
		await chief.page.getByRole('button', { name: chief.words.get('summary_share') }).click();
		const shown = chief.page.getByRole('status').getByText(/\/summary\//);
		const link = (await shown.textContent())?.trim() ?? '';
		for (const language of languages) {
			const reader = await guest({ language });
			await reader.page.goto(link);
			await readsPage(reader);
		}
	});

	await test.step('board', async () => {
		await chief.page.goto(`/board/${id}`);
		await showList(chief);
		await expect(
			chief.page.getByRole('region', { name: words('en').get('board_list') }).locator('[data-note]')
		).toHaveCount(sample.notes.length);
		await expect(noteOn(chief, sample.notes[0]?.text ?? '')).toHaveCount(1);
	});
});

test('a file that is no workshop is refused in words', async ({ facilitator }) => {
	const { page, words: said } = await facilitator({ language: 'ar' });
	await page.goto('/workshops');
	await page.getByRole('button', { name: said.get('workshops_import') }).click();
	const dialog = page.getByRole('dialog');
	const broken = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"schema":"else"}') };
	await dialog.getByLabel(said.get('workshops_import_file')).setInputFiles(broken);
	await dialog.getByRole('button', { name: said.get('workshops_import_action') }).click();
	await expect(page.getByText(said.get('refusal_import_invalid'))).toBeVisible();
});
