import { ok, refuse, type Result } from './errors.ts';
import type { Phase, PhaseKind, PhaseState } from './phases.ts';

export const inLobby: PhaseState = {
	status: 'lobby',
	index: 0,
	startedAt: null,
	endsAt: null,
	remainingMs: null,
	revealed: []
};

const minuteMs = 60_000;
type Agenda = readonly Phase[];

/** Private notes stay private while people write, rest or are greeted; any other phase works on what is revealed. */
const keepsPrivate = (kind: PhaseKind): boolean => kind === 'silent' || kind === 'break' || kind === 'welcome';

/**
 * Silent phases whose notes the room sees once the workshop stands at `to` (`agenda.length` when it ends): all that lie
 * before it, in one act, none while privacy lasts. It names phases revealed earlier too: a silent phase that was repeated
 * holds new notes, and the server reveals whatever of these phases is still sealed.
 */
export const reveals = (agenda: Agenda, to: number): readonly number[] => {
	const kind = agenda[to]?.kind;
	if (kind !== undefined && keepsPrivate(kind)) return [];
	return agenda.flatMap((phase, index) => (phase.kind === 'silent' && index < to ? [index] : []));
};

/** Whether private notes, and what was refused beside them, are still their authors' alone. */
export const isSealedIn = ({ status }: Pick<PhaseState, 'status'>, kind: PhaseKind | undefined): boolean =>
	(status === 'running' || status === 'paused') && kind !== undefined && keepsPrivate(kind);
export const isSealed = (state: PhaseState, agenda: Agenda): boolean => isSealedIn(state, agenda[state.index]?.kind);

const withReveals = (state: PhaseState, agenda: Agenda, to: number): readonly number[] =>
	[...new Set([...state.revealed, ...reveals(agenda, to)])].sort((a, b) => a - b);

const enter = (state: PhaseState, agenda: Agenda, index: number, now: number): Result<PhaseState> => {
	const phase = agenda[index];
	if (!phase) return refuse('workshop.phase-invalid');
	return ok({
		status: 'running',
		index,
		startedAt: now,
		endsAt: now + phase.minutes * minuteMs,
		remainingMs: null,
		revealed: withReveals(state, agenda, index)
	});
};

/** A move within a workshop that has begun and not ended. */
const underWay = (state: PhaseState): Result<void> => {
	if (state.status === 'lobby') return refuse('workshop.not-started');
	return state.status === 'ended' ? refuse('workshop.closed') : ok(undefined);
};

export const start = (state: PhaseState, agenda: Agenda, now: number): Result<PhaseState> => {
	if (state.status === 'ended') return refuse('workshop.closed');
	if (state.status !== 'lobby') return refuse('workshop.already-started');
	return agenda.length === 0 ? refuse('workshop.agenda-empty') : enter(state, agenda, 0, now);
};

export const pause = (state: PhaseState, _agenda: Agenda, now: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	if (state.status !== 'running') return refuse('phase.not-running');
	return ok({ ...state, status: 'paused', endsAt: null, remainingMs: remainingMs(state, now) });
};

export const resume = (state: PhaseState, _agenda: Agenda, now: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	if (state.status !== 'paused') return refuse('phase.not-now');
	return ok({ ...state, status: 'running', endsAt: now + (state.remainingMs ?? 0), remainingMs: null });
};

/** Over time, the minutes count from now: "+5" always means five minutes to go, never less. */
export const extend = (state: PhaseState, _agenda: Agenda, now: number, minutes: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) return refuse('request.invalid');
	const left = Math.max(0, remainingMs(state, now) ?? 0) + minutes * minuteMs;
	return ok(state.status === 'paused' ? { ...state, remainingMs: left } : { ...state, endsAt: now + left });
};

/** Moves to any phase, forward or back; to the current one: repeats it with a fresh clock. */
export const goTo = (state: PhaseState, agenda: Agenda, now: number, index: number): Result<PhaseState> => {
	const going = underWay(state);
	return going.ok ? enter(state, agenda, index, now) : going;
};

export const next = (state: PhaseState, agenda: Agenda, now: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	return state.index + 1 >= agenda.length ? refuse('phase.last') : enter(state, agenda, state.index + 1, now);
};

export const back = (state: PhaseState, agenda: Agenda, now: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	return state.index === 0 ? refuse('phase.first') : enter(state, agenda, state.index - 1, now);
};

/** Also reveals what is still private: words that people wrote for the room must not vanish with it. */
export const end = (state: PhaseState, agenda: Agenda, _now: number): Result<PhaseState> => {
	const going = underWay(state);
	if (!going.ok) return going;
	const revealed = withReveals(state, agenda, agenda.length);
	return ok({ ...state, status: 'ended', endsAt: null, remainingMs: null, revealed });
};

/** Negative when over time: the end of the time by itself changes nothing. Null when no clock runs. */
export const remainingMs = (state: PhaseState, now: number): number | null => {
	if (state.status === 'paused') return state.remainingMs;
	return state.status === 'running' && state.endsAt !== null ? state.endsAt - now : null;
};
