import { ok, refuse, type Result } from './errors.ts';
import type { Bilingual } from './languages.ts';

export const categoryCodes = [
	'employee',
	'cx_ambassador',
	'newly_certified',
	'leader_contribution',
	'department',
	'free'
] as const;
export type CategoryCode = (typeof categoryCodes)[number];
/** A register is verified, not judged. */
export const isJudged = (code: CategoryCode): boolean => code !== 'newly_certified';

export const criterionCodes = [
	'customer_outcome',
	'customer_voice',
	'approach',
	'deployment',
	'learning',
	'integration',
	'free'
] as const;
export type CriterionCode = (typeof criterionCodes)[number];
export interface DefaultCriterion {
	readonly code: Exclude<CriterionCode, 'free'>;
	readonly title: Bilingual;
	readonly weight: number;
	/** What a judge looks for. */
	readonly evidence: Bilingual;
}
/** Offered when an award is made; the organiser changes them until the rules are published. [domain 5] */
export const defaultCriteria: readonly DefaultCriterion[] = [
	{
		code: 'customer_outcome',
		title: { en: 'Outcome for customers', ar: 'الأثر في العميل' },
		weight: 30,
		evidence: { en: 'Levels, trend and comparison of the measures', ar: 'مستويات المؤشرات واتجاهها ومقارنتها' }
	},
	{
		code: 'customer_voice',
		title: { en: 'Use of the customer’s voice', ar: 'الاستفادة من صوت العميل' },
		weight: 20,
		evidence: { en: 'Quotes, notes and closed loops', ar: 'الاقتباسات والملاحظات والحلقات المغلقة' }
	},
	{
		code: 'approach',
		title: { en: 'Approach', ar: 'المنهج' },
		weight: 15,
		evidence: { en: 'Designed, repeatable, drawn from data', ar: 'مصمَّم، قابل للتكرار، مبني على البيانات' }
	},
	{
		code: 'deployment',
		title: { en: 'Deployment', ar: 'التطبيق' },
		weight: 15,
		evidence: { en: 'Where it is used, and how widely', ar: 'أين يُطبَّق، وما مدى انتشاره' }
	},
	{
		code: 'learning',
		title: { en: 'Learning and innovation', ar: 'التعلم والابتكار' },
		weight: 10,
		evidence: { en: 'Cycles of improvement, and sharing', ar: 'دورات التحسين ومشاركة المعرفة' }
	},
	{
		code: 'integration',
		title: { en: 'Sustained and shared', ar: 'الاستدامة والتعميم' },
		weight: 10,
		evidence: { en: 'Fits the strategy and survives its author', ar: 'ينسجم مع الاستراتيجية ويبقى بعد صاحبه' }
	}
];

const whole = 100;
/** Integers from 1 that sum to exactly 100; anything else is refused with the sum that they have. */
export const checkWeights = (weights: readonly number[]): Result<readonly number[]> => {
	const sum = weights.reduce((total, weight) => total + weight, 0);
	const areSound = weights.every((weight) => Number.isInteger(weight) && weight >= 1);
	return areSound && sum === whole ? ok(weights) : refuse('award.weights', { sum: Math.round(sum * 100) / 100 });
};

/** A draft of weights from what people gave of their hundred points: whole numbers by largest remainder. [domain 6] */
export const wholeWeights = (shares: readonly number[]): readonly number[] => {
	const total = shares.reduce((sum, share) => sum + share, 0);
	if (total <= 0) throw new Error('shares of nothing');
	const exact = shares.map((share) => (share / total) * whole);
	const weights = exact.map(Math.floor);
	const left = whole - weights.reduce((sum, weight) => sum + weight, 0);
	exact
		.map((value, index) => ({ index, rest: value - Math.floor(value) }))
		.sort((a, b) => b.rest - a.rest || a.index - b.index)
		.slice(0, left)
		.forEach(({ index }) => (weights[index] = (weights[index] ?? 0) + 1));
	return weights;
};

const step = 5;
/** What a score means, from the first to the last of its band. */
export const bands = [
	{ from: 0, to: 5, meaning: { en: 'Nothing shown', ar: 'لا شيء ظاهر' } },
	{ from: 10, to: 25, meaning: { en: 'First steps, anecdotes', ar: 'خطوات أولى وشواهد متفرقة' } },
	{ from: 30, to: 45, meaning: { en: 'A systematic start, some results', ar: 'بداية منهجية وبعض النتائج' } },
	{
		from: 50,
		to: 65,
		meaning: { en: 'Effective in most areas, good results', ar: 'فاعل في معظم المجالات ونتائج جيدة' }
	},
	{ from: 70, to: 85, meaning: { en: 'Refined on evidence, sustained trends', ar: 'محسَّن بالأدلة واتجاهات مستمرة' } },
	{ from: 90, to: 100, meaning: { en: 'Fully spread, best when compared', ar: 'معمَّم كليًا والأفضل بالمقارنة' } }
] as const satisfies readonly { from: number; to: number; meaning: Bilingual }[];
export type Band = (typeof bands)[number];
export const bandOf = (score: number): Band | undefined => bands.find(({ from, to }) => score >= from && score <= to);
/** The ends of the scale are not given without a word. */
export const needsReason = (score: number): boolean => score <= bands[0].to || score >= bands[5].from;

export interface Score {
	readonly score: number;
	readonly reason: string;
}
export const checkScore = ({ score, reason }: Score): Result<Score> => {
	if (!Number.isInteger(score) || score % step !== 0 || score < 0 || score > whole)
		return refuse('award.score-invalid', { step });
	const words = reason.trim();
	return needsReason(score) && words === '' ? refuse('award.reason-missing') : ok({ score, reason: words });
};

/** Any of these between a judge and a nominee, and the judge steps aside. [domain 5] */
export const directConflicts = [
	'self',
	'line',
	'team',
	'family',
	'money',
	'nominator',
	'served',
	// seen in the workshop itself
	'wrote',
	'owns',
	'sponsors'
] as const;
export type DirectConflict = (typeof directConflicts)[number];

export interface Ties<P extends string = string> {
	/** The nominee, and whoever stands behind the entry. */
	readonly nominee: P | null;
	readonly nominator: P | null;
	/** Of the initiative that the nomination rests on. */
	readonly owner: P | null;
	readonly sponsor: P | null;
	readonly authors: ReadonlySet<P>;
}
/** What the product knows by itself, whatever was declared. */
export const derivedConflicts = <P extends string>(judge: P, ties: Ties<P>): readonly DirectConflict[] => {
	const found: readonly (readonly [DirectConflict, boolean])[] = [
		['self', ties.nominee === judge],
		['nominator', ties.nominator === judge],
		['wrote', ties.authors.has(judge)],
		['owns', ties.owner === judge],
		['sponsors', ties.sponsor === judge]
	];
	return found.filter(([, is]) => is).map(([conflict]) => conflict);
};
