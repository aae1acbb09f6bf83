import type { Language } from '#domain/languages.ts';
import type { Report } from '#server/services/report.ts';
import { csvOf, type Cell } from './csv-table.ts';
import { resultRows } from './result-rows.ts';
import { wordsOf } from './words.ts';

const atEnd = (start: readonly Cell[], end: readonly Cell[], width: number): Cell[] => [
	...start,
	...Array.from({ length: width - start.length - end.length }, () => null),
	...end
];

/** One table: what a line is about stands in its first cell, facts of a whole round in the last two. */
export const writeCsv = (report: Report, language: Language): string => {
	const { columns, facts, record } = wordsOf(language);
	const { head: told, rounds, initiatives, withheld, auditHead } = resultRows(report, language);
	const head = [columns.record, ...told, columns.measure, columns.value];
	const width = head.length;
	const optionAt = head.indexOf(columns.option);
	const say = (text: string, round: string | null = null): Cell[] =>
		atEnd([record.withheld, round], [text, null], width);
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
		...decided,
		...withheld.map((text) => say(text)),
		atEnd([record.audit], [facts.head, auditHead], width)
	]);
};
