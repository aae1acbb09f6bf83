import type { RoundOption } from '#domain/ballots.ts';
import type { OptionDivergence } from '#domain/divergence.ts';
import { pick, type Language } from '#domain/languages.ts';
import { hasNoFigures, type GroupResult, type OptionResult, type RoundResults } from '#domain/results.ts';
import type { Ranked } from '#domain/ranking.ts';
import type { SummaryEstimates } from '#domain/views.ts';
import type { Report } from '#server/services/report.ts';
import type { Cell } from './csv-table.ts';
import { statement } from './withheld.ts';
import { wordsOf, type Words } from './words.ts';

type Counted = Report['results']['rounds'][number];
type Group = GroupResult['group'];

/** The figures of a workshop as tables of cells: one line for every idea of every round, then what is true of the whole. */
export interface ResultRows {
	readonly head: readonly string[];
	/** Names of the groups that have columns of their own, in their order. */
	readonly groups: readonly string[];
	readonly rounds: readonly {
		readonly title: string;
		readonly options: readonly (readonly Cell[])[]; // under `head`, in their balanced rank
		readonly facts: readonly (readonly [string, Cell])[];
		readonly withheld: readonly string[];
	}[];
	/** Rounds in which people estimated: their ideas under `estimateColumns`, without an order of rank. */
	readonly estimates: readonly {
		readonly title: string;
		readonly options: readonly (readonly Cell[])[];
		readonly facts: readonly (readonly [string, Cell])[];
	}[];
	readonly initiatives: readonly { readonly title: string; readonly owner: string; readonly measure: string }[];
	/** Of the whole file. */
	readonly withheld: readonly string[];
	readonly auditHead: string | null;
}

const groupsOf = (rounds: readonly Counted[]): Group[] => [
	...new Set(rounds.flatMap(({ results }) => results.groups.map(({ group }) => group)))
];
export const optionColumns = [
	'round',
	'rank',
	'rankDots',
	'rankCustomers',
	'option',
	'optionAr',
	'dots',
	'share',
	'balanced',
	'supporters',
	'ballots',
	'support',
	'low',
	'high'
] as const;
export const groupColumns = ['dots', 'share', 'supporters', 'ballots', 'low', 'high'] as const;
export const divergenceColumns = [
	'difference',
	'differenceLow',
	'differenceHigh',
	'rankGap',
	'p',
	'pAdjusted',
	'verdict'
] as const;
export const estimateColumns = ['round', 'option', 'optionAr', 'impact', 'effort', 'quadrant'] as const;

const headOf = ({ columns, groups: names }: Words, groups: readonly Group[]): string[] => [
	...optionColumns.map((key) => columns[key]),
	...groups.flatMap((group) => groupColumns.map((key) => `${names[group]}: ${columns[key]}`)),
	...divergenceColumns.map((key) => columns[key])
];

const find = <T extends { readonly optionId: string }>(
	rows: readonly T[] | null | undefined,
	{ id }: RoundOption
): T | undefined => rows?.find(({ optionId }) => optionId === id);

const figures = ({ dots, share }: OptionResult, rest: OptionResult, ballots: number): Cell[] => [
	dots,
	share,
	rest.supporters,
	ballots,
	...rest.interval
];
const divergenceCells = (found: OptionDivergence | undefined, words: Words): Cell[] =>
	found
		? [found.difference, ...found.interval, found.rankGap, found.p, found.pAdjusted, words.verdicts[found.verdict]]
		: divergenceColumns.map(() => null);

const optionRow = (
	option: RoundOption,
	title: string,
	results: RoundResults,
	groups: readonly Group[],
	words: Words
): Cell[] => {
	const named: Cell[] = [option.title || words.notQuoted, option.titleAr ?? null];
	if (hasNoFigures(results)) return [title, null, null, null, ...named];
	const whole = find(results.options, option) as OptionResult;
	const balanced = find(results.rankings.balanced, option) as Ranked;
	return [
		title,
		balanced.rank,
		find(results.rankings.raw, option)?.rank ?? null,
		find(results.rankings.customers, option)?.rank ?? null,
		...named,
		whole.dots,
		whole.share,
		balanced.value,
		whole.supporters,
		results.ballots,
		whole.support,
		...whole.interval,
		...groups.flatMap((name) => {
			const group = results.groups.find((known) => known.group === name);
			const own = group && find(group.options, option);
			return own ? figures(own, own, group.ballots) : groupColumns.map(() => null);
		}),
		...divergenceCells(find(results.divergence?.options, option), words)
	];
};

const factsOf = ({ round, results, seal }: Counted, { facts, yes, no }: Words): [string, Cell][] => {
	const { divergence, turnout } = results;
	const told = (values: readonly [string, Cell][], isTold: boolean): readonly [string, Cell][] =>
		isTold ? values : [];
	return [
		[facts.ballots, results.ballots],
		...told(
			[
				[facts.blank, results.blank],
				[facts.dots, results.dots]
			],
			!hasNoFigures(results)
		),
		...told([[facts.eligible, turnout?.eligible ?? null]], turnout !== null),
		[facts.floor, results.votersFloor],
		[facts.released, round.releasedAt === null ? no : yes],
		[facts.seal, seal],
		...told(
			[
				[facts.totalVariation, divergence?.totalVariation ?? null],
				[facts.totalVariationP, divergence?.totalVariationP ?? null],
				[facts.exact, divergence?.exact ? yes : no],
				[facts.runs, divergence?.runs ?? null]
			],
			divergence !== null
		)
	];
};

const estimateRows = (round: SummaryEstimates, language: Language): ResultRows['estimates'][number] => {
	const { facts, fistOutcomes, quadrants } = wordsOf(language);
	const title = pick(round.title, language);
	const ballots: readonly [string, Cell] = [facts.ballots, round.ballots];
	if (round.method === 'fist_of_five') {
		const { mean, min, outcome } = round.fist;
		const told: readonly (readonly [string, Cell])[] = [
			[facts.fistMean, mean],
			[facts.fistMin, min],
			[facts.fistOutcome, fistOutcomes[outcome]]
		];
		return { title, options: [], facts: [ballots, ...told] };
	}
	const options = round.options.map(({ title: option, impact, effort, quadrant }): Cell[] => [
		title,
		option.en,
		option.ar,
		impact,
		effort,
		quadrants[quadrant]
	]);
	return { title, options, facts: [ballots] };
};

export const resultRows = ({ results, summary }: Report, language: Language): ResultRows => {
	const words = wordsOf(language);
	const groups = groupsOf(results.rounds);
	return {
		head: headOf(words, groups),
		groups: groups.map((group) => words.groups[group]),
		rounds: results.rounds.map((counted) => {
			const title = pick(counted.round.title, language);
			const { rankings, withheld } = counted.results;
			const byId = new Map(counted.round.options.map((option) => [option.id, option]));
			const inOrder = rankings.balanced.flatMap(({ optionId }) => byId.get(optionId) ?? []);
			return {
				title,
				options: inOrder.map((option) => optionRow(option, title, counted.results, groups, words)),
				facts: factsOf(counted, words),
				withheld: withheld.map((each) => statement(each, words, String))
			};
		}),
		estimates: summary.estimates.map((round) => estimateRows(round, language)),
		initiatives: results.initiatives.map(({ title, owner, measure }) => ({
			title: pick(title, language),
			owner,
			measure: pick(measure, language)
		})),
		withheld: summary.withheld.map((each) => statement(each, words, String)),
		auditHead: results.auditHead
	};
};
