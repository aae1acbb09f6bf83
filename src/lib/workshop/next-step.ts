import { limits } from '#domain/limits.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import type { Format } from '#lib/i18n/format.ts';
import type { LiveRoom } from './LiveRoom.svelte.ts';
import { nextAct } from './phase-words.ts';

/** What the one filled button of a facilitator does now, and how it is called. */
export interface NextStep {
	readonly label: string;
	/** Asked once more, with these words: it cannot be taken back, or it is not what one would want. */
	readonly confirm: { readonly title: string; readonly text: string } | null;
	readonly run: () => Promise<Answer<unknown>>;
}

const told = async <T>(asked: Promise<Answer<T>>, changed: () => void): Promise<Answer<T>> => {
	const answer = await asked;
	if (answer.kind === 'done') changed();
	return answer;
};

/** Of so few nothing can be shown, and the vote cannot be opened again: whoever closes it should know. */
const fewBallots = ({ session }: LiveRoom, round: RoundView | null, format: Format): NextStep['confirm'] => {
	if (!round) return null;
	const { turnout } = round;
	const told = session.turnout?.roundId === round.round.id ? session.turnout : turnout;
	const voted = Math.max(told.voted, turnout.voted);
	const min = limits.votersFloorMin;
	if (voted >= min) return null;
	const counts = { voted: format.number(voted), eligible: format.number(told.eligible) };
	return { title: m.vote_few_title(), text: m.vote_few_none({ ...counts, min: format.number(min) }) };
};

/**
 * An open vote is closed first, then released, and only then does the workshop move on. Phases are named by their index:
 * two facilitators who press at once move on by one, not by two. `changed` is called when the round is another than before.
 */
export const nextStep = (
	room: LiveRoom,
	round: RoundView | null,
	format: Format,
	changed: () => void
): NextStep | null => {
	const { phase, agenda, commands } = room;
	if (phase.status === 'ended') return null;
	if (phase.status === 'lobby')
		return { label: m.phase_start(), confirm: null, run: () => room.step({ act: 'start' }) };
	const ofThisPhase = room.current?.kind === 'vote' && round?.round.phaseId === room.current.id ? round.round : null;
	if (ofThisPhase?.status === 'open')
		return {
			label: m.vote_close(),
			confirm: fewBallots(room, round, format),
			run: () => told(commands.closeRound(ofThisPhase.id), changed)
		};
	if (ofThisPhase && ofThisPhase.releasedAt === null)
		return { label: m.result_release(), confirm: null, run: () => told(commands.release(ofThisPhase.id), changed) };
	return skipStep(room, nextAct(agenda, phase));
};

/** Straight to the next phase, whatever is still open in this one. */
export const skipStep = (room: LiveRoom, label: string): NextStep => {
	const { phase, agenda } = room;
	const isLast = phase.index + 1 >= agenda.length;
	return {
		label,
		confirm: isLast ? { title: m.phase_end_title(), text: m.phase_end_text() } : null,
		run: () => room.step({ from: phase.index, ...(isLast ? { act: 'end' } : { act: 'go', index: phase.index + 1 }) })
	};
};
