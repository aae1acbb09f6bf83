import type { Language } from '#domain/languages.ts';
import type { Report } from '#server/services/report.ts';
import { csvOf, type Cell } from './csv-table.ts';
import { estimateColumns, resultRows } from './result-rows.ts';
import { wordsOf } from './words.ts';

const atEnd = (start: readonly Cell[], end: readonly Cell[], width: number): Cell[] => [
	...start,
	...Array.from({ length: width - start.length - end.length }, () => null),
	...end
];

const added = estimateColumns.slice(3); // beside the names of round and idea, which every line has

/** One table: what a line is about stands in its first cell, estimates and facts of a whole round in the last ones. */
export const writeCsv = (report: Report, language: Language): string => {
	const { columns, facts, record } = wordsOf(language);
	const { head: told, rounds, estimates, initiatives, withheld, auditHead } = resultRows(report, language);
	const head = [columns.record, ...told, ...added.map((key) => columns[key]), columns.measure, columns.value];
	const width = head.length;
	const room = [null, null]; // of a fact and its value
	const optionAt = head.indexOf(columns.option);
	const say = (text: string, round: string | null = null): Cell[] =>
		atEnd([record.withheld, round], [text, null], width);
	const estimated = estimates.flatMap(({ title, options, facts: own }): Cell[][] => [
		...options.map(([round = null, en = null, ar = null, ...figures]) => {
			const row = atEnd([record.estimate, round], [...figures, ...room], width);
			row.splice(optionAt, 2, en, ar);
			return row;
		}),
		...own.map((fact) => atEnd([record.board, title], fact, width))
	]);
	const decided = initiatives.map(({ title, owner, measure }): Cell[] => {
		const row = atEnd([record.initiative], [measure, owner], width);
		row[optionAt] = title;
		return row;
	});
	return csvOf([
		head,
		...rounds.flatMap((round): Cell[][] => [
			...round.options.map((row) => atEnd([record.option, ...row], [], width)),
			...round.facts.map((fact) => atEnd([record.board, round.title], fact, width)),
			...round.withheld.map((text) => say(text, round.title))
		]),
		...estimated,
		...decided,
		...withheld.map((text) => say(text)),
		atEnd([record.audit], [facts.head, auditHead], width)
	]);
};
