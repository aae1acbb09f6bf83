import { describe, expect, it } from 'vitest';
import { isUnbroken, missing, present, reached, removedOf, skipped, stateOf } from './trace.ts';

const whole = {
	quote: { ...present, quotes: [], removed: {} },
	note: { ...present, total: 1, notes: [], removed: {} },
	cluster: { ...skipped, clusters: [] },
	round: { ...present, votes: [], tooFew: [] },
	initiative: { ...present, initiatives: [] },
	strategy: { ...present, strategies: [] },
	criterion: { ...reached([]), links: [] },
	announcement: { ...reached([]), links: [] }
};

describe('the line of evidence', () => {
	it('is unbroken to the strategy; award and announcement may be ahead, and a vote on notes has no group', () => {
		expect(isUnbroken(whole)).toBe(true);
	});
	it.each(['quote', 'note', 'cluster', 'round', 'initiative', 'strategy'] as const)(
		'is broken without its %s',
		(kind) => {
			expect(isUnbroken({ ...whole, [kind]: { ...whole[kind], ...missing('no-quote') } })).toBe(false);
			expect(isUnbroken({ ...whole, [kind]: { ...whole[kind], state: 'withdrawn', broken: null } })).toBe(false);
		}
	);
	it('says of what is not shown how many there are, by kind', () => {
		const removed = removedOf(['withdrawn', null, 'gone', 'withdrawn']);
		expect(removed).toEqual({ withdrawn: 2, gone: 1 });
		expect(removedOf([null])).toEqual({});
	});
	it('tells what was taken back from what never was there', () => {
		expect(stateOf(1, { withdrawn: 3 }, 'no-quote')).toEqual({ state: 'present', broken: null });
		expect(stateOf(0, { withdrawn: 1, gone: 2 }, 'no-quote')).toEqual({ state: 'withdrawn', broken: null });
		expect(stateOf(0, { gone: 2 }, 'notes-gone')).toEqual({ state: 'missing', broken: 'notes-gone' });
	});
	it('is ahead of what nothing rests on yet', () => {
		expect(reached([]).state).toBe('ahead');
		expect(reached([1]).state).toBe('present');
	});
});
