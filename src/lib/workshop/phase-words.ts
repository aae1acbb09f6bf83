import { m } from '#lib/paraglide/messages.js';
import { pick, type Bilingual } from '#domain/languages.ts';
import { reveals } from '#domain/phase-machine.ts';
import type { Phase, PhaseKind, PhaseState } from '#domain/phases.ts';
import { fillPrompt } from '#domain/prompts.ts';
import type { Format } from '#lib/i18n/format.ts';
import type { IconName } from '#lib/ui/icons.ts';

/** One word, for the stepper. */
export const shortName: Record<PhaseKind, () => string> = {
	welcome: m.phase_short_welcome,
	silent: m.phase_short_silent,
	reveal: m.phase_short_reveal,
	cluster: m.phase_short_cluster,
	discuss: m.phase_short_discuss,
	vote: m.phase_short_vote,
	score: m.phase_short_score,
	demo: m.phase_short_demo,
	converge: m.phase_short_converge,
	close: m.phase_short_close,
	break: m.phase_short_break
};
export const longName: Record<PhaseKind, () => string> = {
	welcome: m.phase_name_welcome,
	silent: m.phase_name_silent,
	reveal: m.phase_name_reveal,
	cluster: m.phase_name_cluster,
	discuss: m.phase_name_discuss,
	vote: m.phase_name_vote,
	score: m.phase_name_score,
	demo: m.phase_name_demo,
	converge: m.phase_name_converge,
	close: m.phase_name_close,
	break: m.phase_name_break
};
const enterName: Record<PhaseKind, () => string> = {
	welcome: m.phase_next_welcome,
	silent: m.phase_next_silent,
	reveal: m.phase_next_reveal,
	cluster: m.phase_next_cluster,
	discuss: m.phase_next_discuss,
	vote: m.phase_next_vote,
	score: m.phase_next_score,
	demo: m.phase_next_demo,
	converge: m.phase_next_converge,
	close: m.phase_next_close,
	break: m.phase_next_break
};
export const phaseIcon: Record<PhaseKind, IconName> = {
	welcome: 'hand',
	silent: 'lock',
	reveal: 'eye',
	cluster: 'group',
	discuss: 'msg',
	vote: 'checks',
	score: 'chart',
	demo: 'screen',
	converge: 'target',
	close: 'flag',
	break: 'coffee'
};

/** The prompt as this reader reads it, with the digits of the template in their numerals. */
export const promptOf = (phase: Phase, format: Format): string =>
	fillPrompt(pick(phase.prompt, format.language), phase.numbers, (value) => format.number(value));
export const titleOf = (text: Bilingual, format: Format): string => pick(text, format.language);

/** The act that the primary button of a facilitator performs: it is named after what happens, not "Next". */
export const nextAct = (agenda: readonly Phase[], phase: PhaseState): string => {
	if (phase.status === 'lobby') return m.phase_start();
	const next = agenda[phase.index + 1];
	if (!next) return m.phase_end();
	// leaving private writing for anything that works on the notes is the reveal, whatever the phase is called
	const opens = agenda[phase.index]?.kind === 'silent' && reveals(agenda, phase.index + 1).includes(phase.index);
	return opens ? m.phase_next_reveal() : enterName[next.kind]();
};
