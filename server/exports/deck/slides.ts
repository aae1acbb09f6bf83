import PptxGenJS from 'pptxgenjs';
import { directionOf, type Language } from '#domain/languages.ts';
import { truncateGraphemes } from '#domain/graphemes.ts';
import { directionIn } from '../directions.ts';
import { palette } from '../palette.ts';
import { xmlText } from '../xml-text.ts';

/** Inches; a wide slide. */
export const slideWidth = 13.333;
export const slideHeight = 7.5;
export const edge = 0.6;

export const colourOf = (name: keyof typeof palette): string => palette[name].slice(1);

interface Box {
	/** From the side where the language begins. */
	readonly start: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}
interface Look {
	readonly size?: number;
	readonly bold?: boolean;
	readonly colour?: keyof typeof palette;
	readonly fill?: keyof typeof palette;
	readonly valign?: 'top' | 'middle' | 'bottom';
	/** Shrinks in the program that opens it; none measures the text before. */
	readonly most?: number;
	readonly lineTo?: 'start' | 'bottom';
}

// A presentation cannot carry fonts with it; this one is on every machine and has both scripts.
const face = 'Arial';

type Slide = ReturnType<PptxGenJS['addSlide']>;

/** Slides that are laid out from the start edge of their language: the mirror is here and nowhere else. */
export class Slides {
	readonly #deck = new PptxGenJS();
	readonly #language: Language;
	readonly isRtl: boolean;

	constructor(language: Language, title: string, author: string) {
		this.#language = language;
		this.isRtl = directionOf(language) === 'rtl';
		this.#deck.layout = 'LAYOUT_WIDE';
		this.#deck.rtlMode = this.isRtl;
		this.#deck.title = xmlText(title);
		this.#deck.author = xmlText(author);
		this.#deck.company = xmlText(author);
		this.#deck.theme = { headFontFace: face, bodyFontFace: face };
	}

	add(title: string, under = ''): Slide {
		const slide = this.#deck.addSlide();
		slide.background = { color: colourOf('paper') };
		this.shape(slide, { start: 0, top: 0, width: 0.14, height: slideHeight }, 'accent');
		this.text(
			slide,
			title,
			{ start: edge, top: 0.38, width: slideWidth - 2 * edge, height: 0.8 },
			{ size: 26, bold: true, valign: 'middle', most: 140 }
		);
		if (under)
			this.text(
				slide,
				under,
				{ start: edge, top: 1.12, width: slideWidth - 2 * edge, height: 0.4 },
				{ size: 13, colour: 'inkSoft', valign: 'middle' }
			);
		slide.slideNumber = {
			x: this.isRtl ? edge : slideWidth - edge - 0.6,
			y: slideHeight - 0.5,
			w: 0.6,
			h: 0.3,
			fontFace: face,
			fontSize: 10,
			color: colourOf('inkSoft'),
			align: this.isRtl ? 'left' : 'right'
		};
		return slide;
	}

	#place({ start, top, width, height }: Box) {
		return { x: this.isRtl ? slideWidth - start - width : start, y: top, w: width, h: height };
	}

	/** Its own letters say how it is read; it stands on the side of the slide's language. */
	#runOf(text: string) {
		const isRtl = directionIn(text, this.#language) === 'rtl';
		return {
			rtlMode: isRtl,
			align: this.isRtl ? ('right' as const) : ('left' as const),
			lang: isRtl ? 'ar-SA' : 'en-GB',
			fontFace: face
		};
	}

	text(slide: Slide, words: string, box: Box, look: Look = {}): void {
		this.texts(slide, [[words, {}]], box, look);
	}

	/** Paragraphs in one box, each in its own look. */
	texts(slide: Slide, paragraphs: readonly (readonly [string, Look])[], box: Box, look: Look = {}): void {
		const lines = paragraphs.flatMap(([words, own]) => {
			const most = own.most ?? look.most;
			const shown = xmlText(most ? truncateGraphemes(words, most) : words);
			return shown.split('\n').map((line) => [line, own] as const);
		});
		slide.addText(
			lines.map(([line, own], index) => ({
				text: line,
				options: {
					...this.#runOf(line),
					fontSize: own.size ?? look.size ?? 14,
					bold: own.bold ?? look.bold ?? false,
					color: colourOf(own.colour ?? look.colour ?? 'ink'),
					breakLine: index < lines.length - 1,
					paraSpaceAfter: 4
				}
			})),
			{
				...this.#place(box),
				valign: look.valign ?? 'top',
				margin: look.fill ? 7 : 0,
				fit: 'shrink',
				wrap: true,
				...(look.fill && { fill: { color: colourOf(look.fill) } })
			}
		);
	}

	shape(slide: Slide, box: Box, fill: keyof typeof palette): void {
		slide.addShape('rect', { ...this.#place(box), fill: { color: colourOf(fill) }, line: { type: 'none' } });
	}

	/** Tables stay left to right in this format: the columns are turned here. */
	table(
		slide: Slide,
		head: readonly string[],
		rows: readonly (readonly string[])[],
		widths: readonly number[],
		box: Omit<Box, 'height'>
	): void {
		const turned = <T>(cells: readonly T[]): T[] => (this.isRtl ? [...cells].reverse() : [...cells]);
		const sum = widths.reduce((total, width) => total + width, 0);
		const border = { type: 'solid' as const, pt: 0.75, color: colourOf('line') };
		const none = { type: 'none' as const };
		const cellOf = (text: string, isHead: boolean) => ({
			text: xmlText(text),
			options: {
				...this.#runOf(text),
				fontSize: 11,
				bold: isHead,
				color: colourOf('ink'),
				valign: 'middle' as const,
				...(isHead && { fill: { color: colourOf('accentSoft') } }),
				border: [none, none, border, none] as [typeof none, typeof none, typeof border, typeof none]
			}
		});
		slide.addTable(
			[
				turned(head.map((text) => cellOf(text, true))),
				...rows.map((row) => turned(row.map((text) => cellOf(text, false))))
			],
			{
				...this.#place({ ...box, height: 0 }),
				h: 0.4 * (rows.length + 1),
				colW: turned(widths.map((width) => (box.width * width) / sum)),
				margin: [0.04, 0.08, 0.04, 0.08],
				rowH: 0.4
			}
		);
	}

	async write(): Promise<Uint8Array> {
		return new Uint8Array((await this.#deck.write({ outputType: 'nodebuffer' })) as Buffer);
	}
}
