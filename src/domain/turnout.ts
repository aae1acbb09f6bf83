import { votingSegments, type Segment, type VotingSegment } from './segments.ts';
import type { Turnout } from './views.ts';

/** Who may vote and has voted, as counts: all that anybody sees of an open round. */
export interface TurnoutRow {
	readonly segment: Segment;
	readonly eligible: number;
	readonly voted: number;
}

export const turnoutOf = (rows: readonly TurnoutRow[]): Turnout => {
	const bySegment: Partial<Record<VotingSegment, { voted: number; eligible: number }>> = {};
	let voted = 0;
	let eligible = 0;
	for (const segment of votingSegments) {
		const own = rows.filter((row) => row.segment === segment);
		if (own.length === 0) continue;
		const count = {
			voted: own.reduce((sum, row) => sum + row.voted, 0),
			eligible: own.reduce((sum, row) => sum + row.eligible, 0)
		};
		bySegment[segment] = count;
		voted += count.voted;
		eligible += count.eligible;
	}
	return { voted, eligible, bySegment };
};
