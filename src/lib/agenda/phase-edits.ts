import { newId, type PhaseId } from '#domain/ids.ts';
import type { Bilingual, Language } from '#domain/languages.ts';
import type { Phase, PhaseKind, VoteRules } from '#domain/phases.ts';
import { fillPrompt } from '#domain/prompts.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const newPhaseId = (): PhaseId => newId<PhaseId>(random, 'phase');

const usualVote: VoteRules = { budget: 5, maxPerOption: 3, over: 'clusters', weights: {} };
const usualMinutes = 10;

export const newPhase = (): Phase => ({
	id: newPhaseId(),
	kind: 'discuss',
	minutes: usualMinutes,
	prompt: { en: '', ar: '' }
});

export const copyOf = (phase: Phase): Phase => ({ ...phase, id: newPhaseId() });

/** Vote rules come and go with the kind. */
export const withKind = ({ vote, ...phase }: Phase, kind: PhaseKind): Phase =>
	kind === 'vote' ? { ...phase, kind, vote: vote ?? usualVote } : { ...phase, kind };

/** The prompt as it is read: the digits of a template's prompt are the reader's own. */
export const filled = ({ prompt, numbers }: Phase, format: (value: number) => string): Bilingual => ({
	en: fillPrompt(prompt.en, numbers, format),
	ar: fillPrompt(prompt.ar, numbers, format)
});

/** A person's wording in one language. The other keeps its words, with its digits written out, because the places go. */
export const withPrompt = (
	phase: Phase,
	language: Language,
	text: string,
	format: (value: number) => string
): Phase => {
	const { numbers: _, ...rest } = phase;
	return { ...rest, prompt: { ...filled(phase, format), [language]: text } };
};

/** The phases of a template as an agenda; phases that have an id keep it. */
export const withIds = (phases: readonly (Omit<Phase, 'id'> | Phase)[]): readonly Phase[] =>
	phases.map((phase) => ('id' in phase ? phase : { ...phase, id: newPhaseId() }));
