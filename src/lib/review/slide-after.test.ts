import { expect, it } from 'vitest';
import { slideAfter } from './slide-after.ts';

it.each([
	['ArrowRight', 'ltr', 4],
	['ArrowLeft', 'ltr', 2],
	['ArrowRight', 'rtl', 2],
	['ArrowLeft', 'rtl', 4],
	['ArrowDown', 'rtl', 4],
	['PageUp', 'ltr', 2],
	['Space', 'rtl', 4],
	['Home', 'ltr', 0],
	['End', 'rtl', 9],
	['KeyQ', 'ltr', null]
] as const)('%s in a page that reads %s turns from 3 to %s', (code, direction, to) =>
	expect(slideAfter(code, 3, 10, direction)).toBe(to)
);
it('stops at both ends', () => {
	expect(slideAfter('ArrowLeft', 0, 10, 'ltr')).toBe(0);
	expect(slideAfter('ArrowLeft', 9, 10, 'rtl')).toBe(9);
});
