import type { RandomBytes } from '#domain/ids.ts';

export interface SeededRandom {
	readonly bytes: RandomBytes;
	/** From 0 up to, not including, 1: stands in for Math.random. */
	readonly number: () => number;
	/** A whole number from 0 up to, not including, `below`. */
	integer(below: number): number;
	pick<T>(items: readonly T[]): T;
}

/** The same seed gives the same sequence on every machine (mulberry32); print the seed when a test fails. */
export const seededRandom = (seed: number): SeededRandom => {
	let state = seed >>> 0;
	const word = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
	const number = () => word() / 2 ** 32;
	const integer = (below: number) => Math.floor(number() * below);
	return {
		bytes: (length) => Uint8Array.from({ length }, () => word() >>> 24),
		number,
		integer,
		pick: (items) => {
			if (items.length === 0) throw new Error('nothing to pick from');
			return items[integer(items.length)]!;
		}
	};
};
