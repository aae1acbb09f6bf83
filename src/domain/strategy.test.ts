import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import type { InitiativeId, OptionId } from './ids.ts';
import type { Component, Element } from './notes.ts';
import { coverageOf, gapsOf, isStrategyYear, passedBy, type Strategy, type StrategyInitiative } from './strategy.ts';

const both = (text: string) => ({ en: text, ar: text });
const initiatives = sample.initiatives.map(
	({
		id,
		title,
		ownerId,
		sponsorId,
		elements,
		components,
		kpi,
		horizon,
		dependsOn,
		rice,
		wsjf
	}): StrategyInitiative => ({
		id: id as InitiativeId,
		title,
		summary: both(''),
		owner: ownerId,
		sponsor: sponsorId,
		elements: elements as Element[],
		components: components as Component[],
		ambition: 'improve',
		kpi: { ...kpi, better: kpi.better as 'higher' | 'lower' },
		horizon,
		dependsOn: dependsOn as InitiativeId[],
		evidence: null,
		promotion: null,
		impactEffort: null,
		rice,
		wsjf,
		spirit: { science: '', art: '', passion: '' },
		delivery: { at: 'proposed' }
	})
);
const whole: Strategy = {
	id: 's1' as Strategy['id'],
	year: sample.strategy.year,
	title: sample.strategy.title,
	vision: sample.strategy.vision,
	principles: sample.strategy.principles,
	initiatives,
	emptyElements: {},
	governance: { sponsor: 'CEO', owner: 'Head of CX', cadence: 'quarterly' },
	risks: [both('The app does not read from the same record')],
	communication: both('CX Day'),
	notChosen: both('A new loyalty card, because nobody asked for it'),
	parked: []
};
const heard = () => true;
const changed = (index: number, change: Partial<StrategyInitiative>): Strategy => ({
	...whole,
	initiatives: initiatives.map((initiative, at) => (at === index ? { ...initiative, ...change } : initiative))
});

describe('strategy', () => {
	it('covers the elements as the sample does', () => {
		expect(Object.fromEntries([...coverageOf(whole)].filter(([, ids]) => ids.length > 0))).toEqual(
			sample.expected.coverage
		);
	});
	it('lacks nothing when it is whole', () => {
		expect(gapsOf(whole, heard)).toEqual([]);
	});
	it.each<[string, Partial<Strategy>]>([
		['title', { title: { en: 'Strategy', ar: ' ' } }],
		['vision', { vision: both('') }],
		['governance', { governance: { sponsor: '', owner: 'a', cadence: 'b' } }],
		['risks', { risks: [] }],
		['communication', { communication: both('') }],
		['not-chosen', { notChosen: both('') }]
	])('%s is asked for', (code, change) => {
		expect(gapsOf({ ...whole, ...change }, heard)).toEqual([{ code }]);
	});
	it('has three to six principles and five to twelve initiatives', () => {
		expect(gapsOf({ ...whole, principles: whole.principles.slice(0, 2) }, heard)).toEqual([
			{ code: 'principles', least: 3, most: 6, count: 2 }
		]);
		const many = Array.from({ length: 13 }, (_, index) => ({
			...initiatives[index % 8]!,
			id: `i${index}` as InitiativeId,
			dependsOn: []
		}));
		expect(gapsOf({ ...whole, initiatives: many }, heard)).toEqual([
			{ code: 'initiatives', least: 5, most: 12, count: 13 }
		]);
	});
	it('an element without initiatives needs a reason', () => {
		const without = { ...whole, initiatives: initiatives.filter(({ id }) => id !== 'i7') };
		const gap = { code: 'element-empty', element: 'corporate_innovation' };
		expect(gapsOf(without, heard)).toEqual([gap]);
		expect(gapsOf({ ...without, emptyElements: { corporate_innovation: ' ' } }, heard)).toEqual([gap]);
		expect(gapsOf({ ...without, emptyElements: { corporate_innovation: 'Next year' } }, heard)).toEqual([]);
	});
	it.each<[string, Partial<StrategyInitiative>]>([
		['title', { title: { en: '', ar: 'عنوان' } }],
		['owner', { owner: ' ' }],
		['sponsor', { sponsor: '' }],
		['component', { components: [] }],
		['ambition', { ambition: null }],
		['kpi', { kpi: { ...initiatives[0]!.kpi, label: both('') } }],
		['baseline', { kpi: { ...initiatives[0]!.kpi, baselineAt: null } }],
		['target', { kpi: { ...initiatives[0]!.kpi, target: null } }],
		['horizon', { horizon: { start: '2028-06', end: '2028-01' } }],
		['horizon', { horizon: { start: '2028-13', end: '2029-01' } }],
		['horizon', { horizon: null }]
	])('an initiative without its %s is named', (code, change) => {
		expect(gapsOf(changed(0, change), heard)).toEqual([{ code, initiative: 'i1' }]);
	});
	it('a baseline may still have to be measured, by a day', () => {
		expect(gapsOf(changed(0, { kpi: { ...initiatives[0]!.kpi, baseline: null } }), heard)).toEqual([]);
	});
	it('an initiative that no customer and nobody of the front line asked for is named', () => {
		expect(gapsOf(whole, ({ id }) => id !== 'i3')).toEqual([{ code: 'evidence', initiative: 'i3' }]);
	});
	it('initiatives that wait for each other are all named', () => {
		const circle = changed(1, { dependsOn: ['i3' as InitiativeId] }); // i3 waits for i2
		expect(gapsOf(circle, heard)).toEqual([
			{ code: 'dependencies', initiative: 'i2' },
			{ code: 'dependencies', initiative: 'i3' }
		]);
	});
});

describe('promotion', () => {
	const ranking = (['a', 'b', 'c', 'd'] as OptionId[]).map((optionId, at) => ({ optionId, rank: [1, 2, 2, 4][at]! }));
	const passed = (option: string, ...taken: string[]) =>
		passedBy(ranking, option as OptionId, new Set(taken as OptionId[]));

	it('passes nobody by in the order of the vote', () => {
		expect(passed('a')).toEqual([]);
		expect(passed('b', 'a')).toEqual([]);
		expect(passed('c', 'a')).toEqual([]); // as high as b
		expect(passed('d', 'a', 'b', 'c')).toEqual([]);
	});
	it('says whom it passes by', () => {
		expect(passed('b')).toEqual(['a']);
		expect(passed('d', 'b')).toEqual(['a', 'c']);
	});
});

it('a year of a strategy is a whole one of this century', () => {
	expect([2000, 2028, 2100].every(isStrategyYear)).toBe(true);
	expect([1999, 2101, 2028.5, NaN, Infinity].some(isStrategyYear)).toBe(false);
});
