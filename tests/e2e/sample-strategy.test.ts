import { readFileSync } from 'node:fs';
import { languages, type Language } from '#domain/languages.ts';
import { openAccount } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest } from './support/guests.ts';
import { importSample, sampleFile, sendSample } from './support/sample.ts';
import { expect, owner, test } from './support/test.ts';

type Both = Readonly<Record<Language, string>>;
type Figures<T> = Readonly<Record<string, T>>;
interface Sample {
	readonly clusters: readonly { readonly id: string; readonly title: Both }[];
	readonly rounds: readonly { readonly id: string; readonly title: Both }[];
	readonly initiatives: readonly {
		readonly id: string;
		readonly title: Both;
		readonly clusterIds: readonly string[];
		readonly kpi: { targetAt: string };
		readonly evidence: { readonly noteIds: readonly string[] };
	}[];
	readonly strategy: { readonly title: Both; readonly vision: Both; readonly principles: readonly Both[] };
	readonly expected: {
		readonly setAside: { readonly total: number; readonly setAside: number; readonly share: number };
		readonly language: Readonly<Record<Language, number>>;
		readonly r1: { readonly totals: Figures<number> };
		readonly r2: {
			readonly impact: Figures<number>;
			readonly effort: Figures<number>;
			readonly quadrant: Figures<string>;
		};
		readonly r3: { readonly mean: number; readonly min: number; readonly outcome: string };
		readonly initiatives: Figures<{ readonly rice: number; readonly wsjf: number }>;
		readonly coverage: Figures<readonly string[]>;
	};
}
const sample = JSON.parse(readFileSync(sampleFile, 'utf8')) as Sample;
const { expected } = sample;

interface StrategyAnswer {
	readonly id: string;
	readonly year: number;
	readonly strategy: {
		readonly title: Both;
		readonly vision: Both;
		readonly principles: readonly Both[];
		readonly initiatives: readonly {
			readonly id: string;
			readonly title: Both;
			readonly impactEffort: { readonly impact: number; readonly effort: number };
		}[];
	};
	readonly figures: {
		readonly initiatives: readonly { initiative: string; rice: number; wsjf: number; quadrant: string }[];
		readonly coverage: Figures<readonly string[]>;
	};
}
const read = async <T>({ context }: Guest, path: string): Promise<T> => {
	const answer = await context.request.get(path);
	expect(answer.status(), path).toBe(200);
	return (await answer.json()) as T;
};
const strategyOf = async (guest: Guest): Promise<StrategyAnswer> => {
	const [one, ...others] = await read<{ readonly id: string }[]>(guest, '/api/v1/strategies');
	expect(others).toEqual([]);
	return read(guest, `/api/v1/strategies/${one?.id}`);
};

/** The first of its groups that the room estimated. */
const estimatedGroup = (clusterIds: readonly string[]): string =>
	clusterIds.find((id) => expected.r2.impact[id] !== undefined) ?? '';

/** Signs that only tell the direction are not part of a figure. */
const plain = (text: string): string => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '').trim();

const readsSummary = async ({ page, words: said }: Guest): Promise<void> => {
	const [, estimated, fist] = sample.rounds;
	const table = page.getByRole('region', { name: said.pick(estimated!.title) }).getByRole('table');
	for (const { id, title } of sample.clusters) {
		const row = table
			.getByRole('row')
			.filter({ has: page.getByRole('rowheader', { name: said.pick(title), exact: true }) });
		const [impact, effort] = [expected.r2.impact[id], expected.r2.effort[id]];
		if (impact === undefined || effort === undefined) {
			await expect(row).toHaveCount(0);
			continue;
		}
		const cells = (await row.getByRole('cell').allTextContents()).map(plain);
		expect(cells, title.en).toEqual([
			impact.toFixed(2),
			effort.toFixed(2),
			said.get(`plan_quadrant_${expected.r2.quadrant[id]}`)
		]);
	}
	const hands = page.getByRole('region', { name: said.pick(fist!.title) });
	const told = (await hands.getByRole('definition').allTextContents()).map(plain);
	expect(told).toEqual([
		expected.r3.mean.toFixed(2),
		String(expected.r3.min),
		said.get(`summary_fist_${expected.r3.outcome}`)
	]);
	const { total, setAside, share } = expected.setAside;
	const { ar, en } = expected.language;
	await expect(page.getByText(said.pattern('summary_notes_languages', { ar, en }))).toBeVisible();
	await expect(
		page.getByText(said.pattern('summary_notes_aside', { n: setAside, total, share: `${Math.round(share * 100)}%` }))
	).toBeVisible();
	await expect(page.getByText(said.get('summary_notes_aside_warn'))).toHaveCount(0);
};

test('the sample brings its strategy, with the figures that it expects', async ({ ownServer, guest }) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);

	await test.step('a file with a date that is none is refused, and says where', async () => {
		const broken = structuredClone(sample);
		broken.initiatives[2]!.kpi.targetAt = '2028-02-30';
		const answer = await chief.context.request.post('/api/v1/workshops/import', {
			headers: { origin: ownServer.origin },
			data: broken
		});
		expect(answer.status()).toBe(422);
		expect(await answer.json()).toMatchObject({
			code: 'import.invalid',
			params: { path: 'initiatives.2.kpi.targetAt' }
		});
		const { page, words: said } = chief;
		await page.goto('/workshops');
		await page.getByRole('button', { name: said.get('workshops_import') }).click();
		const dialog = page.getByRole('dialog');
		const file = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(broken)) };
		await dialog.getByLabel(said.get('workshops_import_file')).setInputFiles(file);
		await hasNoBarriers(page, 'the dialog of an import');
		await dialog.getByRole('button', { name: said.get('workshops_import_action') }).click();
		const sentence = said.pattern('refusal_import_invalid_at', { path: 'initiatives.2.kpi.targetAt' });
		await expect(page.getByText(sentence)).toBeVisible();
		expect(await read(chief, '/api/v1/strategies')).toEqual([]);
	});

	const workshop = await importSample(chief, 'take');
	const { id, year, strategy, figures } = await strategyOf(chief);
	const fileIds = new Map(strategy.initiatives.map((one, at) => [one.id, sample.initiatives[at]?.id ?? '']));

	await test.step('texts, RICE, WSJF, quadrants and coverage', () => {
		expect(year).toBe(2028);
		expect(strategy).toMatchObject({
			title: sample.strategy.title,
			vision: sample.strategy.vision,
			principles: sample.strategy.principles
		});
		expect(strategy.initiatives.map(({ title }) => title)).toEqual(sample.initiatives.map(({ title }) => title));
		for (const { initiative, rice, wsjf } of figures.initiatives) {
			const wanted = expected.initiatives[fileIds.get(initiative) ?? ''];
			expect(rice).toBeCloseTo(wanted?.rice ?? NaN, 5);
			expect(wsjf).toBeCloseTo(wanted?.wsjf ?? NaN, 5);
		}
		for (const [at, { impactEffort }] of strategy.initiatives.entries()) {
			const group = estimatedGroup(sample.initiatives[at]?.clusterIds ?? []);
			expect(impactEffort.impact).toBeCloseTo(expected.r2.impact[group] ?? NaN, 5);
			expect(impactEffort.effort).toBeCloseTo(expected.r2.effort[group] ?? NaN, 5);
			expect(figures.initiatives[at]?.quadrant).toBe(expected.r2.quadrant[group]);
		}
		const covered = Object.entries(figures.coverage).map(([element, ids]) => [
			element,
			ids.map((one) => fileIds.get(one))
		]);
		expect(Object.fromEntries(covered)).toEqual(expected.coverage);
	});

	await test.step('what is behind each initiative', async () => {
		const { initiatives, parked } = await read<{
			initiatives: { initiative: string; notes: number; isHeard: boolean; votes: { result: { dots: number } } }[];
			parked: unknown[];
		}>(chief, `/api/v1/strategies/${id}/evidence`);
		expect(parked).toEqual([]);
		expect(initiatives).toHaveLength(sample.initiatives.length);
		for (const { initiative, notes, isHeard, votes } of initiatives) {
			const told = sample.initiatives.find((one) => one.id === fileIds.get(initiative));
			expect(notes).toBe(told?.evidence.noteIds.length);
			expect(isHeard).toBe(true);
			expect(votes.result.dots).toBe(expected.r1.totals[told?.clusterIds[0] ?? '']);
		}
	});

	await test.step('estimates, languages and what is set aside, on the summary', async () => {
		await chief.page.goto(`/workshops/${workshop}/summary`);
		await chief.page.getByRole('button', { name: chief.words.get('summary_share') }).click();
		const shown = chief.page.getByRole('status').getByText(/\/summary\//);
		const link = (await shown.textContent())?.trim() ?? '';
		for (const language of languages) {
			const reader = await guest({ language }, ownServer);
			await reader.page.goto(link);
			await readsSummary(reader);
			await hasNoBarriers(reader.page, `a summary with estimates, ${language}`);
		}
	});

	await test.step('a second strategy for the year is refused, and nothing is written', async () => {
		await sendSample(chief, 'take');
		const sentence = chief.words.pattern('refusal_import_strategy_there', { year });
		await expect(chief.page.getByText(sentence)).toBeVisible();
		expect((await strategyOf(chief)).strategy).toEqual(strategy);
		await chief.page.goto('/workshops');
		const links = chief.page.locator('main a[href^="/workshops/workshop_"]');
		await expect(links.first()).toBeVisible();
		const listed = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')?.split('/')[2]));
		expect(new Set(listed)).toEqual(new Set([workshop]));
		expect(await importSample(chief)).not.toBe(workshop);
	});
});
