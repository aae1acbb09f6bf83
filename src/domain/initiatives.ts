import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import type { InitiativeId, OptionId, RoundId, WorkshopId } from './ids.ts';
import { writtenIn, type Bilingual, type Language } from './languages.ts';
import { limits } from './limits.ts';

/** Something the workshop decided to do. Round and option keep the thread to the vote, and through it to notes and quotes. */
export interface Initiative {
	readonly id: InitiativeId;
	readonly workshopId: WorkshopId;
	readonly title: Bilingual;
	readonly owner: string; // who delivers, in words
	readonly measure: Bilingual; // which measure will move
	readonly status: 'decided';
	readonly roundId: RoundId | null;
	readonly optionId: OptionId | null;
	readonly createdAt: number;
}

export interface InitiativeWords {
	readonly title: string;
	readonly owner: string;
	readonly measure: string;
}

/** Nothing is decided without somebody who owns it and a measure that shows it. */
export const checkInitiative = (typed: InitiativeWords): Result<InitiativeWords> => {
	const words = { title: typed.title.trim(), owner: typed.owner.trim(), measure: typed.measure.trim() };
	if (words.title === '') return refuse('initiative.title-missing');
	if (words.owner === '') return refuse('initiative.owner-missing');
	if (words.measure === '') return refuse('initiative.measure-missing');
	const longest = Math.max(...Object.values(words).map(countGraphemes));
	return longest > limits.titleGraphemes ? refuse('request.too-large', { limit: limits.titleGraphemes }) : ok(words);
};

/** A new initiative, or the next state of an existing one, written by somebody who works in `language`. */
export const decideInitiative = (
	typed: InitiativeWords,
	language: Language,
	own: Pick<Initiative, 'id' | 'workshopId' | 'roundId' | 'optionId' | 'createdAt'>,
	before?: Initiative
): Result<Initiative> => {
	const words = checkInitiative(typed);
	if (!words.ok) return words;
	const { title, owner, measure } = words.value;
	return ok({
		...own,
		title: writtenIn(language, title, before?.title),
		owner,
		measure: writtenIn(language, measure, before?.measure),
		status: 'decided',
		createdAt: before?.createdAt ?? own.createdAt
	});
};
