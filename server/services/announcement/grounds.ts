import type { AnnouncementDraft, Grounds } from '#domain/announcement.ts';
import type { InitiativeId, NoteId } from '#domain/ids.ts';
import { contentOf } from '#domain/strategy-version.ts';
import type { QuotedNote } from '#domain/strategy-views.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';
import { readLive, type Live } from '../review/live.ts';
import { readEvidence } from '../strategy-evidence.ts';
import { tellableAwards } from './tellable-awards.ts';
import { tellableRounds, workshopsBehind } from './tellable-rounds.ts';

/** What a draft rests on, as it stands at this moment, whether or not anybody has approved it. */
export interface LiveGrounds extends Grounds {
	readonly row: StrategyRow;
	readonly live: Live;
	readonly rounds: Awaited<ReturnType<typeof tellableRounds>>;
	readonly quotable: ReadonlyMap<InitiativeId, readonly QuotedNote[]>;
	readonly mayQuote: (initiative: InitiativeId, note: NoteId) => boolean;
}

export const readGrounds = async (
	parts: Parts,
	row: StrategyRow,
	wanted: Pick<AnnouncementDraft, 'round' | 'awardId'>
): Promise<LiveGrounds> => {
	const live = await readLive(parts, row);
	const content = contentOf(live.strategy);
	const [rounds, { initiatives }, awards] = await Promise.all([
		tellableRounds(parts, row.organisationId, workshopsBehind(content)),
		readEvidence(parts, row, live.strategy),
		tellableAwards(parts, row.organisationId)
	]);
	const quotable = new Map(
		initiatives.map(({ initiative, quoted }) => [initiative, quoted.filter(({ quoteWithdrawn }) => !quoteWithdrawn)])
	);
	return {
		row,
		live,
		content,
		hash: live.version.hash,
		rounds,
		round: rounds.find(({ roundId }) => roundId === wanted.round?.roundId) ?? null,
		award: awards.find(({ told }) => told.id === wanted.awardId)?.told ?? null,
		quotable,
		mayQuote: (initiative, note) => quotable.get(initiative)?.some(({ id }) => id === note) ?? false
	};
};
