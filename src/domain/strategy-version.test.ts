import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { InitiativeId } from './ids.ts';
import type { Strategy, StrategyInitiative } from './strategy.ts';
import { partDifference, strategyDifference } from './strategy-difference.ts';
import { contentOf, readContent, versionOf } from './strategy-version.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const both = (en: string, ar = en) => ({ en, ar });
const initiative = (id: string, own: Partial<StrategyInitiative> = {}): StrategyInitiative => ({
	id: id as InitiativeId,
	title: both('Open tracking', 'تتبّع مفتوح'),
	summary: both('A page for each complaint', 'صفحة لكل شكوى'),
	owner: 'Huda',
	sponsor: 'CEO',
	elements: ['customer_service', 'operational_excellence'],
	components: ['functional'],
	ambition: 'improve',
	kpi: {
		label: both('Solved first time', 'الحل من أول مرة'),
		unit: '%',
		better: 'higher',
		baseline: 48,
		baselineAt: '2027-08-01',
		target: 70,
		targetAt: '2028-03-31'
	},
	horizon: { start: '2028-01', end: '2028-06' },
	dependsOn: [],
	evidence: {
		workshopId: 'w1' as never,
		noteIds: ['n2', 'n1'] as never,
		quoteIds: [],
		clusterIds: [],
		roundIds: ['r1'] as never
	},
	promotion: null,
	impactEffort: { impact: 4, effort: 2 },
	rice: null,
	wsjf: null,
	spirit: { science: 'measured', art: '', passion: '' },
	delivery: { at: 'proposed' },
	...own
});
const parked = {
	workshopId: 'w1',
	roundId: 'r1',
	optionId: 'c9',
	title: both('A card', 'بطاقة'),
	rank: 4,
	votes: { dots: 3, supporters: 2, ballots: 12 },
	why: both('Nobody asked', 'لم يطلبها أحد')
} as unknown as Strategy['parked'][number];
const strategy: Strategy = {
	id: 's1' as Strategy['id'],
	year: 2028,
	title: both('CX strategy 2028', 'استراتيجية 2028'),
	vision: both('I am told before I ask', 'أُخبَر قبل أن أسأل'),
	principles: [both('One', 'واحد'), both('Two', 'اثنان'), both('Three', 'ثلاثة')],
	initiatives: [initiative('i1'), initiative('i2', { title: both('Second', 'الثانية') })],
	emptyElements: { corporate_innovation: 'Next year' },
	governance: { sponsor: 'CEO', owner: 'Head of CX', cadence: 'quarterly' },
	risks: [both('Branches', 'الفروع')],
	communication: both('CX Day'),
	notChosen: both('A card'),
	parked: [parked]
};
const hashOf = async (one: Strategy): Promise<string> => (await versionOf(one, sha256)).hash;
const with1 = (own: Partial<StrategyInitiative>): Strategy => ({
	...strategy,
	initiatives: [{ ...strategy.initiatives[0]!, ...own }, strategy.initiatives[1]!]
});
const differences = (before: Strategy, after: Strategy) => strategyDifference(contentOf(before), contentOf(after));
const { kpi } = strategy.initiatives[0]!;

/** One character, figure or place each. */
const changes: readonly (readonly [string, Strategy])[] = [
	['title', { ...strategy, title: both('CX strategy 2028.', 'استراتيجية 2028') }],
	['vision', { ...strategy, vision: both('I am told before I ask', 'أُخبَر قبل أن أسأل ') }],
	['principles', { ...strategy, principles: [...strategy.principles].reverse() }],
	['principles', { ...strategy, principles: strategy.principles.slice(0, 2) }],
	['corporate_innovation', { ...strategy, emptyElements: {} }],
	['cadence', { ...strategy, governance: { ...strategy.governance, cadence: 'monthly' } }],
	['risks', { ...strategy, risks: [both('Branches', 'الفرع')] }],
	['communication', { ...strategy, communication: both('CX Day', 'يوم العميل') }],
	['notChosen', { ...strategy, notChosen: both('Two cards') }],
	['parked', { ...strategy, parked: [{ ...parked, why: both('Nobody asked for it', 'لم يطلبها أحد') }] }],
	['parked', { ...strategy, parked: [] }],
	['order', { ...strategy, initiatives: [...strategy.initiatives].reverse() }],
	['title', with1({ title: both('Open tracking', 'تتبع مفتوح') })],
	['summary', with1({ summary: both('', 'صفحة لكل شكوى') })],
	['owner', with1({ owner: 'Hudo' })],
	['sponsor', with1({ sponsor: '' })],
	['elements', with1({ elements: ['customer_service'] })],
	['components', with1({ components: ['functional', 'emotional'] })],
	['ambition', with1({ ambition: 'fix' })],
	['kpi', with1({ kpi: { ...kpi, label: both('Solved') } })],
	['unit', with1({ kpi: { ...kpi, unit: 'h' } })],
	['better', with1({ kpi: { ...kpi, better: 'lower' } })],
	['baseline', with1({ kpi: { ...kpi, baseline: null } })],
	['baselineAt', with1({ kpi: { ...kpi, baselineAt: null } })],
	['target', with1({ kpi: { ...kpi, target: 71 } })],
	['targetAt', with1({ kpi: { ...kpi, targetAt: '2028-04-01' } })],
	['horizon', with1({ horizon: { start: '2028-01', end: '2028-07' } })],
	['dependsOn', with1({ dependsOn: ['i2' as InitiativeId] })],
	['evidence', with1({ evidence: null })],
	['impactEffort', with1({ impactEffort: { impact: 4, effort: 3 } })],
	['rice', with1({ rice: { reach: 1, impact: 1, confidence: 1, effort: 1 } })],
	['wsjf', with1({ wsjf: { value: 1, time: 1, risk: 1, size: 1 } })],
	['passion', with1({ spirit: { science: 'measured', art: '', passion: 'Huda' } })]
];

describe('a version of a strategy', () => {
	it.each(changes)('is another when its %s changes, and the difference names it', async (field, changed) => {
		expect(await hashOf(changed)).not.toBe(await hashOf(strategy));
		const found = differences(strategy, changed);
		expect(found.map((change) => ('field' in change ? change.field : change.is))).toContain(field);
		expect(new Set(found.map((change) => ('field' in change ? change.field : change.is)))).toEqual(new Set([field]));
	});
	it.each<[string, Strategy]>([
		['where an initiative is with the project office', with1({ delivery: { at: 'planned' } })],
		['the sequence in which a set was ticked', with1({ elements: ['operational_excellence', 'customer_service'] })],
		[
			'the sequence of evidence',
			with1({ evidence: { ...strategy.initiatives[0]!.evidence!, noteIds: ['n1', 'n2'] as never } })
		],
		[
			'how an object was built',
			{ ...strategy, governance: { cadence: 'quarterly', owner: 'Head of CX', sponsor: 'CEO' } }
		]
	])('is the same whatever is %s', async (_, changed) => {
		expect(await hashOf(changed)).toBe(await hashOf(strategy));
		expect(differences(strategy, changed)).toEqual([]);
	});
	it('is back when the character is back', async () => {
		const [{ hash, content }, again] = await Promise.all([
			versionOf(strategy, sha256),
			hashOf(with1({ owner: 'Huda' }))
		]);
		expect(again).toBe(hash);
		expect(sha256(new TextEncoder().encode(content))).toBe(hash);
		expect(strategyDifference(readContent(content), contentOf(strategy))).toEqual([]);
	});
	it('says of one part what it says of it among all', () => {
		const everything: Strategy = {
			...strategy,
			vision: both('Other', 'أخرى'),
			initiatives: [initiative('i3'), { ...strategy.initiatives[1]!, owner: 'Sara' }]
		};
		const [then, now] = [contentOf(strategy), contentOf(everything)];
		const all = strategyDifference(then, now);
		const parts = ['strategy', 'i1', 'i2', 'i3'] as const;
		for (const part of parts)
			expect(partDifference(then, now, part as never)).toEqual(all.filter((change) => change.part === part));
		expect(parts.flatMap((part) => partDifference(then, now, part as never))).toHaveLength(all.length);
	});
	it('says which initiatives came and went', () => {
		const other = { ...strategy, initiatives: [strategy.initiatives[1]!, initiative('i3')] };
		expect(differences(strategy, other)).toEqual([
			{ is: 'added', part: 'i3', title: both('Open tracking', 'تتبّع مفتوح') },
			{ is: 'removed', part: 'i1', title: both('Open tracking', 'تتبّع مفتوح') }
		]);
	});
	it('shows changed words in the language in which they were changed', () => {
		expect(differences(strategy, { ...strategy, vision: { en: 'I am told first', ar: strategy.vision.ar } })).toEqual([
			{
				is: 'words',
				part: 'strategy',
				field: 'vision',
				language: 'en',
				runs: [
					{ is: 'same', text: 'I am told ' },
					{ is: 'deleted', text: 'before I ask' },
					{ is: 'inserted', text: 'first' }
				]
			}
		]);
	});
	it('tells a line that was put in from the ones that moved down', () => {
		const [one, two, three] = strategy.principles as [never, never, never];
		expect(differences(strategy, { ...strategy, principles: [both('Zero', 'صفر'), one, two, three] })).toMatchObject([
			{ field: 'principles', language: 'en', runs: [{ is: 'inserted', text: 'Zero' }] },
			{ field: 'principles', language: 'ar', runs: [{ is: 'inserted', text: 'صفر' }] }
		]);
	});
});
