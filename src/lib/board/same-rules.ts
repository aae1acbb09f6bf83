import type { Rules } from '#collab/protocol.ts';

/** Whether the same is to be done now, and written in the same way. Epochs do not tell: each server process counts anew. */
export const areSame = (a: Rules, b: Rules): boolean =>
	a.kind === b.kind && a.phase.index === b.phase.index && a.writing === b.writing;
