import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { inParts } from './parts.ts';

const notes = (count: number, letters: number) =>
	Array.from({ length: count }, (_, n) => ({ n, text: 'ب'.repeat(letters) }));
const bytesOf = (part: readonly { readonly text: string }[]) =>
	part.reduce((sum, { text }) => sum + 3 * text.length, 0);

test('[C14] what one message carries stays together', () => {
	expect(inParts(notes(200, 240))).toHaveLength(1);
	expect(inParts([])).toEqual([]);
});

test('[C14] more is cut between notes, in order, and none is lost', () => {
	const parts = inParts(notes(limits.notesPerBoard, 240));
	expect(parts.length).toBeGreaterThan(1);
	for (const part of parts) expect(bytesOf(part)).toBeLessThan(limits.syncFrameBytes / 4);
	expect(parts.flat().map(({ n }) => n)).toEqual(Array.from({ length: limits.notesPerBoard }, (_, n) => n));
});

test('[C14] the words of a quote weigh as much as those of the note', () => {
	const quote = 'ب'.repeat(1_000);
	const quoted = notes(200, 10).map((note) => ({ ...note, facts: { quote } }));
	expect(inParts(quoted).length).toBeGreaterThan(1);
});

test('[C14] a note that is too heavy by itself goes alone', () => {
	const heavy = { n: -1, text: 'x'.repeat(limits.syncFrameBytes) };
	expect(inParts([...notes(2, 1), heavy, ...notes(2, 1)]).map((part) => part.length)).toEqual([2, 1, 2]);
});
