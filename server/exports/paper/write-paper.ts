import type { Paper } from './paper.ts';

export const paperTypes = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	md: 'text/markdown; charset=utf-8'
} as const;
export type PaperFormat = keyof typeof paperTypes;

export const writePaper = async (paper: Paper, format: PaperFormat): Promise<string | Uint8Array> => {
	switch (format) {
		case 'pdf':
			return (await import('./pdf.ts')).writePaperAsPdf(paper);
		case 'docx':
			return (await import('./docx.ts')).writePaperAsDocx(paper);
		case 'md':
			return (await import('./markdown.ts')).writePaperAsMarkdown(paper);
	}
};
