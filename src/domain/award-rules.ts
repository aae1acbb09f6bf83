import {
	checkWeights,
	defaultCriteria,
	isJudged,
	type CategoryCode,
	type CriterionCode,
	type DefaultCriterion
} from './award.ts';
import { defaultMethodology } from './award-methodology.ts';
import { done, refuse, type Result } from './errors.ts';
import type { InitiativeId } from './ids.ts';
import type { TieBreak } from './judging.ts';
import type { Bilingual } from './languages.ts';

export interface AwardCategory {
	readonly id: string;
	readonly code: CategoryCode;
	readonly title: Bilingual;
	readonly eligibility: Bilingual;
}
/** How a criterion is measured: it is published with the rules, before anybody scores. [domain 5] */
export interface Methodology {
	readonly metric: Bilingual;
	readonly source: Bilingual;
	readonly formula: Bilingual;
	readonly period: Bilingual;
}
export const methodologyParts = ['metric', 'source', 'formula', 'period'] as const satisfies (keyof Methodology)[];
export interface AwardCriterion {
	readonly id: string;
	readonly code: CriterionCode;
	readonly title: Bilingual;
	readonly evidence: Bilingual;
	readonly weight: number;
	readonly methodology: Methodology;
	/**
	 * Of the strategy of the same year, that it comes from: part of the rules, and frozen with them. Not there in awards that
	 * are older than the choice, whose hash must stay what it is; read it by `origins`.
	 */
	readonly initiatives?: readonly InitiativeId[];
}
export const origins = ({ initiatives = [] }: Pick<AwardCriterion, 'initiatives'>): readonly InitiativeId[] =>
	initiatives;

export const scoringMethods = ['severity_adjusted', 'mean', 'zscore'] as const;
export type ScoringMethod = (typeof scoringMethods)[number];

export interface AwardRules {
	readonly categories: readonly AwardCategory[];
	readonly criteria: readonly AwardCriterion[];
	readonly method: ScoringMethod;
	/** Nominees so near to the top are tied. */
	readonly tieWithin: number;
	/** Criteria by their ids; then the median, then the chair. */
	readonly tieBreaks: readonly TieBreak[];
	readonly minJudges: number;
	/** Judges read entries without the names of nominees. */
	readonly namesHidden: boolean;
}

/** Independent scoring of fewer says more about the judges than about the nominee. [domain 5] */
export const fewestJudges = 3;
export const defaultTieWithin = 0.5;
const lastTieBreaks: readonly TieBreak[] = [{ by: 'median' }, { by: 'chair' }];
export const tieBreaksOf = (criteria: readonly string[]): readonly TieBreak[] => [
	...criteria.map((criterion): TieBreak => ({ by: 'criterion', criterion })),
	...lastTieBreaks
];

const criterionOf = ({ code, title, evidence, weight }: DefaultCriterion, id: string): AwardCriterion => ({
	id,
	code,
	title,
	evidence,
	weight,
	methodology: defaultMethodology[code]
});
const defaultCategories: readonly Omit<AwardCategory, 'id'>[] = [
	{
		code: 'employee',
		title: { en: 'Outstanding experience maker', ar: 'صانع التجربة المتميز' },
		eligibility: {
			en: 'Staff who serve customers, with at least six months in their place',
			ar: 'موظف يخدم العملاء، أمضى في مكانه ستة أشهر على الأقل'
		}
	},
	{
		code: 'cx_ambassador',
		title: { en: 'CX ambassador of the year', ar: 'سفير تجربة العميل لهذا العام' },
		eligibility: { en: 'Efforts of the past year, in any department', ar: 'جهود العام الماضي، من أي إدارة' }
	},
	{
		code: 'newly_certified',
		title: { en: 'Newly certified professional', ar: 'المحترف المعتمد حديثًا' },
		eligibility: {
			en: 'A professional certificate earned since the last CX Day; verified, not scored',
			ar: 'شهادة احترافية منذ يوم التجربة الماضي؛ يُتحقق منها ولا تُقيَّم'
		}
	},
	{
		code: 'leader_contribution',
		title: { en: 'Leader with the most contribution', ar: 'القائد الأكثر إسهامًا' },
		eligibility: { en: 'Heads of departments', ar: 'قادة الإدارات' }
	}
];
const defaultTies = ['customer_outcome', 'customer_voice'];

/** What an organiser finds when an award is begun. `newId` names its parts. */
export const defaultRules = (newId: (of: 'category' | 'criterion') => string): AwardRules => {
	const criteria = defaultCriteria.map((criterion) => criterionOf(criterion, newId('criterion')));
	return {
		categories: defaultCategories.map((category) => ({ ...category, id: newId('category') })),
		criteria,
		method: 'severity_adjusted',
		tieWithin: defaultTieWithin,
		tieBreaks: tieBreaksOf(
			defaultTies.flatMap((code) => criteria.filter((criterion) => criterion.code === code).map(({ id }) => id))
		),
		minJudges: fewestJudges,
		namesHidden: true
	};
};

export const isEmptyText = ({ en, ar }: Bilingual): boolean => en.trim() === '' && ar.trim() === '';
export const weightSum = ({ criteria }: Pick<AwardRules, 'criteria'>): number =>
	criteria.reduce((sum, { weight }) => sum + weight, 0);

export type RulesGap =
	| { readonly code: 'categories' | 'judged' | 'tie-breaks' }
	| { readonly code: 'category-title' | 'eligibility'; readonly category: string }
	| { readonly code: 'criterion-title' | 'methodology'; readonly criterion: string };

/** What keeps rules from being published; weights are asked for apart, because their refusal says the sum. */
export const gapsOfRules = ({ categories, criteria, tieBreaks }: AwardRules): readonly RulesGap[] => {
	const gaps: RulesGap[] = [];
	if (categories.length === 0) gaps.push({ code: 'categories' });
	else if (!categories.some(({ code }) => isJudged(code))) gaps.push({ code: 'judged' });
	for (const { id, title, eligibility } of categories) {
		if (isEmptyText(title)) gaps.push({ code: 'category-title', category: id });
		if (isEmptyText(eligibility)) gaps.push({ code: 'eligibility', category: id });
	}
	for (const { id, title, methodology } of criteria) {
		if (isEmptyText(title)) gaps.push({ code: 'criterion-title', criterion: id });
		if (methodologyParts.some((part) => isEmptyText(methodology[part])))
			gaps.push({ code: 'methodology', criterion: id });
	}
	const known = new Set(criteria.map(({ id }) => id));
	if (tieBreaks.some((rule) => rule.by === 'criterion' && !known.has(rule.criterion)))
		gaps.push({ code: 'tie-breaks' });
	return gaps;
};

export const mayPublish = (rules: AwardRules): Result<void> => {
	const weights = checkWeights(rules.criteria.map(({ weight }) => weight));
	if (!weights.ok) return weights;
	const gaps = gapsOfRules(rules).length;
	return gaps > 0 ? refuse('award.rules-incomplete', { gaps }) : done;
};
