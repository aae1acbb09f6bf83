import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disclosure } from './disclosure.ts';
import type { Segment } from './segments.ts';

const text = (ballots: Partial<Record<Segment, number>>, floor = 5): string => {
	const { shown, merged } = disclosure(ballots, floor);
	return `${shown.join(' ')} | ${merged.join(' ')}`;
};

test('segments that reach the floor are shown alone', () => {
	expect(text({ leader: 6, customer: 6, frontline: 5 })).toBe('leader customer frontline | ');
	expect(text({ leader: 6, customer: 6, frontline: 4 }, 3)).toBe('leader customer frontline | ');
});

test('segments below the floor are merged when together they reach it', () => {
	expect(text({ leader: 6, customer: 6, frontline: 3, peer: 2 })).toBe('leader customer | frontline peer');
});

test('a remainder below the floor takes a further segment along, so that totals minus the shown cannot expose it', () => {
	expect(text({ leader: 24, customer: 184, frontline: 18, peer: 2 })).toBe('leader customer | frontline peer');
	expect(text({ leader: 6, customer: 9, frontline: 4 })).toBe('customer | leader frontline');
	expect(text({ leader: 9, customer: 6, frontline: 4 })).toBe('leader | customer frontline');
});

test('leaders and customers are the last to join: another segment does so even when it is larger', () => {
	expect(text({ leader: 6, customer: 7, frontline: 30, peer: 1 })).toBe('leader customer | frontline peer');
});

test('when nothing stays beside the merged ones they are the whole room', () => {
	expect(text({ leader: 1, customer: 1, frontline: 1 })).toBe(' | leader customer frontline');
	expect(text({ leader: 6, frontline: 2 })).toBe(' | leader frontline');
	expect(text({})).toBe(' | ');
});

test('the groups split the room, each with the floor, unless there is only the room', () => {
	const size = fc.nat({ max: 12 });
	fc.assert(
		fc.property(
			fc.record({ leader: size, customer: size, frontline: size, peer: size }),
			fc.integer({ min: 3, max: 8 }),
			(ballots, floor) => {
				const { shown, merged } = disclosure(ballots, floor);
				const present = (Object.keys(ballots) as (keyof typeof ballots)[]).filter((segment) => ballots[segment] > 0);
				expect(new Set([...shown, ...merged])).toEqual(new Set(present));
				expect(shown.length + merged.length).toBe(present.length);
				const sum = (list: readonly Segment[]) =>
					list.reduce((total, segment) => total + ballots[segment as 'leader'], 0);
				for (const segment of shown) expect(sum([segment])).toBeGreaterThanOrEqual(floor);
				if (shown.length > 0 && merged.length > 0) expect(sum(merged)).toBeGreaterThanOrEqual(floor);
			}
		)
	);
});
