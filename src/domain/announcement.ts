import { announcementLimits, checkWords, wordNumbers, type FactName, type FactValues } from './announcement-words.ts';
import { done, ok, refuse, type Result } from './errors.ts';
import type { AwardId, InitiativeId, NoteId, PersonId, RoundId, StrategyId, WorkshopId } from './ids.ts';
import { languages, noWords, type Bilingual } from './languages.ts';
import type { PlainDate } from './plain-date.ts';
import type { Kpi } from './strategy.ts';
import type { StrategyContent } from './strategy-version.ts';

/** A promise that is told in its own words, or with the words of somebody who asked for it. */
export interface AnnouncedItem {
	readonly initiativeId: InitiativeId;
	/** Empty: as the strategy calls it. */
	readonly title: Bilingual;
	readonly text: Bilingual;
	readonly noteId: NoteId | null;
}
export interface RoundRef {
	readonly workshopId: WorkshopId;
	readonly roundId: RoundId;
}
/** What is being written: words, and what its facts are to be taken from. */
export interface AnnouncementDraft {
	readonly strategyId: StrategyId | null;
	readonly round: RoundRef | null;
	readonly title: Bilingual;
	readonly lead: Bilingual;
	/** In the order in which they are shown; promises that nobody named follow in that of the strategy. */
	readonly items: readonly AnnouncedItem[];
	/** An award that is told with it; missing in drafts that are older than the choice. */
	readonly awardId?: AwardId | null;
}

/** A round that may be told of: closed, and its figures released. */
export interface TellableRound extends RoundRef {
	readonly title: Bilingual;
	readonly workshop: Bilingual;
	readonly closedAt: number;
	readonly ballots: number;
	readonly notes: number; // behind its options when it opened
	readonly options: number;
}
export type Source =
	| ({ readonly is: 'round'; readonly title: Bilingual; readonly closedAt: number } & RoundRef)
	| { readonly is: 'version'; readonly strategyId: StrategyId; readonly hash: string };
/** A number, and what it is bound to. */
export interface Fact {
	readonly name: FactName;
	readonly value: number;
	readonly from: Source;
}

export interface AnnouncedPromise {
	readonly id: InitiativeId;
	readonly title: Bilingual;
	readonly text: Bilingual;
	readonly kpi: Kpi;
	/** Whose words are read anew each time, because a consent can be withdrawn. */
	readonly noteId: NoteId | null;
}
/** Of an award whose rules are published: they change no more. */
export interface AnnouncedAward {
	readonly id: AwardId;
	readonly title: Bilingual;
	readonly awardDay: PlainDate;
	readonly criteria: readonly { readonly id: string; readonly title: Bilingual; readonly weight: number }[];
	readonly rulesHash: string;
}
/** What becomes public at the instant: words, and facts as they were when it was sealed. */
export interface SealedAnnouncement {
	readonly format: 1;
	readonly strategyId: StrategyId;
	/** Of the version that was approved. */
	readonly hash: string;
	readonly title: Bilingual;
	readonly lead: Bilingual;
	readonly facts: readonly Fact[];
	readonly promises: readonly AnnouncedPromise[];
	readonly notChosen: Bilingual;
	readonly parked: readonly { readonly title: Bilingual; readonly why: Bilingual }[];
	readonly award?: AnnouncedAward;
	readonly by: { readonly id: PersonId; readonly name: string };
	readonly at: number;
}

export const announcementStates = ['draft', 'sealed', 'published', 'withdrawn'] as const;
export type AnnouncementState = (typeof announcementStates)[number];
/** A change of what was public, which stays visible. */
export interface PublicNote {
	readonly is: 'correction' | 'withdrawal';
	readonly at: number;
	readonly text: Bilingual;
}
export interface AnnouncementStanding {
	readonly sealed: SealedAnnouncement | null;
	readonly opensAt: number | null;
	readonly publishedAt: number | null;
	readonly withdrawnAt: number | null;
}
/** A sealed one whose instant has come becomes public with the first look at it; see `announcements.openDue`. */
export const announcementState = ({ sealed, publishedAt, withdrawnAt }: AnnouncementStanding): AnnouncementState => {
	if (withdrawnAt !== null) return 'withdrawn';
	if (publishedAt !== null) return 'published';
	return sealed ? 'sealed' : 'draft';
};
export const isDue = (standing: AnnouncementStanding, now: number): boolean =>
	announcementState(standing) === 'sealed' && standing.opensAt !== null && standing.opensAt <= now;

export const emptyAnnouncement = (strategyId: StrategyId | null, round: RoundRef | null): AnnouncementDraft => ({
	strategyId,
	round,
	title: noWords,
	lead: noWords,
	items: []
});

/** Numbers of an announcement, each with what it is bound to. */
export const factsOf = (
	content: Pick<StrategyContent, 'id' | 'year' | 'initiatives' | 'parked'>,
	hash: string,
	round: TellableRound | null
): readonly Fact[] => {
	const version: Source = { is: 'version', strategyId: content.id, hash };
	const told: readonly Fact[] = [
		{ name: 'promises', value: content.initiatives.length, from: version },
		{ name: 'not_chosen', value: content.parked.length, from: version },
		{ name: 'year', value: content.year, from: version }
	];
	if (!round) return told;
	const { workshopId, roundId, title, closedAt, ballots, notes, options } = round;
	const from: Source = { is: 'round', workshopId, roundId, title, closedAt };
	const values = { voters: ballots, notes, options };
	return [...Object.entries(values).map(([name, value]) => ({ name: name as FactName, value, from })), ...told];
};
export const valuesOf = (facts: readonly Fact[]): FactValues =>
	Object.fromEntries(facts.map(({ name, value }) => [name, value]));

type Words = Pick<AnnouncementDraft, 'title' | 'lead' | 'items'>;
const textsOf = ({ title, lead, items }: Words): readonly (readonly [Bilingual, number])[] => [
	[title, announcementLimits.title],
	[lead, announcementLimits.words],
	...items.flatMap((item) => [
		[item.title, announcementLimits.title] as const,
		[item.text, announcementLimits.words] as const
	])
];
const trimmed = ({ en, ar }: Bilingual): Bilingual => ({ en: en.trim(), ar: ar.trim() });

/** Years that may stand in a text: that of the day, and that of the strategy. */
export const allowedYears = (day: number, strategy: number | null): readonly number[] =>
	strategy === null ? [day] : [day, strategy];

/** May this be kept? Nothing of it is public, and much may be missing; a typed number is refused at once. */
export const checkDraft = (draft: AnnouncementDraft, years: readonly number[]): Result<AnnouncementDraft> => {
	const kept: AnnouncementDraft = {
		...draft,
		title: trimmed(draft.title),
		lead: trimmed(draft.lead),
		items: draft.items.map((item) => ({ ...item, title: trimmed(item.title), text: trimmed(item.text) }))
	};
	for (const [words, most] of textsOf(kept)) {
		const allowed = checkWords(words, { years, most });
		if (!allowed.ok) return allowed;
	}
	return ok(kept);
};

const isHalf = ({ en, ar }: Bilingual): boolean => (en === '') !== (ar === '');

/** What it rests on: the words of a strategy, a round, and an award. */
export interface Grounds {
	readonly content: StrategyContent;
	readonly hash: string;
	readonly round: TellableRound | null;
	/** The one that the draft names, if it may be told. */
	readonly award: AnnouncedAward | null;
}
export type Composed = Omit<SealedAnnouncement, 'by' | 'at'>;

/** Draft and grounds put together, whatever is missing; for a look at it. */
export const assemble = (draft: AnnouncementDraft, { content, hash, round, award }: Grounds): Composed => {
	const byId = new Map(content.initiatives.map((initiative) => [initiative.id, initiative]));
	const named = new Map(draft.items.map((item) => [item.initiativeId, item]));
	const order = [...named.keys(), ...[...byId.keys()].filter((id) => !named.has(id))];
	return {
		format: 1,
		strategyId: content.id,
		hash,
		title: draft.title,
		lead: draft.lead,
		facts: factsOf(content, hash, round),
		promises: order.flatMap((id) => {
			const initiative = byId.get(id);
			if (!initiative) return [];
			const { title, text, noteId } = named.get(id) ?? { title: noWords, text: noWords, noteId: null };
			return [
				{
					id,
					title: title.en || title.ar ? title : initiative.title,
					text: text.en || text.ar ? text : initiative.summary,
					kpi: initiative.kpi,
					noteId
				}
			];
		}),
		notChosen: content.notChosen,
		// a note that was voted on keeps its words for its author
		parked: content.parked.filter(({ title }) => title.en || title.ar).map(({ title, why }) => ({ title, why })),
		...(award && { award })
	};
};

/** The same, or why it cannot be public. `mayQuote`: whose words may be shown at this moment. */
export const compose = (
	draft: AnnouncementDraft,
	grounds: Grounds & { readonly mayQuote: (initiative: InitiativeId, note: NoteId) => boolean },
	years: readonly number[]
): Result<Composed> => {
	if (draft.round && !grounds.round) return refuse('announcement.round-unknown');
	if (draft.awardId && !grounds.award) return refuse('announcement.award-unpublished');
	const composed = assemble(draft, grounds);
	if (draft.title.en === '' || draft.title.ar === '') return refuse('announcement.words-missing');
	for (const [words, most] of textsOf(draft)) {
		if (isHalf(words)) return refuse('announcement.words-missing');
		const allowed = checkWords(words, { years, most, facts: valuesOf(composed.facts) });
		if (!allowed.ok) return allowed;
	}
	for (const { initiativeId, noteId } of draft.items) {
		if (!composed.promises.some(({ id }) => id === initiativeId)) return refuse('announcement.promise-unknown');
		if (noteId !== null && !grounds.mayQuote(initiativeId, noteId)) return refuse('announcement.quote-unknown');
	}
	return ok(composed);
};

/** Numbers in words, for a last look by whoever seals. */
export const marksOf = (draft: Words): readonly string[] => [
	...new Set(textsOf(draft).flatMap(([words]) => languages.flatMap((language) => wordNumbers(words[language]))))
];

/** What may be done with it now. Who may at all is asked of domain/permissions first. */
export const announcementSteps = ['seal', 'unseal', 'correct', 'withdraw'] as const;
export type AnnouncementStep = (typeof announcementSteps)[number];
const from: Record<AnnouncementStep, readonly AnnouncementState[]> = {
	seal: ['draft', 'sealed'],
	unseal: ['sealed'],
	correct: ['published'],
	withdraw: ['published']
};
export const mayStep = (standing: AnnouncementStanding, step: AnnouncementStep): Result<void> => {
	const state = announcementState(standing);
	return from[step].includes(state) ? done : refuse('announcement.wrong-state', { state });
};
/** Of a correction or a withdrawal: why, in one language at least, and without a number that nobody counted. */
export const checkNote = (text: Bilingual, years: readonly number[], facts: FactValues): Result<Bilingual> => {
	const words = trimmed(text);
	if (words.en === '' && words.ar === '') return refuse('announcement.note-missing');
	const allowed = checkWords(words, { years, most: announcementLimits.note, facts });
	return allowed.ok ? ok(words) : allowed;
};
