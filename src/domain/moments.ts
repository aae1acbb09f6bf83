import { phaseKinds, type Phase, type PhaseKind, type PhaseState } from './phases.ts';

/** Where a workshop stands, as far as rights care: a paused phase is still that phase. */
export const moments = ['lobby', ...phaseKinds, 'ended'] as const;
export type Moment = (typeof moments)[number];

export const momentOf = (state: PhaseState, agenda: readonly Phase[]): Moment => {
	if (state.status === 'lobby' || state.status === 'ended') return state.status;
	const phase = agenda[state.index];
	if (!phase) throw new Error('the phase state points outside its agenda');
	return phase.kind;
};

export type WritingMode = 'private' | 'open' | 'none';
const openKinds: readonly PhaseKind[] = ['cluster', 'discuss', 'score', 'demo', 'converge', 'close'];

/**
 * How participants write now. Private: into their own draft, which nobody else receives. While notes are revealed people
 * read, and while they vote the options stand still.
 */
export const writingMode = (moment: Moment): WritingMode => {
	if (moment === 'silent') return 'private';
	return (openKinds as readonly Moment[]).includes(moment) ? 'open' : 'none';
};

/** Whether participants may move and group notes of others. Facilitators may until the workshop ends. */
export const mayMoveOthers = (moment: Moment): boolean => moment === 'cluster';
