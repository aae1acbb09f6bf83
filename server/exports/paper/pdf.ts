import { directionOf } from '#domain/languages.ts';
import { palette } from '../palette.ts';
import { pdfOf, spokenIn, type Spoken } from '../typst.ts';
import type { Block, Paper } from './paper.ts';

const spoken = (block: Block, say: (text: string) => Spoken): unknown => {
	switch (block.is) {
		case 'heading':
		case 'notice':
			return { ...block, text: say(block.text) };
		case 'text':
			return { is: 'text', tone: block.tone ?? 'plain', text: say(block.text) };
		case 'list':
			return { is: 'list', numbered: block.numbered ?? false, items: block.items.map(say) };
		case 'quote':
			return {
				is: 'quote',
				text: say(block.text),
				translation: block.translation ? say(block.translation) : null,
				by: say(block.by)
			};
		case 'facts':
			return { is: 'facts', rows: block.rows.map((row) => row.map(say)) };
		case 'table':
			return { ...block, head: block.head.map(say), rows: block.rows.map((row) => row.map(say)) };
		case 'page':
			return block;
	}
};

export const writePaperAsPdf = ({ language, numerals, over, title, under, footer, blocks }: Paper): Uint8Array => {
	const say = spokenIn(language);
	return pdfOf('paper', {
		language,
		numerals,
		direction: directionOf(language),
		author: over,
		over: say(over),
		title: say(title),
		under: say(under),
		footer: say(footer),
		colours: palette,
		blocks: blocks.map((block) => spoken(block, say))
	});
};
