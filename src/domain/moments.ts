import { phaseKinds, type Phase, type PhaseState } from './phases.ts';

/** Where a workshop stands, as far as rights care: a paused phase is still that phase. */
export const moments = ['lobby', ...phaseKinds, 'ended'] as const;
export type Moment = (typeof moments)[number];

export const momentOf = (state: PhaseState, agenda: readonly Phase[]): Moment => {
	if (state.status === 'lobby' || state.status === 'ended') return state.status;
	const phase = agenda[state.index];
	if (!phase) throw new Error('the phase state points outside its agenda');
	return phase.kind;
};
