import { pick } from '#domain/languages.ts';
import type { Report } from '#server/services/report.ts';
import type { WholeWorkshop } from '#server/services/whole/workshop.ts';
import { writeCsv } from './csv.ts';
import { writeJson } from './json.ts';
import { fileNameOf, type ExportedFile } from './file.ts';
import { writeMarkdown } from './markdown.ts';
import type { Reader } from './pen.ts';

/** Of the results of a workshop. */
const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	json: 'application/json; charset=utf-8',
	md: 'text/markdown; charset=utf-8'
} as const;
export type ResultsFormat = keyof typeof types;

const fileName = ({ workshop, exportedAt }: Report, { language }: Reader): string =>
	fileNameOf(pick(workshop.title, language) || workshop.id, exportedAt);

/** A file of whoever leads holds rounds that the summary leaves out; then it must not say that it withholds them. */
const withoutMissing = (report: Report): Report => {
	const { results, summary } = report;
	if (results.rounds.length === summary.results.rounds.length) return report;
	return { ...report, summary: { ...summary, withheld: summary.withheld.filter(({ code }) => code !== 'unreleased') } };
};

const xlsx = async (report: Report, { language }: Reader): Promise<Uint8Array> => {
	const [{ resultsBook }, { writeXlsx }] = await Promise.all([import('./results-book.ts'), import('./sheets/xlsx.ts')]);
	return writeXlsx(resultsBook(report, language));
};

export const writeExport = async (
	gathered: Report,
	whole: () => Promise<WholeWorkshop>,
	format: ResultsFormat,
	reader: Reader
): Promise<ExportedFile> => {
	const report = withoutMissing(gathered);
	const write = {
		csv: () => writeCsv(report, reader.language),
		xlsx: () => xlsx(report, reader),
		json: async () => writeJson(report, await whole()),
		md: () => writeMarkdown(report, reader)
	};
	return { name: `${fileName(report, reader)}.${format}`, type: types[format], body: await write[format]() };
};
