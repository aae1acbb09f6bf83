import {
	AlignmentType,
	BorderStyle,
	HeadingLevel,
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
	type IParagraphOptions
} from 'docx';
import { directionOf } from '#domain/languages.ts';
import { directionIn } from '../directions.ts';
import { palette } from '../palette.ts';
import { xmlText } from '../xml-text.ts';
import type { Block, Paper } from './paper.ts';

export const colour = (name: keyof typeof palette): string => palette[name].slice(1);
const pageWidth = 9_638; // twips between the margins of A4
const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const headingSizes = [34, 26, 22] as const; // half points
export const line = { style: BorderStyle.SINGLE, size: 4, color: colour('line') } as const;
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

interface Look {
	readonly bold?: boolean;
	readonly size?: number;
	readonly color?: string;
}

/** Paragraphs of one language; each is read as its own letters are, and stands on that side, or on the document's. */
export const writerOf = ({ language }: Paper) => {
	const isRtl = directionOf(language) === 'rtl';
	const runs = (text: string, look: Look): TextRun[] => {
		const rightToLeft = directionIn(text, language) === 'rtl';
		return xmlText(text)
			.split('\n')
			.map((part, index) => new TextRun({ text: part, rightToLeft, ...(index > 0 && { break: 1 }), ...look }));
	};
	const paragraph = (
		text: string,
		{ look = {}, keepsSide = false, ...rest }: { look?: Look; keepsSide?: boolean } & IParagraphOptions = {}
	): Paragraph => {
		const ownIsRtl = directionIn(text, language) === 'rtl';
		// START is the side where the paragraph's own reading begins; never RIGHT, which turns with the paragraph.
		const alignment = keepsSide && ownIsRtl !== isRtl ? AlignmentType.END : AlignmentType.START;
		return new Paragraph({ children: runs(text, look), bidirectional: ownIsRtl, alignment, ...rest });
	};
	const cell = (text: string, share: number, { head = false, tight = false } = {}): TableCell =>
		new TableCell({
			width: { size: Math.round(pageWidth * share), type: WidthType.DXA },
			margins: { top: tight ? 15 : 70, bottom: tight ? 15 : 70, left: 90, right: 90 },
			...(head && { shading: { type: ShadingType.CLEAR, fill: colour('accentSoft'), color: 'auto' } }),
			children: [paragraph(text, { look: { size: 18, bold: head }, keepsSide: true, spacing: { after: 0 } })]
		});
	const table = (widths: readonly number[], rows: readonly TableRow[], hasLines: boolean): Table =>
		new Table({
			rows,
			visuallyRightToLeft: isRtl,
			layout: TableLayoutType.FIXED,
			width: { size: pageWidth, type: WidthType.DXA },
			columnWidths: widths.map((share) => Math.round(pageWidth * share)),
			borders: {
				top: noLine,
				left: noLine,
				right: noLine,
				insideVertical: noLine,
				bottom: hasLines ? line : noLine,
				insideHorizontal: hasLines ? line : noLine
			}
		});
	/** Read the other way than the document. */
	const turns = (text: string): boolean => (directionIn(text, language) === 'rtl') !== isRtl;
	return { paragraph, cell, table, isRtl, turns };
};
type Writer = ReturnType<typeof writerOf>;

const gap = (): Paragraph => new Paragraph({ spacing: { after: 60 }, children: [] });

const quote = ({ paragraph, isRtl, turns }: Writer, block: Extract<Block, { is: 'quote' }>): Paragraph[] => {
	const bar = { style: BorderStyle.SINGLE, size: 14, space: 8, color: colour('accent') };
	const soft = { size: 19, color: colour('inkSoft') };
	// The bar stands at the document's side, so these are all read from there.
	const said: (readonly [string, Look])[] = [
		[block.text, {}],
		...(block.translation ? [[block.translation, soft] as const] : []),
		...(block.by ? [[block.by, { ...soft, size: 17 }] as const] : [])
	];
	return said.map(([text, look], index) =>
		paragraph(text, {
			look,
			keepsSide: true,
			border: isRtl ? { right: bar } : { left: bar },
			indent: turns(text) ? { end: 180 } : { start: 180 },
			keepLines: true,
			keepNext: index < said.length - 1,
			spacing: { after: index === said.length - 1 ? 140 : 0 }
		})
	);
};

export const written = (writer: Writer, block: Block): (Paragraph | Table)[] => {
	const { paragraph, cell, table } = writer;
	switch (block.is) {
		case 'heading': {
			const look = {
				size: headingSizes[block.level - 1] as number,
				bold: true,
				color: colour(block.level === 1 ? 'accent' : 'ink')
			};
			return [
				paragraph(block.text, {
					look,
					heading: headings[block.level - 1] as (typeof headings)[number],
					keepNext: true,
					spacing: { before: block.level === 1 ? 360 : 240, after: 120 }
				})
			];
		}
		case 'text': {
			const look: Look =
				block.tone === 'lead' ? { size: 28, bold: true } : block.tone === 'soft' ? { color: colour('inkSoft') } : {};
			return [paragraph(block.text, { look })];
		}
		case 'list':
			return block.items.map((item) =>
				paragraph(item, {
					keepsSide: true,
					numbering: { reference: block.numbered ? 'numbers' : 'dots', level: 0 },
					spacing: { after: 60 }
				})
			);
		case 'quote':
			return quote(writer, block);
		case 'facts':
			return [
				table(
					[0.28, 0.72],
					block.rows.map(
						([name, value]) =>
							new TableRow({
								cantSplit: true,
								children: [cell(name, 0.28, { tight: true }), cell(value, 0.72, { tight: true })]
							})
					),
					false
				),
				gap()
			];
		case 'table': {
			const sum = block.widths.reduce((total, width) => total + width, 0);
			const shares = block.widths.map((width) => width / sum);
			const row = (cells: readonly string[], head: boolean): TableRow =>
				new TableRow({
					tableHeader: head,
					cantSplit: true,
					children: cells.map((text, index) => cell(text, shares[index] ?? 0, { head }))
				});
			return [table(shares, [row(block.head, true), ...block.rows.map((cells) => row(cells, false))], true), gap()];
		}
		case 'notice':
			return [
				paragraph(block.text, {
					shading: { type: ShadingType.CLEAR, fill: colour('sunken'), color: 'auto' },
					spacing: { before: 120, after: 120 }
				})
			];
		case 'page':
			return [new Paragraph({ pageBreakBefore: true, children: [] })];
	}
};
