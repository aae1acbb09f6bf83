import { deliverySteps, stepOf } from '#domain/delivery.ts';
import { coverageOf, gapsOf, type Strategy, type StrategyGap, type StrategyInitiative } from '#domain/strategy.ts';
import type { StrategyEvidence } from '#domain/strategy-views.ts';

/** A customer or the front line wrote something that is behind it. */
export type Hearing = (initiative: StrategyInitiative) => boolean;
/** By the evidence that was read last; what came since is believed to have been heard. */
export const hearingOf =
	({ initiatives }: StrategyEvidence): Hearing =>
	({ id, evidence }) =>
		initiatives.find(({ initiative }) => initiative === id)?.isHeard ?? (evidence?.noteIds.length ?? 0) > 0;
export const isApproved = ({ delivery }: StrategyInitiative): boolean =>
	deliverySteps.indexOf(stepOf(delivery)) >= deliverySteps.indexOf('approved');
export const hasBaseline = ({ kpi }: StrategyInitiative): boolean => kpi.baseline !== null;

/** What is in place of owner, measure and approval, 0–1. */
export const coverageShare = (initiatives: readonly StrategyInitiative[]): number => {
	const parts = initiatives.flatMap((initiative) => [
		initiative.owner.trim() !== '',
		hasBaseline(initiative) && initiative.kpi.target !== null,
		isApproved(initiative)
	]);
	return parts.length === 0 ? 0 : parts.filter(Boolean).length / parts.length;
};

export interface PlanFigures {
	readonly covered: number;
	readonly elements: number;
	readonly initiatives: number;
	readonly approved: number;
	/** 0–1; null without initiatives. */
	readonly traced: number | null;
	readonly withoutBaseline: number;
}
export const figuresOf = (plan: Strategy, isHeard: Hearing): PlanFigures => {
	const { initiatives } = plan;
	const coverage = [...coverageOf(plan).values()];
	return {
		covered: coverage.filter(({ length }) => length > 0).length,
		elements: coverage.length,
		initiatives: initiatives.length,
		approved: initiatives.filter(isApproved).length,
		traced: initiatives.length === 0 ? null : initiatives.filter(isHeard).length / initiatives.length,
		withoutBaseline: initiatives.filter((initiative) => !hasBaseline(initiative)).length
	};
};
export const gapsAt = (plan: Strategy, id: string, isHeard: Hearing): readonly StrategyGap[] =>
	gapsOf(plan, isHeard).filter((gap) => 'initiative' in gap && gap.initiative === id);

/** How near the baseline stands to the target, 0–1; null where there is nothing to compare. */
export const reached = ({ kpi: { baseline, target, better } }: StrategyInitiative): number | null => {
	if (baseline === null || target === null) return null;
	const [less, more] = better === 'higher' ? [baseline, target] : [target, baseline];
	// a target on the wrong side of its baseline says nothing
	return more > 0 && less >= 0 && less <= more ? less / more : null;
};
