import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDifference } from './word-difference.ts';

const marks = { same: ['', ''], inserted: ['{+', '+}'], deleted: ['[-', '-]'] } as const;
const shown = (before: string, after: string): string =>
	wordDifference(before, after)
		.map(({ is, text }) => marks[is][0] + text + marks[is][1])
		.join('');

describe('a difference by words', () => {
	it.each([
		[
			'Every complaint gets an owner.',
			'Every complaint gets one named owner.',
			'Every complaint gets [-an-]{+one named+} owner.'
		],
		['within one day', 'within two days', 'within [-one day-]{+two days+}'],
		['same', 'same', 'same'],
		['', 'new', '{+new+}'],
		['old', '', '[-old-]'],
		['لكل شكوى مسؤول واحد.', 'لكل شكوى مسؤول معروف واحد.', 'لكل شكوى مسؤول {+معروف +}واحد.'],
		['يردّ المسؤول خلال يوم', 'يردّ المسؤول خلال يومين', 'يردّ المسؤول خلال [-يوم-]{+يومين+}'],
		['وصل 48%', 'وصل 70%', 'وصل [-48-]{+70+}%'],
		['مُحَمَّد', 'محمد', '[-مُحَمَّد-]{+محمد+}'],
		['a b c', 'a c', 'a [-b -]c']
	])('%s → %s', (before, after, expected) => expect(shown(before, after)).toBe(expected));

	it('gives both passages back, whatever they are', () => {
		const passage = fc.array(fc.constantFrom('a', 'b', ' ', 'يد', 'ـ', '،', '👩‍👩‍👧', '\n', 'x1'), { maxLength: 40 });
		fc.assert(
			fc.property(passage, passage, (one, other) => {
				const [before, after] = [one.join(''), other.join('')];
				const runs = wordDifference(before, after);
				const without = (gone: string) => runs.flatMap(({ is, text }) => (is === gone ? [] : text)).join('');
				expect(without('inserted')).toBe(before);
				expect(without('deleted')).toBe(after);
			})
		);
	});
	it('replaces as a whole what is too long to compare', () => {
		const [before, after] = ['a '.repeat(2_000) + 'x', 'b '.repeat(2_000) + 'y'];
		expect(wordDifference(before, after).map(({ is }) => is)).toEqual(['deleted', 'inserted']);
	});
});
