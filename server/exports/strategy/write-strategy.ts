import type { StrategyReport } from '#server/services/strategy-report.ts';
import { fileNameOf, type ExportedFile } from '../file.ts';
import { paperTypes, writePaper } from '../paper/write-paper.ts';
import type { Reader } from '../pen.ts';
import { factsOf } from './facts.ts';
import { strategyPaper, strategyTitle } from './paper.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const types = {
	...paperTypes,
	pptx: `${office}.presentationml.presentation`,
	xlsx: `${office}.spreadsheetml.sheet`
} as const;
export type StrategyFormat = keyof typeof types;
export const strategyFormats = Object.keys(types) as readonly StrategyFormat[];

const bodyOf = async (report: StrategyReport, format: StrategyFormat, reader: Reader): Promise<string | Uint8Array> => {
	if (format === 'pptx') return (await import('./deck.ts')).writeStrategyDeck(report, reader);
	if (format !== 'xlsx') return writePaper(strategyPaper(report, reader), format);
	const [{ strategyBook }, { writeXlsx }] = await Promise.all([import('./book.ts'), import('../sheets/xlsx.ts')]);
	return writeXlsx(strategyBook(report, reader));
};

export const writeStrategy = async (
	report: StrategyReport,
	format: StrategyFormat,
	reader: Reader
): Promise<ExportedFile> => ({
	name: `${fileNameOf(strategyTitle(report, reader, factsOf(report, reader)), report.exportedAt)}.${format}`,
	type: types[format],
	body: await bodyOf(report, format, reader)
});
