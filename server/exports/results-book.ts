import type { Language } from '#domain/languages.ts';
import type { Report } from '#server/services/report.ts';
import type { Cell } from './csv-table.ts';
import {
	divergenceColumns,
	estimateColumns,
	groupColumns,
	optionColumns,
	resultRows,
	type ResultRows
} from './result-rows.ts';
import type { Book, Sheet } from './sheets/book.ts';
import { wordsOf, type Words } from './words.ts';

type ColumnKey = keyof Words['columns'];

const looks: Partial<Record<ColumnKey, Sheet['columns'][number]['look']>> = {
	share: 'percent',
	balanced: 'percent',
	support: 'percent',
	low: 'percent',
	high: 'percent',
	difference: 'precise',
	differenceLow: 'precise',
	differenceHigh: 'precise',
	p: 'precise',
	pAdjusted: 'precise',
	impact: 'precise',
	effort: 'precise'
};
const widths: Partial<Record<ColumnKey, number>> = { round: 38, option: 38, optionAr: 38, verdict: 24, quadrant: 18 };
const columnsOf = (keys: readonly ColumnKey[], { columns }: Words): Sheet['columns'] =>
	keys.map((key) => ({ title: columns[key], width: widths[key] ?? 13, look: looks[key] ?? 'plain' }));
const wide = (...titles: readonly string[]): Sheet['columns'] => titles.map((title) => ({ title, width: 44 }));

type Line = readonly Cell[];
/** A line of a round holds every group beside the others; here each group has its own. */
const parts = ({ groups, rounds }: ResultRows) => {
	const start = optionColumns.length;
	const step = groupColumns.length;
	const lines = rounds.flatMap(({ options }) => options);
	// round, option and option in Arabic
	const named = (row: Line): Cell[] => [row[0] ?? null, row[4] ?? null, row[5] ?? null];
	return {
		options: lines.map((row) => row.slice(0, start)),
		groups: groups.flatMap((name, index) =>
			lines
				.map((row) => [...named(row), name, ...row.slice(start + index * step, start + (index + 1) * step)])
				.filter((row) => row[4] !== null)
		),
		divergence: lines
			.map((row) => [...named(row), ...row.slice(start + groups.length * step)])
			.filter((row) => row.length > 3 && row[3] !== null)
	};
};

export const resultsBook = (report: Report, language: Language): Book => {
	const words = wordsOf(language);
	const { columns, facts, headings, record } = words;
	const told = resultRows(report, language);
	const { options, groups, divergence } = parts(told);
	const named = ['round', 'option', 'optionAr'] as const;
	const sheets: Sheet[] = [
		{ name: headings.ranking, columns: columnsOf(optionColumns, words), rows: options },
		{
			name: headings.byGroup,
			columns: [...columnsOf(named, words), { title: headings.group, width: 18 }, ...columnsOf(groupColumns, words)],
			rows: groups
		},
		{ name: headings.differences, columns: columnsOf([...named, ...divergenceColumns], words), rows: divergence },
		{
			name: headings.estimates,
			columns: columnsOf(estimateColumns, words),
			rows: told.estimates.flatMap(({ options: own }) => own)
		},
		{
			name: headings.initiatives,
			columns: wide(record.initiative, headings.owner, headings.initiativeMeasure),
			rows: told.initiatives.map(({ title, owner, measure }) => [title, owner, measure])
		},
		{
			name: headings.facts,
			columns: wide(columns.round, columns.measure, columns.value),
			rows: [
				...[...told.rounds, ...told.estimates].flatMap(({ title, facts: own }) =>
					own.map(([fact, value]) => [title, fact, value])
				),
				[null, facts.head, told.auditHead]
			]
		},
		{
			name: record.withheld,
			columns: [...wide(columns.round), { title: headings.withheld, width: 100 }],
			rows: [
				...told.rounds.flatMap(({ title, withheld }) => withheld.map((text) => [title, text])),
				...told.withheld.map((text) => [null, text])
			]
		}
	];
	const last = sheets.length - 1; // what is withheld is said even if it is nothing
	return { language, sheets: sheets.filter(({ rows }, index) => index === 0 || index === last || rows.length > 0) };
};
