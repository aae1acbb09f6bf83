import type { ClusterId, InitiativeId, NoteId, RoundId, StrategyId, WorkshopId } from '#domain/ids.ts';

/** Where the nodes of a line open; the page knows its addresses. */
export interface LineLinks {
	note(workshop: WorkshopId, note: NoteId): string;
	cluster(workshop: WorkshopId, cluster: ClusterId): string;
	round(workshop: WorkshopId, round: RoundId): string;
	workshop(workshop: WorkshopId): string;
	initiative(strategy: StrategyId, initiative: InitiativeId): string;
	strategy(strategy: StrategyId): string;
}
