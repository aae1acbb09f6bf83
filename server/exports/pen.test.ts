import { describe, expect, it } from 'vitest';
import { ltrMark } from './directions.ts';
import { penOf } from './pen.ts';

describe('an amount in an Arabic file', () => {
	const pen = penOf({ language: 'ar', numerals: 'latn' });
	it.each([
		[4.6, '/ 7', `${ltrMark}4.6 / 7${ltrMark}`],
		[9, 'days', `${ltrMark}9 days${ltrMark}`],
		[71, '%', `${ltrMark}71%${ltrMark}`],
		[9, 'أيام', '9 أيام'],
		[9, ' ', '9']
	])('keeps %d and %j in their order', (value, unit, shown) => {
		expect(pen.amount(value, unit)).toBe(shown);
	});
});
