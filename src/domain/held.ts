import type { RefusalCode } from './errors.ts';

/** What becomes of words that the board did not take: they wait until a facilitator or their author decides, once. */
export const heldStates = ['waiting', 'admitted', 'dismissed', 'withdrawn'] as const;
export type HeldState = (typeof heldStates)[number];
export type HeldDecision = Exclude<HeldState, 'waiting'>;

/** Refusals of the moment or of a limit. What no honest client sends is not among them, nor is a change that has a gap. */
export const heldCodes = [
	'board.locked',
	'board.too-large',
	'note.not-yours',
	'note.too-long',
	'note.limit-board',
	'note.limit-person',
	'workshop.limit-zones',
	'cluster.limit-board',
	'conflict',
	'request.too-many'
] as const satisfies readonly RefusalCode[];
export const isHeldCode = (code: RefusalCode): boolean => (heldCodes as readonly RefusalCode[]).includes(code);
