import type { StrategyGap } from '#domain/strategy.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Format } from './format.ts';
import { elementName } from './lens-names.ts';

type Plain = Exclude<StrategyGap['code'], 'principles' | 'initiatives' | 'element-empty'>;
const plain: Record<Plain, () => string> = {
	title: m.plan_gap_title,
	vision: m.plan_gap_vision,
	governance: m.plan_gap_governance,
	risks: m.plan_gap_risks,
	communication: m.plan_gap_communication,
	'not-chosen': m.plan_gap_not_chosen,
	owner: m.plan_gap_owner,
	sponsor: m.plan_gap_sponsor,
	element: m.plan_gap_element,
	component: m.plan_gap_component,
	ambition: m.plan_gap_ambition,
	kpi: m.plan_gap_kpi,
	baseline: m.plan_gap_baseline,
	target: m.plan_gap_target,
	horizon: m.plan_gap_horizon,
	evidence: m.plan_gap_evidence,
	dependencies: m.plan_gap_dependencies
};

export const gapWords = (gap: StrategyGap, format: Format): string => {
	if (gap.code === 'element-empty') return m.plan_gap_element_empty({ element: elementName[gap.element]() });
	if (gap.code !== 'principles' && gap.code !== 'initiatives') return plain[gap.code]();
	const figures = { n: format.number(gap.count), least: format.number(gap.least), most: format.number(gap.most) };
	return gap.code === 'principles' ? m.plan_gap_principles(figures) : m.plan_gap_initiatives(figures);
};
