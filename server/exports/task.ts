import type { StrategyReport } from '#server/services/strategy-report.ts';
import type { ExportedFile } from './file.ts';
import type { Reader } from './pen.ts';
import type { StrategyFormat } from './strategy/write-strategy.ts';

/** What a file is made of: plain values, because it goes to another thread. */
export type ExportTask = {
	readonly is: 'strategy';
	readonly report: StrategyReport;
	readonly format: StrategyFormat;
	readonly reader: Reader;
};

export const writeTask = async (task: ExportTask): Promise<ExportedFile> => {
	const { writeStrategy } = await import('./strategy/write-strategy.ts');
	return writeStrategy(task.report, task.format, task.reader);
};
