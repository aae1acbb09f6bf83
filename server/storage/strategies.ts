import type { BoardId, OrganisationId, PersonId, StrategyId } from '#domain/ids.ts';

/** A strategy is a document; this is where to find it. What it says stands in the journal. */
export interface StrategyRow {
	readonly id: StrategyId;
	readonly organisationId: OrganisationId;
	readonly year: number; // one strategy a year
	readonly boardId: BoardId;
	readonly createdAt: number;
	readonly createdBy: PersonId | null;
}
export interface StrategyStore {
	add(row: StrategyRow): Promise<'added' | 'year-taken'>;
	get(id: StrategyId): Promise<StrategyRow | null>;
	byBoard(id: BoardId): Promise<StrategyRow | null>;
	ofYear(organisation: OrganisationId, year: number): Promise<StrategyRow | null>;
	list(organisation: OrganisationId): Promise<StrategyRow[]>; // latest year first
	/** With its document, its review, its delivery and its chain: of one that was to come and did not. */
	remove(id: StrategyId): Promise<void>;
}
