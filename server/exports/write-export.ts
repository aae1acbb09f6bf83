import { pick } from '#domain/languages.ts';
import type { Report } from '#server/services/report.ts';
import { writeCsv } from './csv.ts';
import { writeJson } from './json.ts';
import { writeMarkdown, type Reader } from './markdown.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	json: 'application/json; charset=utf-8',
	md: 'text/markdown; charset=utf-8'
} as const;

/** A name that every file system takes, in the reader's language. */
const fileName = ({ workshop, exportedAt }: Report, { language }: Reader): string => {
	const title = pick(workshop.title, language)
		.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|.]+/gu, ' ')
		.trim()
		.replace(/\s+/g, '-')
		.slice(0, 80);
	return `${title || workshop.id}-${new Date(exportedAt).toISOString().slice(0, 10)}`;
};

/** A file of whoever leads holds rounds that the summary leaves out; then it must not say that it withholds them. */
const withoutMissing = (report: Report): Report => {
	const { results, summary } = report;
	if (results.rounds.length === summary.results.rounds.length) return report;
	return { ...report, summary: { ...summary, withheld: summary.withheld.filter(({ code }) => code !== 'unreleased') } };
};

export const writeExport = (
	gathered: Report,
	format: keyof typeof types,
	reader: Reader
): { name: string; type: string; body: string } => {
	const report = withoutMissing(gathered);
	const write = {
		csv: () => writeCsv(report, reader.language),
		json: () => writeJson(report),
		md: () => writeMarkdown(report, reader)
	};
	return { name: `${fileName(report, reader)}.${format}`, type: types[format], body: write[format]() };
};
