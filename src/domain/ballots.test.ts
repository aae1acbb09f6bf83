import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	checkBallot,
	defaultBudget,
	defaultVoteRules,
	dotsSpent,
	tally,
	type Allocations,
	type RoundOption
} from './ballots.ts';
import type { OptionId } from './ids.ts';

const option = (id: string): RoundOption => ({ id: id as OptionId, kind: 'cluster', title: id, noteIds: [] });
const round = {
	options: ['a', 'b', 'c', 'd'].map(option),
	rules: { budget: 6, maxPerOption: 3, over: 'clusters', weights: {} }
} as const;
const refusal = (allocations: Allocations) => {
	const result = checkBallot(round, allocations);
	return result.ok ? 'ok' : result.refusal.code;
};

test('a ballot within budget and cap is accepted, and stored without zeros in a fixed order', () => {
	expect(checkBallot(round, { c: 1, a: 3, b: 0 })).toEqual({ ok: true, value: { a: 3, c: 1 } });
	const stored = checkBallot(round, { c: 1, a: 3 });
	expect(stored.ok && Object.keys(stored.value)).toEqual(['a', 'c']);
});

test('a blank ballot is a ballot', () => {
	expect(checkBallot(round, {})).toEqual({ ok: true, value: {} });
	expect(checkBallot(round, { a: 0 })).toEqual({ ok: true, value: {} });
});

test('more than the budget is refused, not trimmed', () => {
	expect(checkBallot(round, { a: 3, b: 3, c: 1 })).toEqual({
		ok: false,
		refusal: { code: 'ballot.budget-spent', params: { budget: 6, spent: 7 } }
	});
	expect(refusal({ a: 3, b: 3 })).toBe('ok');
});

test('more than the cap on one option is refused', () => {
	expect(refusal({ a: 4 })).toBe('ballot.option-limit');
});

test('only options of the round are voted on', () => {
	expect(refusal({ z: 1 })).toBe('ballot.option-unknown');
	expect(refusal(JSON.parse('{"__proto__": 1}') as Allocations)).toBe('ballot.option-unknown');
	expect(refusal({ constructor: 1 })).toBe('ballot.option-unknown');
});

test('dots are whole and not negative', () => {
	for (const dots of [-1, 0.5, Number.NaN, Infinity, '2' as unknown as number])
		expect(refusal({ a: dots })).toBe('request.invalid');
});

test('whatever is accepted keeps budget and cap', () => {
	const any = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'z'), fc.integer({ min: -1, max: 5 }));
	fc.assert(
		fc.property(any, (allocations) => {
			const result = checkBallot(round, allocations);
			if (!result.ok) return;
			expect(dotsSpent(result.value)).toBeLessThanOrEqual(6);
			expect(Object.values(result.value).every((dots) => dots >= 1 && dots <= 3)).toBe(true);
			expect(dotsSpent(result.value)).toBe(dotsSpent(allocations));
		})
	);
});

test('the tally has every option in the order of the round', () => {
	expect([...tally(round, [{ a: 3, c: 1 }, {}, { c: 2 }])]).toEqual([
		['a', 3],
		['b', 0],
		['c', 3],
		['d', 0]
	]);
});

test('the default budget is a third of the options, from 3 to 10', () => {
	expect([1, 10, 12, 29, 30, 200].map(defaultBudget)).toEqual([3, 3, 4, 9, 10, 10]);
	expect(defaultVoteRules(10, 'notes')).toEqual({ budget: 3, maxPerOption: 3, over: 'notes', weights: {} });
});

test('the tally of an option of a name to which every object answers is a number', () => {
	const options = ['constructor', '__proto__', 'a'].map(option);
	expect([...tally({ options }, [{ a: 1 }, {}]).values()]).toEqual([0, 0, 1]);
});
