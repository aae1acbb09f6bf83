import { pick } from '#domain/languages.ts';
import type { Phase } from '#domain/phases.ts';
import { fillPrompt } from '#domain/prompts.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** One line about a phase: its question, or how the vote goes. */
export const phaseSummary = ({ vote, prompt, numbers }: Omit<Phase, 'id'>, format: Format): string => {
	if (!vote) {
		const words = fillPrompt(pick(prompt, format.language), numbers, (value) => format.number(value));
		return words || m.agenda_prompt_none();
	}
	const dots = m.vote_dots({ count: vote.budget, n: format.number(vote.budget) });
	return m.vote_summary({ dots, max: format.number(vote.maxPerOption) });
};
