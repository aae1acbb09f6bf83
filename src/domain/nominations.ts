import { isJudged } from './award.ts';
import { isEmptyText, origins, type AwardCriterion, type AwardRules } from './award-rules.ts';
import { ok, refuse, type Result } from './errors.ts';
import type { NamedFile } from './evidence-files.ts';
import { countGraphemes } from './graphemes.ts';
import type { AwardId, NominationId, NoteId, RoundId, SeatId, WorkshopId } from './ids.ts';
import { noWords, type Bilingual } from './languages.ts';
import { limits } from './limits.ts';
import { cleanName } from './names.ts';

/** What a nomination rests on: an initiative as a value. Customers' words are not in it: they are asked for at each reading. */
export interface Basis {
	readonly key: string;
	readonly title: Bilingual;
	/** Where its notes are; null for one that nobody has heard in a workshop. */
	readonly workshopId: WorkshopId | null;
	readonly owner: string;
	readonly sponsor: string;
	/** Seats of owner and sponsor, where they sat in the workshop. */
	readonly ownerSeat: SeatId | null;
	readonly sponsorSeat: SeatId | null;
	readonly noteIds: readonly NoteId[];
	readonly roundId: RoundId | null;
	readonly optionId: string | null;
	readonly kpi: {
		readonly label: Bilingual;
		readonly unit: string;
		readonly baseline: number | null;
		readonly target: number | null;
	} | null;
}

export const nominationStates = ['draft', 'submitted', 'eligible', 'ineligible', 'withdrawn'] as const;
export type NominationState = (typeof nominationStates)[number];
export const relations = ['self', 'peer', 'leader', 'customer', 'other'] as const;
export type Relation = (typeof relations)[number];

/** What a nominator writes. */
export interface NominationWords {
	readonly categoryId: string;
	readonly title: Bilingual;
	readonly nominee: Bilingual;
	readonly nomineeEmail: string;
	readonly summary: Bilingual;
	readonly nominator: { readonly name: string; readonly email: string; readonly relation: Relation };
	/** By criterion. */
	readonly answers: Readonly<Record<string, Bilingual>>;
}
export interface Nomination extends Omit<NominationWords, 'nominator'> {
	readonly id: NominationId;
	readonly awardId: AwardId;
	readonly state: NominationState;
	readonly nominator: NominationWords['nominator'] & { readonly seat: SeatId | null };
	readonly basis: Basis | null;
	/** Evidence that stayed in the installation which a file brought the nomination from. */
	readonly filesElsewhere?: readonly NamedFile[];
	/** Why it was found ineligible. */
	readonly reason: string;
	readonly createdAt: number;
	readonly submittedAt: number | null;
}

const trimmed = ({ en, ar }: Bilingual): Bilingual => ({ en: en.trim(), ar: ar.trim() });
const longest = ({ en, ar }: Bilingual): number => Math.max(countGraphemes(en), countGraphemes(ar));
const named = ({ en, ar }: Bilingual): Bilingual => ({ en: cleanName(en), ar: cleanName(ar) });

/** Neither a nominee nor a title, in any language. */
export const isUnnamed = ({ title, nominee }: Pick<NominationWords, 'title' | 'nominee'>): boolean =>
	[title, nominee].every(({ en, ar }) => en === '' && ar === '');

/** Unknown categories and criteria are refused; drafts may otherwise be as unfinished as they like. */
export const checkWords = (typed: NominationWords, rules: AwardRules): Result<NominationWords> => {
	const known = new Set(rules.criteria.map(({ id }) => id));
	const isKnown =
		rules.categories.some(({ id }) => id === typed.categoryId) &&
		Object.keys(typed.answers).every((id) => known.has(id));
	if (!isKnown) return refuse('request.invalid');
	const answers = Object.fromEntries(Object.entries(typed.answers).map(([id, answer]) => [id, trimmed(answer)]));
	const words: NominationWords = {
		categoryId: typed.categoryId,
		title: trimmed(typed.title),
		nominee: named(typed.nominee),
		nomineeEmail: typed.nomineeEmail.trim().toLowerCase(),
		summary: trimmed(typed.summary),
		nominator: {
			name: cleanName(typed.nominator.name),
			email: typed.nominator.email.trim().toLowerCase(),
			relation: typed.nominator.relation
		},
		answers
	};
	const { title, nominee, nomineeEmail, summary, nominator } = words;
	const shortWords = [
		longest(title),
		longest(nominee),
		countGraphemes(nomineeEmail),
		countGraphemes(nominator.name),
		countGraphemes(nominator.email)
	];
	if (Math.max(...shortWords) > limits.titleGraphemes)
		return refuse('request.too-large', { limit: limits.titleGraphemes });
	if (Math.max(longest(summary), ...Object.values(answers).map(longest)) > limits.answerGraphemes)
		return refuse('request.too-large', { limit: limits.answerGraphemes });
	return ok(words);
};

export const neededWords = ['title', 'nominee', 'summary', 'nominator'] as const;
/** What keeps it from being submitted. */
export const missingWords = ({ title, nominee, summary, nominator }: Nomination): (typeof neededWords)[number][] => {
	const missing = {
		title: isEmptyText(title),
		nominee: isEmptyText(nominee),
		summary: isEmptyText(summary),
		nominator: nominator.name === ''
	};
	return neededWords.filter((part) => missing[part]);
};
/** Criteria about which it says nothing yet: marked, because a judge can only score what is shown. */
export const gapsOfNomination = (nomination: Nomination, rules: AwardRules): readonly string[] =>
	rules.categories.some(({ id, code }) => id === nomination.categoryId && !isJudged(code))
		? []
		: rules.criteria.filter(({ id }) => isEmptyText(nomination.answers[id] ?? noWords)).map(({ id }) => id);

/** Does the criterion come from the very initiative that this rests on? Then its evidence has something to say to it. */
export const isBehind = (basis: Pick<Basis, 'key'> | null, criterion: AwardCriterion): boolean =>
	basis !== null && origins(criterion).some((initiative) => basis.key.endsWith(`.${initiative}`));

export const isOpenForWords = ({ state }: Nomination): boolean => state === 'draft' || state === 'submitted';
/** Judges score these. */
export const isInTheRunning = ({ state }: Nomination): boolean => state === 'eligible';
