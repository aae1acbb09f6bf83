import type { InitiativeId } from '#domain/ids.ts';
import { quadrantOf, riceOf, wsjfOf } from '#domain/priorities.ts';
import type { Segment } from '#domain/segments.ts';
import type { Kpi } from '#domain/strategy.ts';
import type { Basis, ReportedInitiative, StrategyReport } from '#server/services/strategy-report.ts';
import { penOf, type Pen, type Reader } from '../pen.ts';
import { wordsOf, type Words } from '../words.ts';
import type { StrategyWords } from './words-en.ts';
import { strategyWordsOf } from './words.ts';

/** What writers of every format say alike about a strategy, in the reader's words and digits. */
export interface Facts {
	readonly pen: Pen;
	readonly words: StrategyWords;
	readonly groups: Words['groups'];
	readonly title: (initiative: Pick<ReportedInitiative, 'title'>) => string;
	readonly titleOf: (id: InitiativeId) => string;
	readonly elements: (initiative: ReportedInitiative) => string;
	readonly components: (initiative: ReportedInitiative) => string;
	readonly baseline: (kpi: Kpi) => string;
	readonly target: (kpi: Kpi) => string;
	/** 71% → 90%; null where nothing is known of either. */
	readonly way: (kpi: Kpi) => string | null;
	readonly horizon: (initiative: ReportedInitiative) => string;
	readonly delivery: (initiative: ReportedInitiative) => string;
	readonly scores: (initiative: ReportedInitiative) => {
		readonly quadrant: string;
		readonly rice: string;
		readonly wsjf: string;
	};
	readonly notes: (basis: Basis) => string;
	readonly vote: (basis: Basis) => string;
	readonly groupVotes: (basis: Basis) => string[];
	readonly by: (segment: Segment) => string;
	readonly withheld: readonly string[];
}

export const factsOf = ({ initiatives, withheld }: StrategyReport, reader: Reader): Facts => {
	const pen = penOf(reader);
	const words = strategyWordsOf(reader.language);
	const { groups } = wordsOf(reader.language);
	const byId = new Map(initiatives.map((initiative) => [initiative.id, initiative]));
	const title: Facts['title'] = (initiative) => pen.text(initiative.title) || words.untitled;
	const baseline: Facts['baseline'] = ({ baseline: value, baselineAt, unit }) => {
		if (value !== null)
			return baselineAt
				? pen.line(words.measuredOn(pen.amount(value, unit), pen.date(baselineAt)))
				: pen.amount(value, unit);
		return baselineAt ? words.toMeasureBy(pen.date(baselineAt)) : '';
	};
	return {
		pen,
		words,
		groups,
		title,
		titleOf: (id) => {
			const known = byId.get(id);
			return known ? title(known) : '';
		},
		elements: ({ elements }) => pen.list(elements.map((element) => words.elements[element])),
		components: ({ components }) => pen.list(components.map((component) => words.components[component])),
		baseline,
		target: ({ target, targetAt, unit }) => {
			if (target === null) return '';
			return targetAt
				? pen.line(words.measuredOn(pen.amount(target, unit), pen.date(targetAt)))
				: pen.amount(target, unit);
		},
		way: ({ baseline: from, target: to, unit }) => {
			if (from === null || to === null) return null;
			return pen.arrow(pen.amount(from, unit), pen.amount(to, unit));
		},
		horizon: ({ horizon }) => (horizon ? pen.arrow(pen.month(horizon.start), pen.month(horizon.end)) : ''),
		delivery: ({ delivery }) =>
			'reason' in delivery ? `${words.delivery[delivery.at]}: ${delivery.reason}` : words.delivery[delivery.at],
		scores: ({ impactEffort, rice, wsjf }) => ({
			quadrant: impactEffort ? words.quadrants[quadrantOf(impactEffort)] : '',
			rice: rice ? pen.number(riceOf(rice), 0) : '',
			wsjf: wsjf ? pen.number(wsjfOf(wsjf), 2) : ''
		}),
		notes: ({ notes }) => {
			const told = (Object.entries(notes) as [Segment, number][]).filter(([, count]) => count > 0);
			const sum = told.reduce((total, [, count]) => total + count, 0);
			if (sum === 0) return pen.number(0);
			return words.notesOf(
				pen.number(sum),
				told.map(([segment, count]) => `${groups[segment]} ${pen.number(count)}`).join(' · ')
			);
		},
		vote: ({ vote }) => (vote ? words.voteOf(pen.number(vote.supporters), pen.number(vote.ballots)) : ''),
		groupVotes: ({ vote }) =>
			(vote?.groups ?? []).map(({ group, supporters, ballots }) =>
				words.groupOf(groups[group], pen.number(supporters), pen.number(ballots))
			),
		by: (segment) => groups[segment],
		withheld: withheld.map(({ code, count }) => words.withheld[code](pen.number(count)))
	};
};
