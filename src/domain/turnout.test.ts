import { expect, test } from 'vitest';
import { turnoutOf } from './turnout.ts';

test('turnout is counted for the room and for each segment that may vote', () => {
	expect(
		turnoutOf([
			{ segment: 'customer', eligible: 6, voted: 4 },
			{ segment: 'leader', eligible: 5, voted: 5 }
		])
	).toEqual({
		voted: 9,
		eligible: 11,
		bySegment: { leader: { voted: 5, eligible: 5 }, customer: { voted: 4, eligible: 6 } }
	});
	expect(turnoutOf([])).toEqual({ voted: 0, eligible: 0, bySegment: {} });
});
