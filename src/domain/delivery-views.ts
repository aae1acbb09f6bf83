import type { DeliveryState, DeliveryStep } from './delivery.ts';
import type { InitiativeId, StrategyId, WorkshopId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { Overdue } from './overdue.ts';
import type { PlainDate } from './plain-date.ts';
import type { StrategyInitiative, StrategyState } from './strategy.ts';

export type DeliveryMove =
	{ readonly to: DeliveryStep } | { readonly halt: 'paused' | 'dropped'; readonly reason: string };

export interface MeasuredValue {
	readonly month: string; // YYYY-MM
	readonly value: number;
}
export interface DeliveryItem extends Pick<
	StrategyInitiative,
	'id' | 'title' | 'owner' | 'kpi' | 'horizon' | 'delivery' | 'elements'
> {
	/** When it came to where it is; null: it has not moved yet. */
	readonly since: number | null;
	readonly values: readonly MeasuredValue[]; // by month
	readonly overdue: readonly Overdue[];
	readonly history: readonly { readonly state: DeliveryState; readonly at: number }[]; // the last first
}
export interface DeliveryView {
	readonly id: StrategyId;
	readonly year: number;
	readonly title: Bilingual;
	readonly state: StrategyState;
	readonly mayEdit: boolean;
	readonly today: PlainDate;
	readonly initiatives: readonly DeliveryItem[];
}
export interface OpenInitiative {
	readonly id: InitiativeId;
	readonly strategy: StrategyId | null; // null: the workshop decided it, and no strategy has taken it up
	readonly title: Bilingual;
	readonly owner: string;
	readonly delivery: DeliveryState | null;
	readonly isOverdue: boolean;
}
export interface OpenBefore {
	readonly from: { readonly id: WorkshopId; readonly title: Bilingual; readonly cxDayDate: string };
	readonly initiatives: readonly OpenInitiative[];
}
