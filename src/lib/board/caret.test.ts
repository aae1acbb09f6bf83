import { expect, test } from 'vitest';
import { caretAfter } from './caret.ts';

test.each([
	['behind an insertion', 'one two', 'one and two', 7, 11],
	['before an insertion', 'one two', 'one two three', 3, 3],
	['behind a deletion', 'one and two', 'one two', 11, 7],
	['inside a deletion', 'one and two', 'one two', 6, 4],
	['at the end of an appended Arabic text', 'رسوم', 'رسوم واضحة', 2, 2]
])('%s', (_, before, after, caret, expected) => expect(caretAfter(before, after, caret)).toBe(expected));
