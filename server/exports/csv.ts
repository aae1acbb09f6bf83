import type { RoundOption } from '#domain/ballots.ts';
import type { OptionDivergence } from '#domain/divergence.ts';
import { pick, type Language } from '#domain/languages.ts';
import { hasNoFigures, type GroupResult, type OptionResult, type RoundResults } from '#domain/results.ts';
import type { Ranked } from '#domain/ranking.ts';
import type { Report } from '#server/services/report.ts';
import { csvOf, type Cell } from './csv-table.ts';
import { statement } from './withheld.ts';
import { wordsOf, type Words } from './words.ts';

type Counted = Report['results']['rounds'][number];
type Group = GroupResult['group'];

const groupsOf = (rounds: readonly Counted[]): Group[] => [
	...new Set(rounds.flatMap(({ results }) => results.groups.map(({ group }) => group)))
];
const groupColumns = ['dots', 'share', 'supporters', 'ballots', 'low', 'high'] as const;

const header = ({ columns, groups: names }: Words, groups: readonly Group[]): string[] => [
	columns.record,
	columns.round,
	columns.rank,
	columns.rankDots,
	columns.rankCustomers,
	columns.option,
	columns.optionAr,
	...(['dots', 'share', 'balanced', 'supporters', 'ballots', 'support', 'low', 'high'] as const).map(
		(key) => columns[key]
	),
	...groups.flatMap((group) => groupColumns.map((key) => `${names[group]}: ${columns[key]}`)),
	columns.difference,
	columns.differenceLow,
	columns.differenceHigh,
	columns.rankGap,
	columns.p,
	columns.pAdjusted,
	columns.verdict,
	columns.measure,
	columns.value
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
		: Array.from({ length: 7 }, () => null);

const optionRow = (
	option: RoundOption,
	title: string,
	results: RoundResults,
	groups: readonly Group[],
	words: Words
): Cell[] => {
	const named: Cell[] = [option.title || words.notQuoted, option.titleAr ?? null];
	if (hasNoFigures(results)) return [words.record.option, title, null, null, null, ...named];
	const whole = find(results.options, option) as OptionResult;
	const balanced = find(results.rankings.balanced, option) as Ranked;
	return [
		words.record.option,
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

/** Facts of a whole round: the last two columns. */
const factRows = ({ round, results, seal }: Counted, title: string, width: number, words: Words): Cell[][] => {
	const { facts, yes, no } = words;
	const { divergence, turnout } = results;
	const told: [string, Cell][] = [
		[facts.ballots, results.ballots],
		...(hasNoFigures(results)
			? []
			: ([
					[facts.blank, results.blank],
					[facts.dots, results.dots]
				] as [string, Cell][])),
		...(turnout ? [[facts.eligible, turnout.eligible] as [string, Cell]] : []),
		[facts.floor, results.votersFloor],
		[facts.released, round.releasedAt === null ? no : yes],
		[facts.seal, seal],
		...(divergence
			? ([
					[facts.totalVariation, divergence.totalVariation],
					[facts.totalVariationP, divergence.totalVariationP],
					[facts.exact, divergence.exact ? yes : no],
					[facts.runs, divergence.runs]
				] as [string, Cell][])
			: [])
	];
	return told.map(([fact, value]) => atEnd([words.record.board, title], [fact, value], width));
};
const atEnd = (start: readonly Cell[], end: readonly Cell[], width: number): Cell[] => [
	...start,
	...Array.from({ length: width - start.length - end.length }, () => null),
	...end
];

/** One line for every idea of every round, in its balanced rank; then what is true of the whole, and what is not shown. */
export const writeCsv = ({ results, summary }: Report, language: Language): string => {
	const words = wordsOf(language);
	const groups = groupsOf(results.rounds);
	const head = header(words, groups);
	const width = head.length;
	const say = (text: string, round: string | null = null): Cell[] =>
		atEnd([words.record.withheld, round], [text, null], width);
	const rows = results.rounds.flatMap((counted): Cell[][] => {
		const title = pick(counted.round.title, language);
		const { rankings, withheld } = counted.results;
		const byId = new Map(counted.round.options.map((option) => [option.id, option]));
		const inOrder = rankings.balanced.flatMap(({ optionId }) => byId.get(optionId) ?? []);
		return [
			...inOrder.map((option) => optionRow(option, title, counted.results, groups, words)),
			...factRows(counted, title, width, words),
			...withheld.map((each) => say(statement(each, words, String), title))
		];
	});
	const initiatives = results.initiatives.map(({ title, owner, measure }): Cell[] => {
		const row = atEnd([words.record.initiative], [pick(measure, language), owner], width);
		row[5] = pick(title, language);
		return row;
	});
	return csvOf([
		head,
		...rows,
		...initiatives,
		...summary.withheld.map((each) => say(statement(each, words, String))),
		atEnd([words.record.audit], [words.facts.head, results.auditHead], width)
	]);
};
