import { expect, test } from 'vitest';
import { nearestIn } from './nearest.ts';

const at = (name: string, left: number, top: number) => ({ name, left, top });
const notes = [
	at('a', 0, 0),
	at('b', 152, 4),
	at('c', 304, -3),
	at('d', 0, 118),
	at('e', 152, 121),
	at('far', 1_000, 118)
];

test.each([
	['ArrowRight', 'a', 'b'],
	['ArrowRight', 'b', 'c'],
	['ArrowDown', 'a', 'd'],
	['ArrowDown', 'b', 'e'],
	['ArrowUp', 'e', 'b'],
	['ArrowLeft', 'e', 'd'],
	['ArrowRight', 'e', 'far']
] as const)('%s of %s is %s', (key, from, expected) => {
	const start = notes.find((note) => note.name === from) ?? at('', 0, 0);
	expect(nearestIn(notes, start, key)?.name).toBe(expected);
});

test('nothing lies beyond the edge', () => expect(nearestIn(notes, at('', 0, 0), 'ArrowLeft')).toBeNull());
