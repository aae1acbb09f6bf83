import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

test('a paste offers one note a line, without list marks and empty lines', () => {
	expect(linesOf('- one\r\n• two\n\n 3. three\n٤) أربعة\n---\n5 stars')).toEqual([
		'one',
		'two',
		'three',
		'أربعة',
		'5 stars'
	]);
	expect(linesOf('one line')).toEqual(['one line']);
});
