import { describe, expect, it } from 'vitest';
import type { ResultsView } from '#domain/views.ts';
import { candidatesOf, inOrder, needsReason, passedOver, type Candidates, type TakenUp } from './candidates.ts';

const options = ['a', 'b', 'c'];
const round = (releasedAt: number | null) => ({
	round: {
		id: 'r',
		status: 'closed',
		releasedAt,
		title: { en: 'Round', ar: '' },
		options: options.map((id) => ({ id, kind: 'cluster', title: id, noteIds: [] }))
	},
	results: {
		ballots: 9,
		withheld: [],
		options: options.map((optionId) => ({ optionId, supporters: 3 })),
		rankings: { balanced: options.map((optionId, i) => ({ optionId, value: 1, rank: i + 1 })) }
	}
});
const decision = { id: 'i', title: { en: 'B, done', ar: '' }, owner: 'Huda', roundId: 'r', optionId: 'b' };
const view = (released: number | null) =>
	({
		rounds: [round(released)],
		initiatives: [decision, { ...decision, id: 'j', roundId: null, optionId: null }]
	}) as unknown as ResultsView;
const year = 2028;
const promoted = (year: number, ...options: string[]) =>
	({ year, promotions: options.map((optionId) => ({ optionId, decidedAs: null })) }) as unknown as TakenUp;
const of = (taken: readonly string[] = [], ...elsewhere: TakenUp[]): Candidates =>
	candidatesOf(view(1), year, [promoted(year, ...taken), ...elsewhere]);
const values = { a: 'option r a', b: 'decided i', c: 'option r c', j: 'decided j' };
const titles = (all: Candidates, ...chosen: string[]) =>
	passedOver(all, new Set(chosen)).map(({ optionId }) => optionId);

describe('what may go into a strategy', () => {
	it('stands in the order of the vote, decisions where their option is', () => {
		expect(of().rounds[0]?.candidates.map(({ value }) => value)).toEqual([values.a, values.b, values.c]);
		expect(of().decided.map(({ value }) => value)).toEqual([values.j]);
	});
	it('waits for the release of its round', () => {
		const { rounds, decided } = candidatesOf(view(null), year, []);
		expect(rounds).toEqual([]);
		expect(decided.map(({ value }) => value)).toEqual([values.j]);
	});
	it('is marked with the strategies of other years that have it, and may go into this one', () => {
		const all = of(['a'], promoted(2030, 'b', 'c'), promoted(2027, 'a', 'b'));
		const marks = all.rounds[0]?.candidates.map(({ value, isThere, elsewhere }) => [value, isThere, elsewhere]);
		expect(marks).toEqual([
			[values.a, true, [2027]],
			[values.b, false, [2027, 2030]],
			[values.c, false, [2030]]
		]);
		expect(inOrder(all, new Set([values.b]))).toHaveLength(1);
		const decided = { year: 2027, promotions: [{ optionId: null, decidedAs: 'j' }] } as unknown as TakenUp;
		expect(of([], decided).decided[0]).toMatchObject({ isThere: false, elsewhere: [2027] });
	});
	it('passes nobody by in the order of the vote, nor without a vote', () => {
		expect(titles(of(), values.a, values.b)).toEqual([]);
		expect(titles(of(), values.j)).toEqual([]);
		expect(titles(of(['a']), values.b)).toEqual([]);
	});
	it('names those that are passed by', () => {
		expect(titles(of(), values.c)).toEqual(['a', 'b']);
		expect(titles(of(['a']), values.c)).toEqual(['b']);
	});
	it('asks only those for a reason who pass somebody by', () => {
		const all = of();
		const chosen = new Set([values.a, values.c]);
		expect(inOrder(all, chosen).map((one) => [one.value, needsReason(all, one, chosen)])).toEqual([
			[values.a, false],
			[values.c, true]
		]);
	});
});
