import type { Bilingual, Language } from '#domain/languages.ts';
import { pick } from '#domain/languages.ts';
import type { StrategyReport } from '#server/services/strategy-report.ts';
import type { AwardRulesReport } from './award/award-rules.ts';
import type { Certificate } from './award/certificates.ts';
import { fileNameOf, type ExportedFile } from './file.ts';
import type { Reader } from './pen.ts';
import type { StrategyFormat } from './strategy/write-strategy.ts';

/** What a file is made of: plain values, because it goes to another thread. */
export type ExportTask =
	| {
			readonly is: 'strategy';
			readonly report: StrategyReport;
			readonly format: StrategyFormat;
			readonly reader: Reader;
	  }
	| {
			readonly is: 'award-rules';
			readonly rules: AwardRulesReport;
			readonly format: 'pdf' | 'docx';
			readonly reader: Reader;
	  }
	| {
			readonly is: 'certificates';
			readonly certificates: readonly Certificate[];
			readonly title: Bilingual;
			readonly at: number;
			readonly language: Language;
	  };

const writeAwardRules = async ({
	rules,
	format,
	reader
}: Extract<ExportTask, { is: 'award-rules' }>): Promise<ExportedFile> => {
	const [{ awardRulesPaper }, { writePaper, paperTypes }] = await Promise.all([
		import('./award/award-rules.ts'),
		import('./paper/write-paper.ts')
	]);
	return {
		name: `${fileNameOf(pick(rules.title, reader.language), rules.exportedAt)}.${format}`,
		type: paperTypes[format],
		body: await writePaper(awardRulesPaper(rules, reader), format)
	};
};

// Each writer is loaded when it is asked for: together they take a second and a hundred megabytes.
export const writeTask = async (task: ExportTask): Promise<ExportedFile> => {
	switch (task.is) {
		case 'strategy':
			return (await import('./strategy/write-strategy.ts')).writeStrategy(task.report, task.format, task.reader);
		case 'award-rules':
			return writeAwardRules(task);
		case 'certificates':
			return (await import('./award/certificates.ts')).writeCertificates(task.certificates, task);
	}
};
