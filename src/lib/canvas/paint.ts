import { geometry } from '#domain/geometry.ts';
import { noteKinds, type NoteKind } from '#domain/notes.ts';
import type { Box } from './GridIndex.ts';

export interface Painted {
	readonly kind: NoteKind;
	readonly left: number;
	readonly top: number;
	readonly text: string;
}
export type Palette = Readonly<Record<NoteKind | 'ink' | 'edge', string>>;

/** The colours of the theme in force; a canvas does not follow style sheets. */
export const readPalette = (element: Element): Palette => {
	const style = getComputedStyle(element);
	const kinds = noteKinds.map(
		(kind) => [kind, style.getPropertyValue(kind === 'question' ? '--n-ask' : `--n-${kind}`)] as const
	);
	return {
		...(Object.fromEntries(kinds) as Record<NoteKind, string>),
		ink: style.getPropertyValue('--n-meta'),
		edge: style.getPropertyValue('--line-2')
	};
};

const { noteWidth, noteHeight } = geometry;
const lineGap = 20;
const letterWidth = 6.5;
const inset = 12;

/**
 * Notes as paper with greeked lines: one path a colour, whatever the number of notes. `scale` is device pixels a world px;
 * the context's origin is the corner of `box`.
 */
export const paintNotes = (
	context: CanvasRenderingContext2D,
	notes: Iterable<Painted>,
	box: Box,
	scale: number,
	palette: Palette,
	lines: boolean
): void => {
	const papers = new Map<NoteKind, Path2D>();
	const ink = new Path2D();
	const radius = scale * 8;
	for (const { kind, left, top, text } of notes) {
		if (
			left > box.left + box.width ||
			left + noteWidth < box.left ||
			top > box.top + box.height ||
			top + noteHeight < box.top
		)
			continue;
		let paper = papers.get(kind);
		if (!paper) papers.set(kind, (paper = new Path2D()));
		const x = (left - box.left) * scale;
		const y = (top - box.top) * scale;
		if (radius < 1.5) paper.rect(x, y, noteWidth * scale, noteHeight * scale);
		else paper.roundRect(x, y, noteWidth * scale, noteHeight * scale, radius);
		if (!lines) continue;
		const width = noteWidth - 2 * inset;
		const rows = Math.min(4, Math.ceil((text.length * letterWidth) / width));
		for (let row = 0; row < rows; row++) {
			const rest = row === rows - 1 ? Math.min(width, text.length * letterWidth - row * width) : width;
			ink.rect(x + inset * scale, y + (inset + 3 + row * lineGap) * scale, Math.max(rest, 12) * scale, 6 * scale);
		}
	}
	context.strokeStyle = palette.edge;
	for (const [kind, paper] of papers) {
		context.fillStyle = palette[kind];
		context.fill(paper);
		if (kind === 'quote') context.stroke(paper); // white paper on a white section
	}
	if (!lines) return;
	context.globalAlpha = 0.34;
	context.fillStyle = palette.ink;
	context.fill(ink);
	context.globalAlpha = 1;
};
