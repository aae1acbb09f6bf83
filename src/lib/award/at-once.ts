import type { SubmitFunction } from '@sveltejs/kit';

/** One of many forms on a page, each for itself: the next may be pressed before the last has its answer. */
export const atOnce: SubmitFunction =
	() =>
	({ update }) =>
		update({ reset: false });
