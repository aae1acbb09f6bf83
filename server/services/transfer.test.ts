import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notesOf, readNote, resultsOf } from '#collab/schema.ts';
import type { WorkshopId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { OptionResult, RoundResults } from '#domain/results.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { verify } from '#server/verify.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { textOf } from '../../tests/support/zip.ts';

let test: TestApp;
let facilitator: Viewer;
let id: WorkshopId;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator', 'Canary Facilitator');
	id = valueOf(await test.app.services.transfer.importAs(facilitator, sample)).id;
});
afterEach(() => test.close());

const expected = sample.expected.r1;
const six = (value: number): number => Number(value.toFixed(6)) + 0;
const byOption = (rows: readonly OptionResult[], key: 'dots' | 'share'): Record<string, number> =>
	Object.fromEntries(rows.map((row) => [row.optionId, six(row[key])]));
const exported = async (format: 'csv' | 'xlsx' | 'json' | 'md', language: Language = 'en', viewer = facilitator) => {
	const file = valueOf(await test.app.services.transfer.export(viewer, id, format, language, 'latn'));
	return { ...file, body: textOf(file) };
};

/** The figures as the checker of the sample names them. */
const figuresOf = ({ options, groups, rankings, divergence }: RoundResults) => ({
	totals: byOption(options, 'dots'),
	segmentShare: Object.fromEntries(groups.map(({ group, options: own }) => [group, byOption(own, 'share')])),
	weighted: Object.fromEntries(rankings.balanced.map(({ optionId, value }) => [optionId, six(value)])),
	order: rankings.balanced.map(({ optionId }) => optionId),
	divergence: divergence?.options.map((row) => ({
		optionId: row.optionId,
		leaderSupport: [row.leaders.k, row.leaders.n],
		customerSupport: [row.customers.k, row.customers.n],
		diff: six(row.difference),
		ci95: row.interval.map(six),
		rankGap: row.rankGap,
		permP: six(row.p),
		permPAdjusted: six(row.pAdjusted)
	})),
	totalVariation: six(divergence?.totalVariation ?? NaN),
	totalVariationP: six(divergence?.totalVariationP ?? NaN)
});
const csvRows = (body: string): string[][] => {
	const rows: string[][] = [];
	for (const line of body.slice(1).trimEnd().split('\r\n')) {
		const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].slice(0, -1).map(([, cell = '']) => cell);
		rows.push(cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
	}
	return rows;
};

describe('the sample, imported', () => {
	it('gives its expected figures on the page', async () => {
		const { rounds, released } = valueOf(await test.app.services.results.get(facilitator, id));
		expect(released).toBe(true);
		expect(rounds).toHaveLength(1);
		expect(figuresOf(rounds[0]!.results)).toEqual(expected);
	});
	it('gives the same figures as JSON', async () => {
		const { body, name, type } = await exported('json');
		const file = JSON.parse(body) as { rounds: { results: RoundResults }[] };
		expect(figuresOf(file.rounds[0]!.results)).toEqual(expected);
		expect(type).toBe('application/json; charset=utf-8');
		expect(name).toBe('CX-Day-leaders-and-customers-brainstorm-2027-09-07.json');
	});
	it('gives the same figures as CSV', async () => {
		const [head = [], ...rows] = csvRows((await exported('csv')).body);
		const cell = (row: string[], column: string): string => row[head.indexOf(column)] ?? '';
		const options = rows.filter((row) => cell(row, 'Record') === 'Idea');
		const ids = new Map(sample.clusters.map((cluster) => [cluster.title.en, cluster.id]));
		const idOf = (row: string[]): string => ids.get(cell(row, 'Idea')) ?? '';
		expect(options.map(idOf)).toEqual(expected.order);
		const by = new Map(options.map((row) => [idOf(row), row]));
		for (const option of expected.divergence) {
			const row = by.get(option.optionId) ?? [];
			const told = (column: string): number => Number(cell(row, column));
			expect([told('Leaders: Supporters'), told('Leaders: Ballots')]).toEqual(option.leaderSupport);
			expect([told('Customers: Supporters'), told('Customers: Ballots')]).toEqual(option.customerSupport);
			expect(told('Difference (leaders minus customers)')).toBe(option.diff);
			expect([told('Difference 95 % from'), told('Difference 95 % to')]).toEqual(option.ci95);
			expect([told('Rank gap'), told('p'), told('p (adjusted)')]).toEqual([
				option.rankGap,
				option.permP,
				option.permPAdjusted
			]);
			expect(told('Dots')).toBe(expected.totals[option.optionId as 'c01']);
			expect(told('Balanced share')).toBe(expected.weighted[option.optionId as 'c01']);
			expect(told('Front line: Share of dots')).toBe(expected.segmentShare.frontline[option.optionId as 'c01']);
		}
		const fact = (name: string): number => Number(cell(rows.find((row) => cell(row, 'Fact') === name) ?? [], 'Value'));
		expect(fact('Whole board: total variation between leaders and customers')).toBe(expected.totalVariation);
		expect(fact('Whole board: p')).toBe(expected.totalVariationP);
	});
	it('gives what the room estimated in every file', async () => {
		const { r2, r3 } = sample.expected;
		const named = { quick_win: 'Quick win', big_bet: 'Big bet', fill_in: 'Fill-in' } as const;
		const [head = [], ...rows] = csvRows((await exported('csv')).body);
		const cell = (row: string[], column: string): string => row[head.indexOf(column)] ?? '';
		const estimates = rows.filter((row) => cell(row, 'Record') === 'Estimate');
		expect(estimates).toHaveLength(Object.keys(r2.impact).length);
		const [xlsx, md] = [(await exported('xlsx')).body, (await exported('md')).body];
		for (const row of estimates) {
			const group = sample.clusters.find(({ title }) => title.en === cell(row, 'Idea'));
			const option = group?.id as keyof typeof r2.impact;
			const quadrant = named[r2.quadrant[option] as keyof typeof named];
			expect(cell(row, 'Idea in Arabic')).toBe(group?.title.ar);
			expect(six(Number(cell(row, 'Impact, 1 to 5')))).toBe(r2.impact[option]);
			expect(six(Number(cell(row, 'Effort, 1 to 5')))).toBe(r2.effort[option]);
			expect(cell(row, 'Where it falls')).toBe(quadrant);
			expect(md).toContain(
				`| ${group?.title.en} | ${r2.impact[option].toFixed(2)} | ${r2.effort[option].toFixed(2)} | ${quadrant} |`
			);
			expect(xlsx).toContain(String(r2.impact[option]).slice(0, 6));
		}
		const fact = (name: string): string => cell(rows.find((row) => cell(row, 'Fact') === name) ?? [], 'Value');
		expect(Number(fact('Show of hands, 0 to 5: mean'))).toBe(r3.mean);
		expect(Number(fact('Show of hands: lowest'))).toBe(r3.min);
		for (const file of [fact('Show of hands: outcome'), xlsx, md])
			expect(file).toContain('Somebody has concerns: to be talked over');
		const file = JSON.parse((await exported('json')).body) as { estimates: unknown[] };
		expect(file.estimates).toMatchObject([{ method: 'impact_effort' }, { method: 'fist_of_five', fist: r3 }]);
	});
	it('tells in both languages what is withheld, and the head of the chain', async () => {
		for (const language of ['en', 'ar'] as const)
			for (const format of ['csv', 'xlsx', 'md'] as const) {
				const { body } = await exported(format, language);
				expect(body).toContain(language === 'en' ? 'Single ballots are never shown' : 'لا تُعرض البطاقات الفردية');
				expect(body).toContain(language === 'en' ? 'did not agree to be quoted' : 'لم يوافقوا على الاقتباس');
				expect(body).not.toContain(language === 'en' ? 'Rounds of other methods' : 'جولات بطرق أخرى');
				expect(body).toContain((await test.store.journal.audit(id)).at(-1)?.hash);
			}
	});
	it('has the notes, groups and authors of the file, and shows no author', async () => {
		const { boardId } = valueOf(await test.app.services.boards.view(facilitator, id));
		const updates = (await test.store.journal.load(boardId)).updates;
		const { Doc, applyUpdate } = await import('yjs');
		const doc = new Doc();
		for (const update of updates) applyUpdate(doc, update);
		const notes = [...notesOf(doc)].map(([note, map]) => readNote(note, map)!);
		expect(notes.map((note) => note.id).sort()).toEqual(sample.notes.map((note) => note.id));
		expect(notes.every(({ byline }) => /^@(leader|customer|frontline)$/.test(byline))).toBe(true);
		for (const { id: note, zone, clusterId, signal, text } of sample.notes)
			expect(notes.find((read) => read.id === note)).toMatchObject({ zone, cluster: clusterId, signal, text });
		expect(resultsOf(doc).size).toBe(1);
		const authors = await test.store.journal.authors(boardId);
		const seats = new Map((await test.store.workshops.seats(id)).map((seat) => [seat.id, seat]));
		expect(new Set([...authors.values()].map((seat) => seats.get(seat)?.segment))).toEqual(
			new Set(['leader', 'customer', 'frontline'])
		);
	});
	it('keeps what it does not show, without the voters of secret rounds', async () => {
		const carried = (await test.store.workshops.get(id))?.workshop.carried as Record<
			string,
			{ secret?: boolean; ballots?: object[] }[]
		>;
		expect(carried).toMatchObject({
			strategy: sample.strategy,
			award: sample.award,
			announcement: sample.announcement
		});
		expect(carried['initiatives']).toEqual(sample.initiatives);
		expect(carried['rounds']).toHaveLength(2);
		for (const round of carried['rounds'] ?? [])
			if (round.secret) expect(JSON.stringify(round.ballots)).not.toMatch(/participantId|p_l1|b2_/);
	});
	it('may be imported again beside itself', async () => {
		const again = valueOf(await test.app.services.transfer.importAs(facilitator, sample));
		expect(again.id).not.toBe(id);
		const { rounds } = valueOf(await test.app.services.results.get(facilitator, again.id));
		expect(figuresOf(rounds[0]!.results)).toEqual(expected);
		expect(await verify(test.store)).toMatchObject({ workshops: 2, rounds: 2, faults: [] });
	});
	it('gives nothing away: no name, no seat, no token, no note of whoever did not agree', async () => {
		const seats = await test.store.workshops.seats(id);
		const links = await test.store.workshops.links(id);
		const { url } = valueOf(await test.app.services.results.summaryLink(facilitator, id));
		const unquoted = sample.notes.filter(({ authorId }) => authorId === 'p_c6').map(({ text }) => text);
		expect(unquoted.length).toBeGreaterThan(0);
		// Owners of initiatives, and of activities of the day, are told as whoever leads wrote them: those are no bylines.
		const owners = new Set([...sample.initiatives, ...sample.dayPlan].map(({ ownerId }) => ownerId));
		const names = sample.participants
			.filter((person) => !owners.has(person.id))
			.flatMap(({ alias }) => [alias.en, alias.ar]);
		const secrets = [
			...seats.flatMap((seat) => [seat.id, seat.tokenHash]),
			...links.flatMap(({ code, tokenHash }) => [code, tokenHash]),
			url.split('/').at(-1) ?? '',
			facilitator.account?.sessionHash ?? '',
			...unquoted,
			...names,
			'Canary Facilitator'
		];
		for (const format of ['csv', 'xlsx', 'json', 'md'] as const)
			for (const language of ['en', 'ar'] as const) {
				const { body } = await exported(format, language);
				for (const secret of secrets) expect(body).not.toContain(secret);
			}
	});
});

type Change = (file: typeof sample) => void;
const changed = (change: Change): unknown => {
	const file = structuredClone(sample);
	change(file);
	return file;
};
const set = (file: unknown, path: string, value: unknown): void => {
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const holder = keys.reduce((at, key) => (at as Record<string, unknown>)[key], file);
	(holder as Record<string, unknown>)[last] = value;
};

describe('a file that is wrong', () => {
	it.each<[string, unknown]>([
		['schema', 'cxday.sample.workshop/2'],
		['workshop.templateId', 'tpl_unknown'],
		['workshop.zones.4', 'nowhere'],
		['workshop.facilitatorId', 'p_l1'],
		['workshop.votersFloor', 2],
		['cxDay.date', '2027-10-06'],
		['participants.6.consent', undefined],
		['participants.0.segment', 'king'],
		['notes.3.authorId', 'p_nobody'],
		['notes.3.text', ''],
		['notes.3.text', 'ا'.repeat(1_001)],
		['notes.3.zone', 'nowhere'],
		['notes.3.id', 'n 4'],
		['notes.1.id', 'n01'],
		['notes.56.clusterId', 'c01'],
		['clusters.0.noteIds.0', 'n08'],
		['rounds.0.optionIds.0', 'c99'],
		['rounds.0.settings.budget', 0],
		['rounds.0.settings.maxPerItem', 7],
		['rounds.0.secret', false],
		['rounds.0.ballots.1.participantId', 'p_l1'],
		['rounds.0.ballots.1.participantId', 'p_x1'],
		['rounds.0.ballots.2.allocations', { c01: 4 }],
		['rounds.0.ballots.2.allocations', { c01: 3, c02: 3, c03: 1 }],
		['rounds.0.ballots.2.allocations', { c99: 1 }],
		['initiatives.0.ownerId', 'p_nobody'],
		['initiatives.0.clusterIds.0', 'c99'],
		['initiatives.0.sponsorId', 'p_nobody'],
		['initiatives.1.elements.0', 'weather'],
		['initiatives.1.components', ['functional', 'functional']],
		['initiatives.1.ambition', 'dream'],
		['initiatives.2.kpi.targetAt', '2028-02-30'],
		['initiatives.2.kpi.baselineAt', 'soon'],
		['initiatives.2.kpi.better', 'sideways'],
		['initiatives.2.kpi.baseline', '71'],
		['initiatives.3.horizon.start', '2028-13'],
		['initiatives.3.horizon.end', 'June'],
		['initiatives.4.evidence.noteIds.1', 'n99'],
		['initiatives.4.evidence.quoteIds.0', 'q99'],
		['initiatives.4.evidence.roundIds.1', 'r9'],
		['initiatives.5.rice', { reach: 5000, impact: 4, confidence: 0.8, effort: 1 }],
		['initiatives.5.rice.effort', 'much'],
		['initiatives.5.wsjf', { value: 4, time: 5, risk: 5, size: 2 }],
		['initiatives.6.dependsOn.0', 'i9'],
		['initiatives.6.dependsOn.0', 'i7'],
		['initiatives.7.status', 'done'],
		['initiatives.7.title.ar', 'م'.repeat(121)],
		['strategy.year', 1028],
		['strategy.year', '2028'],
		['strategy.initiativeIds.2', 'i9'],
		['strategy.initiativeIds', ['i1', 'i1']],
		['strategy.reviewMonths.0', '2028-00'],
		['strategy.reviewCadence', 'now and then'],
		['strategy.vision.en', 'v'.repeat(2_001)],
		['strategy.mood', 'good'],
		['rounds.0.settings.segmentWeights', { leader: 0.4, customer: 0.4, frontline: 0.1 }],
		['rounds.1.settings.segmentWeights', { leader: 0.4, customer: 0.4, frontline: 0.3 }],
		['rounds.1.settings.threshold', 4],
		['rounds.1.optionIds.0', 'c99'],
		['rounds.1.ballots.0.impact.c01', 6],
		['rounds.1.ballots.3.effort.c99', 2],
		['rounds.2.optionIds.0', 's9'],
		['rounds.2.ballots.0.values.s1', 2.5],
		['rounds.2.ballots.4.values.s2', 2],
		['quotes.0.date', '2027-06-31'],
		['workshop.date', '2027-09-31'],
		['notes.56.setAside.reviewOn', '2027-02-29']
	])('names the place: %s', async (path, value) => {
		const outcome = await test.app.services.transfer.importAs(
			facilitator,
			changed((file) => set(file, path, value)),
			{ strategy: 'take' }
		);
		expect(outcome).toEqual({ ok: false, refusal: { code: 'import.invalid', params: { path } } });
		expect(await test.store.workshops.list(facilitator.account!.organisationId)).toHaveLength(1);
		expect(await test.store.strategies.list(facilitator.account!.organisationId)).toEqual([]);
	});
	it.each([null, 1, 'text', [], {}, { schema: sample.schema }])('refuses %j', async (source) => {
		expect(await test.app.services.transfer.importAs(facilitator, source)).toMatchObject({
			refusal: { code: 'import.invalid' }
		});
	});
	it('is not so deep that it could never be written again', async () => {
		const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
		for (const levels of [200, 20_000, 1_000_000]) {
			const outcome = await test.app.services.transfer.importAs(facilitator, {
				...sample,
				strategy: { a: deep(levels) }
			});
			expect(outcome).toMatchObject({ refusal: { code: 'import.invalid' } });
		}
	});
	it('knows no field that nobody named', async () => {
		const outcome = await test.app.services.transfer.importAs(facilitator, { ...sample, extra: 1 });
		expect(outcome).toMatchObject({ refusal: { code: 'import.invalid', params: { path: 'extra' } } });
	});
});

describe('a file out of the house', () => {
	it('is for accounts; whoever reviews gets what the room has seen', async () => {
		const reviewer = await test.account('reviewer');
		expect(JSON.parse((await exported('json', 'en', reviewer)).body)).toMatchObject({ rounds: [{}] });
		expect(await test.app.services.transfer.export(await test.viewer(), id, 'csv', 'en', 'latn')).toMatchObject({
			refusal: { code: 'not-found' }
		});
		expect(await test.app.services.transfer.importAs(reviewer, sample)).toMatchObject({
			refusal: { code: 'not-allowed' }
		});
	});
	it('takes the power from a formula that somebody wrote as an idea', async () => {
		const mean = changed((file) => set(file, 'clusters.0.title', { en: '=HYPERLINK("http://x")', ar: '\u200f+1' }));
		id = valueOf(await test.app.services.transfer.importAs(facilitator, mean)).id;
		const { body } = await exported('csv');
		expect(body).toContain(`"'=HYPERLINK(""http://x"")"`);
		expect(body).not.toMatch(/(^|,)"?[=+@]/m);
	});
});
