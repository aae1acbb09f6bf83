import { readFileSync } from 'node:fs';
import { languages } from '#domain/languages.ts';
import { openAccount } from './support/accounts.ts';
import { importSample, sampleFile } from './support/sample.ts';
import { expect, owner, test } from './support/test.ts';

interface Sample {
	readonly initiatives: readonly {
		readonly id: string;
		readonly title: { en: string; ar: string };
		readonly clusterIds: readonly string[];
	}[];
	readonly expected: {
		readonly r2: { readonly quadrant: Readonly<Record<string, string>> };
		readonly initiatives: Readonly<Record<string, { readonly rice: number; readonly wsjf: number }>>;
		readonly coverage: Readonly<Record<string, readonly string[]>>;
	};
}
const { initiatives, expected } = JSON.parse(readFileSync(sampleFile, 'utf8')) as Sample;
const plain = (text: string): string => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '').trim();
const decimal = (value: number): string =>
	value.toLocaleString('en', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 });

test('the strategy of the sample: RICE, WSJF and quadrants in its table, its coverage by elements', async ({
	ownServer,
	guest
}) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await importSample(chief, 'take');
	const [one] = (await (await chief.context.request.get('/api/v1/strategies')).json()) as { id: string }[];
	const signedIn = await chief.context.storageState();
	for (const language of languages) {
		const { page, words } = await guest({ language, signedIn }, ownServer);
		await page.goto(`/strategies/${one?.id}`);
		for (const [element, ids] of Object.entries(expected.coverage)) {
			const cell = page.getByRole('region', { name: words.get(`element_${element}`), exact: true });
			const wanted = ids.map((id) => words.pick(initiatives.find((each) => each.id === id)!.title));
			const shown = (await cell.getByRole('link').allTextContents()).map(plain);
			expect([...shown].sort(), element).toEqual([...wanted].sort());
		}
		await page.goto(`/strategies/${one?.id}?view=table`);
		for (const { id, title, clusterIds } of initiatives) {
			const row = page
				.getByRole('row')
				.filter({ has: page.getByRole('link', { name: words.pick(title), exact: true }) });
			await expect(row).toHaveCount(1);
			const cells = (await row.getByRole('cell').allTextContents()).map(plain);
			const group = clusterIds.find((each) => expected.r2.quadrant[each] !== undefined) ?? '';
			expect(cells.slice(3, 6), title.en).toEqual([
				decimal(expected.initiatives[id]!.rice),
				decimal(expected.initiatives[id]!.wsjf),
				words.get(`plan_quadrant_${expected.r2.quadrant[group]}`)
			]);
		}
	}
});
