import type { DeliveryState } from '#domain/delivery.ts';
import type { InitiativeId, PersonId, StrategyId } from '#domain/ids.ts';

/** What the measure of an initiative was in a month. */
export interface MeasuredRow {
	readonly strategyId: StrategyId;
	readonly initiativeId: InitiativeId;
	readonly month: string; // YYYY-MM
	readonly value: number;
	readonly at: number;
	readonly by: PersonId;
}
/** A step of an initiative on its way. Rows are added and never changed. */
export interface DeliveryStepRow {
	readonly strategyId: StrategyId;
	readonly initiativeId: InitiativeId;
	readonly state: DeliveryState;
	readonly at: number;
	readonly by: PersonId;
}
export interface DeliveryStore {
	measured(strategy: StrategyId): Promise<MeasuredRow[]>; // by initiative, then month
	/** One value a month: the last one said. */
	saveMeasured(row: MeasuredRow): Promise<void>;
	removeMeasured(strategy: StrategyId, initiative: InitiativeId, month: string): Promise<void>;
	steps(strategy: StrategyId): Promise<DeliveryStepRow[]>; // in the order of their writing
	addStep(row: DeliveryStepRow): Promise<void>;
}
