import type { Direction } from '#domain/languages.ts';

/** Arrows point on the screen: where Arabic reads on, the left one goes forward. null: the key turns no page. */
export const slideAfter = (code: string, at: number, count: number, direction: Direction): number | null => {
	const onward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
	const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
	const to: Readonly<Record<string, number>> = {
		[onward]: at + 1,
		[backward]: at - 1,
		ArrowDown: at + 1,
		ArrowUp: at - 1,
		PageDown: at + 1,
		PageUp: at - 1,
		Space: at + 1,
		Enter: at + 1,
		Home: 0,
		End: count - 1
	};
	const next = to[code];
	return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
};
