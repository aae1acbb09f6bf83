import type { LetterAnswer, ThankedCustomer } from '#domain/announcement-views.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What became of the letter to one customer, beside their name. */
export const outcomeWords = ({ outcome, at }: NonNullable<ThankedCustomer['letter']>, format: Format): string => {
	const date = { date: format.day(at) };
	return {
		sent: m.thanks_outcome_sent,
		refused: m.thanks_outcome_refused,
		'not-tried': m.thanks_outcome_not_tried,
		unclear: m.thanks_outcome_unclear
	}[outcome](date);
};

/** Why it has not gone a moment ago; undefined: it has. */
export const answerProblem = (answer: LetterAnswer): string | undefined =>
	({
		sent: undefined,
		refused: m.thanks_problem_refused(),
		'not-tried': m.thanks_problem_not_tried(),
		unclear: m.thanks_problem_unclear(),
		had: m.thanks_problem_had(),
		'not-agreed': m.thanks_problem_not_agreed(),
		'address-invalid': m.thanks_problem_address()
	})[answer];
