import { bands } from '#domain/award.ts';
import type { MilestoneId } from '#domain/award-timeline.ts';
import type { Bilingual } from '#domain/languages.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import type { Block, Paper } from '../paper/paper.ts';
import { penOf, type Reader } from '../pen.ts';
import { awardWordsOf } from './words.ts';

/** Everything that is published before anybody scores; plain values. */
export interface AwardRulesReport {
	readonly organisation: Bilingual;
	readonly title: Bilingual;
	readonly awardDay: PlainDate;
	readonly isPublished: boolean;
	/** Of the canonical text of the rules, once they are published. */
	readonly rulesHash: string | null;
	readonly categories: readonly {
		readonly title: Bilingual;
		readonly eligibility: Bilingual;
		/** Verified, not judged. */
		readonly isRegister: boolean;
	}[];
	readonly criteria: readonly {
		readonly title: Bilingual;
		readonly evidence: Bilingual;
		readonly weight: number;
		readonly methodology: {
			readonly metric: Bilingual;
			readonly source: Bilingual;
			readonly formula: Bilingual;
			readonly period: Bilingual;
		};
		/** Titles of initiatives. */
		readonly from: readonly Bilingual[];
	}[];
	readonly method: 'severity_adjusted' | 'mean' | 'zscore';
	readonly tieWithin: number;
	/** Titles of criteria, in the order in which they break a tie; then the median, then the chair. */
	readonly tieCriteria: readonly Bilingual[];
	readonly minJudges: number;
	readonly namesHidden: boolean;
	readonly milestones: readonly { readonly id: MilestoneId; readonly date: PlainDate }[];
	readonly exportedAt: number;
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ is: 'heading', level, text });

export const awardRulesPaper = (rules: AwardRulesReport, reader: Reader): Paper => {
	const pen = penOf(reader);
	const words = awardWordsOf(reader.language);
	const title = pen.text(rules.title) || words.award;
	const share = (weight: number): string => pen.percent(weight / 100);
	const ties = [
		...rules.tieCriteria.map((criterion) => words.tieCriterion(pen.text(criterion))),
		words.tieMedian,
		words.tieChair
	];
	return {
		...reader,
		over: pen.text(rules.organisation),
		title,
		under: [words.rules, words.awardDay(pen.date(rules.awardDay)), words.madeOn(pen.day(rules.exportedAt))].join(' · '),
		footer: title,
		blocks: [
			...(rules.isPublished ? [] : [{ is: 'notice' as const, text: words.draft }]),
			heading(1, words.categories),
			{
				is: 'table',
				head: [words.category, words.eligibility, words.how],
				widths: [4, 6, 2.4],
				rows: rules.categories.map((category) => [
					pen.text(category.title),
					pen.text(category.eligibility),
					category.isRegister ? words.register : words.judged
				])
			},
			heading(1, words.criteria),
			{
				is: 'table',
				head: [words.criterion, words.weight, words.evidence],
				widths: [4, 1.4, 6],
				rows: [
					...rules.criteria.map(({ title: name, weight, evidence }) => [
						pen.text(name),
						share(weight),
						pen.text(evidence)
					]),
					[words.sum, share(rules.criteria.reduce((sum, { weight }) => sum + weight, 0)), '']
				]
			},
			heading(1, words.methodology),
			...rules.criteria.flatMap(({ title: name, weight, methodology, from }): Block[] => [
				heading(3, pen.line(`${pen.text(name)} (${share(weight)})`)),
				{
					is: 'facts',
					rows: [
						[words.metric, pen.text(methodology.metric)],
						[words.source, pen.text(methodology.source)],
						[words.formula, pen.text(methodology.formula)],
						[words.period, pen.text(methodology.period)],
						...(from.length > 0 ? [[words.from, pen.list(from.map((each) => pen.text(each)))] as const] : [])
					]
				}
			]),
			heading(1, words.scale),
			{ is: 'text', text: words.scaleText },
			{
				is: 'table',
				head: [words.points, words.meaning],
				widths: [2, 9],
				rows: bands.map(({ from, to, meaning }) => [
					pen.line(`${pen.number(from)}–${pen.number(to)}`),
					pen.text(meaning)
				])
			},
			heading(1, words.judging),
			{
				is: 'list',
				items: [
					words.minJudges(pen.number(rules.minJudges)),
					words.independent,
					words.conflict,
					...(rules.namesHidden ? [words.namesHidden] : []),
					words.methods[rules.method]
				]
			},
			heading(1, words.ties),
			{ is: 'text', text: words.tiesText(pen.number(rules.tieWithin)) },
			{ is: 'list', items: ties, numbered: true },
			heading(1, words.timeline),
			{
				is: 'table',
				head: [words.step, words.date],
				widths: [6, 4],
				rows: rules.milestones.map(({ id, date }) => [words.milestones[id], pen.date(date)])
			},
			...(rules.rulesHash
				? [heading(3, words.seal), { is: 'text' as const, text: rules.rulesHash, tone: 'soft' as const }]
				: [])
		]
	};
};
