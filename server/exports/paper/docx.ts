import {
	AlignmentType,
	Document,
	Footer,
	HeadingLevel,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	TextRun
} from 'docx';
import { readFileSync } from 'node:fs';
import { arabicFace, arabicFamily } from '../fonts.ts';
import { xmlText } from '../xml-text.ts';
import { colour, line, writerOf, written } from './docx-blocks.ts';
import type { Paper } from './paper.ts';

const numbered = (isRtl: boolean, numerals: Paper['numerals']) =>
	(['numbers', 'dots'] as const).map((reference) => ({
		reference,
		levels: [
			{
				level: 0,
				format:
					reference === 'dots'
						? LevelFormat.BULLET
						: isRtl && numerals === 'arab'
							? LevelFormat.HINDI_NUMBERS
							: LevelFormat.DECIMAL,
				text: reference === 'dots' ? '•' : '%1.',
				alignment: AlignmentType.START,
				style: { paragraph: { indent: { start: 420, hanging: 420 } } }
			}
		]
	}));

export const writePaperAsDocx = async (paper: Paper): Promise<Uint8Array> => {
	const { numerals, over, title, under, footer, blocks } = paper;
	const writer = writerOf(paper);
	const { paragraph, isRtl } = writer;
	const soft = { size: 20, color: colour('inkSoft') };
	const pages = new Paragraph({
		bidirectional: isRtl,
		alignment: AlignmentType.START,
		border: { top: line },
		children: [
			new TextRun({ text: `${xmlText(footer)}   `, rightToLeft: isRtl, size: 16, color: colour('inkSoft') }),
			new TextRun({
				children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
				size: 16,
				color: colour('inkSoft')
			})
		]
	});
	const document = new Document({
		title: xmlText(title),
		creator: xmlText(over),
		fonts: [{ name: arabicFamily, data: readFileSync(arabicFace('regular')), bold: readFileSync(arabicFace('bold')) }],
		styles: {
			default: {
				document: {
					run: {
						font: arabicFamily,
						size: 21,
						color: colour('ink'),
						language: { value: 'en-GB', bidirectional: 'ar-SA' }
					},
					paragraph: { spacing: { after: 120, line: isRtl ? 320 : 290 } }
				}
			}
		},
		numbering: { config: numbered(isRtl, numerals) },
		sections: [
			{
				properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { left: 1_134, right: 1_134 } } },
				footers: { default: new Footer({ children: [pages] }) },
				children: [
					paragraph(over, { look: soft }),
					paragraph(title, { look: { size: 48, bold: true }, heading: HeadingLevel.TITLE }),
					paragraph(under, {
						look: soft,
						border: { bottom: { ...line, size: 12, space: 8, color: colour('accent') } }
					}),
					...blocks.flatMap((block) => written(writer, block))
				]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
};
