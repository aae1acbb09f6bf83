/** Numbers from 0 up to 1 that only look random: the same seed gives the same row. Never for secrets. (mulberry32) */
export type Random = () => number;

export const seededRandom = (seed: number): Random => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
};

/** A seed from a text, for instance an id, so that a recount repeats the same shuffles. (FNV-1a) */
export const seedOf = (text: string): number => {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash >>> 0;
};
