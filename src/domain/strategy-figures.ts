import type { InitiativeId } from './ids.ts';
import type { Element } from './notes.ts';
import { quadrantOf, riceOf, wsjfOf, type Quadrant } from './priorities.ts';
import { coverageOf, type Strategy } from './strategy.ts';

/** What follows from the inputs of a strategy, for those who read it without our pages. Null: not estimated. */
export interface StrategyFigures {
	readonly initiatives: readonly {
		readonly initiative: InitiativeId;
		readonly rice: number | null;
		readonly wsjf: number | null;
		readonly quadrant: Quadrant | null;
	}[];
	readonly coverage: Readonly<Record<Element, readonly InitiativeId[]>>;
}
export const strategyFigures = (strategy: Pick<Strategy, 'initiatives'>): StrategyFigures => ({
	initiatives: strategy.initiatives.map(({ id, rice, wsjf, impactEffort }) => ({
		initiative: id,
		rice: rice && riceOf(rice),
		wsjf: wsjf && wsjfOf(wsjf),
		quadrant: impactEffort && quadrantOf(impactEffort)
	})),
	coverage: Object.fromEntries(coverageOf(strategy)) as Record<Element, readonly InitiativeId[]>
});
