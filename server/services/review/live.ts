import type { Strategy, StrategyState } from '#domain/strategy.ts';
import { reviewStanding, type Decision, type ReviewStanding } from '#domain/strategy-review.ts';
import { versionOf, type StrategyVersion } from '#domain/strategy-version.ts';
import { setStrategyState } from '#collab/strategy-operations.ts';
import { readPlan, readStrategy } from '#collab/strategy-schema.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { LeaderRow } from '#server/storage/reviews.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';

type Known = Pick<Parts, 'store' | 'boards'>;

/** The words as they stand in the document now, and what that makes of all decisions. */
export interface Live {
	readonly strategy: Strategy;
	readonly version: StrategyVersion;
	readonly decisions: readonly Decision[];
	readonly leaders: readonly LeaderRow[];
	readonly standing: ReviewStanding;
	/** What the document says of itself; only ever written by us. */
	readonly written: StrategyState | null;
}

export const standingOf = async (
	{ store }: Pick<Parts, 'store'>,
	{ id }: Pick<StrategyRow, 'id'>,
	strategy: Strategy
): Promise<Omit<Live, 'written'>> => {
	const [version, decisions, leaders] = await Promise.all([
		versionOf(strategy, digest),
		store.reviews.decisions(id),
		store.reviews.leaders(id)
	]);
	return { strategy, version, decisions, leaders, standing: reviewStanding(decisions, leaders, version.hash) };
};

export const readLive = async (parts: Known, row: StrategyRow): Promise<Live> => {
	const { strategy, written } = await parts.boards.read(row.boardId, (doc) => ({
		strategy: readStrategy(doc),
		written: readPlan(doc)?.state ?? null
	}));
	return { ...(await standingOf(parts, row, strategy)), written };
};

/** Puts the state of the document in step, for everybody who has it open. Nobody decides anything by it. */
export const keepInStep = async (parts: Known, row: StrategyRow): Promise<Live> => {
	const live = await readLive(parts, row);
	const { state } = live.standing;
	if (live.written !== null && live.written !== state)
		await parts.boards.write(row.boardId, (doc) => setStrategyState(doc, state));
	return live;
};
