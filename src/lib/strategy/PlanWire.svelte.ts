import type { SeatId } from '#domain/ids.ts';
import type { StrategyView } from '#domain/views.ts';
import type { Replica } from '#lib/board/Replica.svelte.ts';
import { Wire, type WirePort } from '#lib/board/Wire.svelte.ts';
import { planWatch, type PlanTouch } from './plan-watch.ts';

/** At a strategy the account is the seat. [U3] */
export const seatOf = ({ me }: Pick<StrategyView, 'me'>): SeatId => me.id as string as SeatId;

export interface PlanWirePort extends WirePort<PlanTouch> {
	changed(touched: PlanTouch): void;
	/** More or less of it is confirmed than before. */
	restated(): void;
}

/** The one document of a strategy: no drafts, no phases. */
export class PlanWire extends Wire<PlanTouch> {
	readonly main: Replica<PlanTouch>;
	readonly #planPort: PlanWirePort;

	constructor(view: StrategyView, port: PlanWirePort, monotonic: () => number) {
		super({ ...view, seat: seatOf(view) }, planWatch, port, monotonic);
		this.#planPort = port;
		this.main = this.replica(
			view.boardId,
			true,
			() => false,
			(touched) => port.changed(touched)
		);
	}
	protected override restated(): void {
		this.#planPort.restated();
	}
}
