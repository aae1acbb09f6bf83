import type { DayPlan } from '#domain/day-plan.ts';
import type { OrganisationId } from '#domain/ids.ts';

export interface CxPlanRow {
	readonly organisationId: OrganisationId;
	readonly year: number;
	readonly plan: DayPlan;
	/** One more with each save. */
	readonly version: number;
	/** Whoever knows the token reads the calendar; null: nobody does. */
	readonly feedTokenHash: string | null;
}
export interface CxPlanStore {
	get(organisation: OrganisationId, year: number): Promise<CxPlanRow | null>;
	/** By their years. */
	list(organisation: OrganisationId): Promise<CxPlanRow[]>;
	byFeedToken(tokenHash: string): Promise<CxPlanRow | null>;
	/** `version` is the one it was decided on, 0 where there was none. False: somebody else was first, and nothing is stored. */
	save(organisation: OrganisationId, year: number, plan: DayPlan, version: number): Promise<boolean>;
	/** False when there is no plan of that year. The version stays. */
	setFeed(organisation: OrganisationId, year: number, tokenHash: string | null): Promise<boolean>;
	remove(organisation: OrganisationId, year: number): Promise<void>;
}
