import type { StrategyReport } from '#server/services/strategy-report.ts';
import { fileNameOf, type ExportedFile } from '../file.ts';
import type { Reader } from '../pen.ts';
import { factsOf } from './facts.ts';
import { strategyPaper, strategyTitle } from './paper.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const types = {
	pdf: 'application/pdf',
	docx: `${office}.wordprocessingml.document`,
	pptx: `${office}.presentationml.presentation`,
	xlsx: `${office}.spreadsheetml.sheet`,
	md: 'text/markdown; charset=utf-8'
} as const;
export type StrategyFormat = keyof typeof types;
export const strategyFormats = Object.keys(types) as readonly StrategyFormat[];

// Each writer is loaded when it is asked for: together they take a second and a hundred megabytes.
const writers: Readonly<
	Record<StrategyFormat, (report: StrategyReport, reader: Reader) => Promise<string | Uint8Array>>
> = {
	pdf: async (report, reader) => (await import('../paper/pdf.ts')).writePaperAsPdf(strategyPaper(report, reader)),
	docx: async (report, reader) => (await import('../paper/docx.ts')).writePaperAsDocx(strategyPaper(report, reader)),
	pptx: async (report, reader) => (await import('./deck.ts')).writeStrategyDeck(report, reader),
	xlsx: async (report, reader) => {
		const [{ strategyBook }, { writeXlsx }] = await Promise.all([import('./book.ts'), import('../sheets/xlsx.ts')]);
		return writeXlsx(strategyBook(report, reader));
	},
	md: async (report, reader) =>
		(await import('../paper/markdown.ts')).writePaperAsMarkdown(strategyPaper(report, reader))
};

export const writeStrategy = async (
	report: StrategyReport,
	format: StrategyFormat,
	reader: Reader
): Promise<ExportedFile> => ({
	name: `${fileNameOf(strategyTitle(report, reader, factsOf(report, reader)), report.exportedAt)}.${format}`,
	type: types[format],
	body: await writers[format](report, reader)
});
