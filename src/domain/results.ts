import type { Allocations, Round } from './ballots.ts';
import { disclosure } from './disclosure.ts';
import { divergence, type Divergence } from './divergence.ts';
import type { OptionId, RoundId } from './ids.ts';
import { wilson, type Interval } from './intervals.ts';
import { limits } from './limits.ts';
import { ownEntry } from './own-entry.ts';
import type { Row } from './permutation.ts';
import { balancedShares, effectiveWeights, ranked, type Ranked } from './ranking.ts';
import { seededRandom, seedOf } from './seeded-random.ts';
import type { Segment, VotingSegment } from './segments.ts';
import { shares } from './statistics.ts';
import { turnoutOf, type TurnoutRow } from './turnout.ts';
import type { Turnout } from './views.ts';

export interface CastBallot {
	readonly segment: Segment;
	readonly allocations: Allocations;
}

export interface OptionResult {
	readonly optionId: OptionId;
	readonly dots: number;
	readonly share: number; // of the dots counted here
	readonly supporters: number; // ballots with at least one dot on it
	readonly support: number; // of the ballots counted here
	readonly interval: Interval; // 95 %, Wilson, of the support
}

export interface GroupResult {
	readonly group: Segment | 'other';
	readonly segments: readonly Segment[]; // more than one in "other"
	readonly ballots: number;
	readonly weight: number; // in the balanced ranking; all groups together make 1
	readonly options: readonly OptionResult[];
}

export type WithheldCode = 'ballots' | 'merged' | 'groups' | 'comparison' | 'small-room' | 'too-few';
/** What the result does not show, and why; every export carries these statements. */
export interface Withheld {
	readonly code: WithheldCode;
	readonly params?: Readonly<Record<string, string | number>>;
}

/** A counted round: plain data, figures unrounded. Nothing in it can be traced to fewer voters than the floor. */
export interface RoundResults {
	readonly roundId: RoundId;
	readonly votersFloor: number;
	readonly ballots: number;
	readonly blank: number;
	readonly dots: number;
	readonly turnout: Turnout | null;
	readonly options: readonly OptionResult[]; // the whole room, in the order of the round
	readonly rankings: {
		readonly balanced: readonly Ranked[]; // by weighted shares of the groups
		readonly raw: readonly Ranked[]; // by dots
		readonly customers: readonly Ranked[] | null; // by the customers' share
	};
	readonly groups: readonly GroupResult[];
	readonly divergence: Divergence | null;
	readonly withheld: readonly Withheld[];
}

type Rows = readonly Row[];
type CountableRound = Pick<Round, 'id' | 'rules' | 'options'>;

export const computeResults = (
	round: CountableRound,
	ballots: readonly CastBallot[],
	settings: { readonly votersFloor: number; readonly turnout?: readonly TurnoutRow[] }
): RoundResults => {
	const ids = round.options.map((option) => option.id);
	const rowsOf = bySegment(ids, ballots);
	const sizes = Object.fromEntries([...rowsOf].map(([segment, rows]) => [segment, rows.length]));
	const { shown, merged } = disclosure(sizes, settings.votersFloor);
	const all = [...rowsOf.values()].flat();
	if (isTooFew(all.length)) return withoutFigures(round, all.length, settings);
	const split: readonly { group: Segment | 'other'; segments: readonly Segment[] }[] = [
		...shown.map((segment) => ({ group: segment, segments: [segment] })),
		...(merged.length > 0 ? [{ group: 'other' as const, segments: merged }] : [])
	];
	const groups = split.map(({ group, segments }) => {
		const rows = segments.flatMap((segment) => rowsOf.get(segment) ?? []);
		const weight = segments.reduce((sum, segment) => sum + weightOf(round, segment), 0);
		return { group, segments, rows, weight, dots: columnSums(rows, ids.length) };
	});
	const weights = effectiveWeights(groups) ?? shares(groups.map(({ dots }) => dots.reduce((a, b) => a + b, 0)));
	const options = optionResults(ids, all);
	const customers = groups.find(({ group }) => group === 'customer');
	const leaders = groups.find(({ group }) => group === 'leader');
	return {
		roundId: round.id,
		votersFloor: settings.votersFloor,
		ballots: all.length,
		blank: all.filter((row) => row.every((dots) => dots === 0)).length,
		dots: options.reduce((sum, option) => sum + option.dots, 0),
		turnout: settings.turnout ? turnoutOf(settings.turnout) : null,
		options,
		rankings: {
			balanced: ranked(ids, groups.length > 0 ? balancedShares(groups) : ids.map(() => 0)),
			raw: ranked(
				ids,
				options.map((option) => option.dots)
			),
			customers: customers ? ranked(ids, shares(customers.dots)) : null
		},
		groups:
			shown.length === 0
				? []
				: groups.map(({ group, segments, rows }, i) => ({
						group,
						segments,
						ballots: rows.length,
						weight: weights[i] as number,
						options: optionResults(ids, rows)
					})),
		divergence:
			leaders && customers ? divergence(ids, leaders.rows, customers.rows, seededRandom(seedOf(round.id))) : null,
		withheld: withheldOf(sizes, shown, merged, all.length, settings.votersFloor)
	};
};

/** With one ballot the sums are that ballot; with two, each voter reads the other's by taking away their own. [domain 2] */
export const isTooFew = (ballots: number): boolean => ballots > 0 && ballots < limits.votersFloorMin;
export const hasNoFigures = ({ ballots }: Pick<RoundResults, 'ballots'>): boolean => isTooFew(ballots);

/** That so many voted, and nothing of what: as if all had left it blank, so that no figure anywhere is finer than this. */
const withoutFigures = (
	round: CountableRound,
	ballots: number,
	{ votersFloor, turnout }: Parameters<typeof computeResults>[2]
): RoundResults => {
	const none = computeResults(round, [], { votersFloor, ...(turnout && { turnout }) });
	const params = { ballots, floor: limits.votersFloorMin };
	return { ...none, ballots, withheld: [...none.withheld, { code: 'too-few', params }] };
};

/** Rows of every segment in an order that depends on nothing but the votes, so that a recount gives the same shuffles. */
const bySegment = (ids: readonly OptionId[], ballots: readonly CastBallot[]): ReadonlyMap<Segment, Rows> => {
	const rows = new Map<Segment, Row[]>();
	for (const { segment, allocations } of ballots) {
		const row = ids.map((id) => ownEntry(allocations, id) ?? 0);
		const own = rows.get(segment);
		if (own) own.push(row);
		else rows.set(segment, [row]);
	}
	const text = (row: Row): string => row.join();
	for (const own of rows.values()) own.sort((a, b) => (text(a) < text(b) ? -1 : 1));
	return rows;
};

/** No weights at all: every segment counts alike. Some weights: who is not named does not count. */
const weightOf = ({ rules }: CountableRound, segment: Segment): number =>
	Object.keys(rules.weights).length === 0 ? 1 : (rules.weights[segment as VotingSegment] ?? 0);

const columnSums = (rows: Rows, width: number): number[] =>
	Array.from({ length: width }, (_, i) => rows.reduce((sum, row) => sum + (row[i] as number), 0));

const optionResults = (ids: readonly OptionId[], rows: Rows): OptionResult[] => {
	const dots = columnSums(rows, ids.length);
	const share = shares(dots);
	return ids.map((optionId, i) => {
		const supporters = rows.filter((row) => (row[i] as number) > 0).length;
		return {
			optionId,
			dots: dots[i] as number,
			share: share[i] as number,
			supporters,
			support: rows.length === 0 ? 0 : supporters / rows.length,
			interval: wilson(supporters, rows.length)
		};
	});
};

const withheldOf = (
	sizes: Readonly<Partial<Record<Segment, number>>>,
	shown: readonly Segment[],
	merged: readonly Segment[],
	ballots: number,
	floor: number
): readonly Withheld[] => {
	const statements: Withheld[] = [{ code: 'ballots' }];
	if (ballots === 0) return statements;
	if (ballots < floor) statements.push({ code: 'small-room', params: { ballots, floor } });
	if (shown.length === 0) statements.push({ code: 'groups', params: { floor } });
	else if (merged.length > 0) {
		const together = merged.reduce((sum, segment) => sum + (sizes[segment] ?? 0), 0);
		statements.push({ code: 'merged', params: { segments: merged.join(','), ballots: together, floor } });
	}
	if (!shown.includes('leader') || !shown.includes('customer'))
		statements.push({
			code: 'comparison',
			params: { leaders: sizes.leader ?? 0, customers: sizes.customer ?? 0, floor }
		});
	return statements;
};
