import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import type { PhaseId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import { limits } from './limits.ts';
import { phaseKinds, type Phase, type VoteRules } from './phases.ts';
import { votingSegments } from './segments.ts';

export const phaseMinutes = { min: 1, max: 240 } as const;
const promptGraphemes = 300;
export const budgetLimit = 100;

const isWhole = (value: number, min: number, max: number): boolean =>
	Number.isInteger(value) && value >= min && value <= max;

/** Weights need not sum to one, but somebody must count. None at all means that all count alike. */
export const areVoteRulesSound = ({ budget, maxPerOption, weights }: VoteRules): boolean => {
	const given = Object.entries(weights);
	return (
		isWhole(budget, 1, budgetLimit) &&
		isWhole(maxPerOption, 1, budget) &&
		given.every(([segment]) => (votingSegments as readonly string[]).includes(segment)) &&
		given.every(([, weight]) => Number.isFinite(weight) && weight >= 0) &&
		(given.length === 0 || given.some(([, weight]) => weight > 0))
	);
};

const isSound = (phase: Phase): boolean =>
	phaseKinds.includes(phase.kind) &&
	isWhole(phase.minutes, phaseMinutes.min, phaseMinutes.max) &&
	countGraphemes(phase.prompt.en) <= promptGraphemes &&
	countGraphemes(phase.prompt.ar) <= promptGraphemes &&
	(phase.kind === 'vote' ? phase.vote !== undefined && areVoteRulesSound(phase.vote) : phase.vote === undefined);

/** `number` in the refusal is the line of the agenda as people count it, from 1. */
export const checkAgenda = (agenda: readonly Phase[]): Result<readonly Phase[]> => {
	if (agenda.length === 0) return refuse('workshop.agenda-empty');
	if (agenda.length > limits.phasesPerAgenda)
		return refuse('workshop.phase-invalid', { number: limits.phasesPerAgenda + 1 });
	const ids = new Set<string>();
	for (const [index, phase] of agenda.entries()) {
		if (!isSound(phase) || ids.has(phase.id)) return refuse('workshop.phase-invalid', { number: index + 1 });
		ids.add(phase.id);
	}
	return ok(agenda);
};

export const totalMinutes = (agenda: readonly Phase[]): number => agenda.reduce((sum, phase) => sum + phase.minutes, 0);

/** The edits below leave an agenda alone when the phase they name is gone: another window may have removed it. */
export const addPhase = (agenda: readonly Phase[], phase: Phase, at = agenda.length): readonly Phase[] =>
	agenda.toSpliced(at, 0, phase);

export const removePhase = (agenda: readonly Phase[], id: PhaseId): readonly Phase[] =>
	agenda.filter((phase) => phase.id !== id);

export const movePhase = (agenda: readonly Phase[], id: PhaseId, to: number): readonly Phase[] => {
	const phase = agenda.find((each) => each.id === id);
	return phase ? removePhase(agenda, id).toSpliced(Math.max(0, to), 0, phase) : agenda;
};

const changed = (agenda: readonly Phase[], id: PhaseId, change: (phase: Phase) => Phase): readonly Phase[] =>
	agenda.map((phase) => (phase.id === id ? change(phase) : phase));

export const resizePhase = (agenda: readonly Phase[], id: PhaseId, minutes: number): readonly Phase[] =>
	changed(agenda, id, (phase) => ({
		...phase,
		minutes: Math.min(phaseMinutes.max, Math.max(phaseMinutes.min, Math.round(minutes)))
	}));

/** What a person wrote holds its own digits, so the numbers of the template go. */
export const rewritePrompt = (agenda: readonly Phase[], id: PhaseId, prompt: Bilingual): readonly Phase[] =>
	changed(agenda, id, ({ numbers: _, ...phase }) => ({ ...phase, prompt }));

export const setVoteRules = (agenda: readonly Phase[], id: PhaseId, vote: VoteRules): readonly Phase[] =>
	changed(agenda, id, (phase) => (phase.kind === 'vote' ? { ...phase, vote } : phase));
