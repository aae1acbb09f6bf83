import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderAsync, Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { valuesOf } from '#domain/announcement.ts';
import { filled } from '#domain/announcement-words.ts';
import type { PublicAnnouncement } from '#domain/announcement-views.ts';
import { truncateGraphemes } from '#domain/graphemes.ts';
import { pick, type Language } from '#domain/languages.ts';
import { xmlText } from '../xml-text.ts';
import { cardDay, cardLabel, shownFacts } from './card-words.ts';

/** As social networks want it. */
const [width, height] = [1200, 630] as const;
const margin = 76;
const band = 54;
const mostLines = 3;
const colours = { ground: '#033425', ink: '#ffffff', soft: '#cfe9dd', band: '#11956e' } as const; // palm-900, palm-500

const face = (family: string, weight: string, file: string): string =>
	join(dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${family}/package.json`))), weight, file);
const font: NonNullable<ResvgRenderOptions['font']> = {
	loadSystemFonts: false, // the same picture on every machine
	defaultFontFamily: 'Geist',
	fontFiles: [
		face('geist', '500Medium', 'Geist_500Medium.ttf'),
		face('geist', '700Bold', 'Geist_700Bold.ttf'),
		face('ibm-plex-sans-arabic', '500Medium', 'IBMPlexSansArabic_500Medium.ttf'),
		face('ibm-plex-sans-arabic', '700Bold', 'IBMPlexSansArabic_700Bold.ttf')
	]
};
const families: Record<Language, string> = { en: 'Geist, IBM Plex Sans Arabic', ar: 'IBM Plex Sans Arabic, Geist' };

const escaped = (text: string): string =>
	xmlText(text)
		.replace(/\n/g, ' ')
		.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
// The renderer shapes and reorders a line, and does not know which way it runs: that is said by the isolate around it.
const isolated = (text: string, language: Language): string =>
	`${language === 'ar' ? '\u2067' : '\u2066'}${escaped(text)}\u2069`;

interface Style {
	readonly size: number;
	readonly weight: 500 | 700;
	readonly fill?: string;
}
const textAt = (text: string, x: number, y: number, language: Language, { size, weight, fill = colours.ink }: Style) =>
	`<text x="${x}" y="${y}" text-anchor="${language === 'ar' ? 'end' : 'start'}" fill="${fill}" font-family="${families[language]}" font-size="${size}" font-weight="${weight}">${isolated(text, language)}</text>`;
const widthOf = (text: string, language: Language, style: Style): number => {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${textAt(text, 0, 0, language, style)}</svg>`;
	return new Resvg(svg, { font }).getBBox()?.width ?? 0;
};

const linesOf = (text: string, language: Language, style: Style): string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && widthOf(longer, language, style) > width - 2 * margin) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
};
/** As large as it fits in three lines; what is still too long is cut. */
const titleLines = (text: string, language: Language): { readonly lines: string[]; readonly style: Style } => {
	for (const size of [78, 64, 52]) {
		const style: Style = { size, weight: 700 };
		const lines = linesOf(text, language, style);
		if (lines.length <= mostLines) return { lines, style };
	}
	const style: Style = { size: 52, weight: 700 };
	const lines = linesOf(text, language, style).slice(0, mostLines);
	return { lines: lines.map((line, i) => (i === mostLines - 1 ? `${line}…` : line)), style };
};

const diamonds = (): string => {
	const [step, middle] = [72, height - band / 2];
	const one = (x: number) =>
		`<path d="M${x} ${middle - 17}l20 17-20 17-20-17zm0 8l-10 9 10 9 10-9z" fill-rule="evenodd"/><path d="M${x + 36} ${middle - 17}l12 17-12 17-12-17z"/>`;
	const all = Array.from({ length: Math.ceil(width / step) + 1 }, (_, i) => one(i * step)).join('');
	return `<g fill="${colours.band}"><path d="M0 ${height - band}h${width}v3H0zM0 ${height - 3}h${width}v3H0z"/>${all}</g>`;
};

const drawing = (page: PublicAnnouncement, language: Language): string => {
	const number = new Intl.NumberFormat('en');
	const values = valuesOf(page.facts);
	const title = filled(pick(page.title, language), values, (value, fact) =>
		fact === 'year' ? String(value) : number.format(value)
	);
	const { lines, style } = titleLines(truncateGraphemes(title, 160), language);
	const isRtl = language === 'ar';
	const start = isRtl ? width - margin : margin;
	const leading = style.size * (isRtl ? 1.42 : 1.16);
	const parts = [
		textAt(truncateGraphemes(pick(page.organisation, language), 44), start, 96, language, { size: 32, weight: 700 }),
		...lines.map((line, i) => textAt(line, start, 226 + i * leading, language, style))
	];
	let x = start;
	for (const fact of shownFacts) {
		const value = values[fact];
		if (value === undefined) continue;
		const [figure, label] = [number.format(value), cardLabel(fact, value, language)];
		const large: Style = { size: 54, weight: 700 };
		const small: Style = { size: 25, weight: 500, fill: colours.soft };
		parts.push(textAt(figure, x, 494, language, large), textAt(label, x, 534, language, small));
		const wide = Math.max(widthOf(figure, language, large), widthOf(label, language, small)) + 56;
		x += isRtl ? -wide : wide;
	}
	const day: Style = { size: 26, weight: 500, fill: colours.soft };
	const words = cardDay[language](page.year);
	const wide = widthOf(words, language, day);
	parts.push(textAt(words, isRtl ? margin + wide : width - margin - wide, 96, language, day));
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${colours.ground}"/>${diamonds()}${parts.join('')}</svg>`;
};

/** PNG of what the page says first. Drawn on another thread; only its lines are measured here. */
export const drawAnnouncement = async (page: PublicAnnouncement, language: Language): Promise<Uint8Array> =>
	(await renderAsync(drawing(page, language), { font, logLevel: 'off' })).asPng();
