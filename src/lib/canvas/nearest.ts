import { geometry } from '#domain/geometry.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
interface Placed {
	readonly left: number;
	readonly top: number;
}

const { noteWidth, noteHeight } = geometry;
const behindAllInLine = 1e6;

/**
 * The nearest note in a direction; right is right for everybody. What lies straight ahead wins over what is nearer but
 * aside, and nothing behind or exactly level is considered.
 */
export const nearestIn = <T extends Placed>(notes: Iterable<T>, from: Placed, key: ArrowKey): T | null => {
	const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
	const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
	let best: T | null = null;
	let least = Infinity;
	for (const note of notes) {
		const ahead = sign * (sideways ? note.left - from.left : note.top - from.top);
		const aside = Math.abs(sideways ? note.top - from.top : note.left - from.left);
		// a neighbour that somebody dropped a little off the grid is in the row, not in the next one
		if (ahead < (sideways ? noteWidth : noteHeight) / 3) continue;
		const inLine = aside < (sideways ? noteHeight : noteWidth) / 2;
		const cost = inLine ? ahead + aside : ahead + 3 * aside + behindAllInLine;
		if (cost < least) [best, least] = [note, cost];
	}
	return best;
};
