import type { Round, RoundOption } from '#domain/ballots.ts';
import { textDirection } from '#domain/direction.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { countGraphemes, truncateGraphemes } from '#domain/graphemes.ts';
import type { ClusterId, InitiativeId, NoteId, OptionId, QuoteId, RoundId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { noWords, type Bilingual } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import type { Note } from '#domain/notes.ts';
import type { Ranked } from '#domain/ranking.ts';
import { hasNoFigures, type RoundResults } from '#domain/results.ts';
import type { Candidate, Evidence } from '#domain/strategy.ts';
import type { PromotionInput } from '#domain/views.ts';
import type { InitiativeFields, NewInitiative } from '#collab/strategy-operations.ts';
import type { Entry } from './access.ts';
import type { Parts } from './parts.ts';
import { readBoard } from './round-options.ts';

/** What a workshop says of something that is to become an initiative. */
export interface Finding {
	readonly texts: NonNullable<NewInitiative['texts']>;
	readonly fields: Partial<Pick<InitiativeFields, 'elements' | 'components'>>;
	readonly evidence: Evidence;
	readonly roundId: RoundId | null;
	readonly optionId: OptionId | null;
	readonly decidedAs: InitiativeId | null;
	/** Of the whole round, weighted as its rules say; null: no vote, or too few for a figure. */
	readonly ranking: readonly Ranked[] | null;
	readonly rank: number | null;
	/** Everything that the vote was about, this included. */
	readonly candidates: readonly Candidate[];
}

const asTyped = (text: string): Bilingual =>
	textDirection(text) === 'rtl' ? { en: '', ar: text } : { en: text, ar: '' };
export const titleOf = ({ title, titleAr }: RoundOption): Bilingual =>
	titleAr ? { en: title, ar: titleAr } : asTyped(title);

/** Where a title is long, as whole notes are, all of it is in the summary. */
const textsOf = (title: Bilingual): NonNullable<NewInitiative['texts']> => {
	const short = (text: string) => truncateGraphemes(text.replace(/\s+/g, ' ').trim(), limits.titleGraphemes);
	const rest = (text: string) => (countGraphemes(text) > limits.titleGraphemes ? text : '');
	return {
		titleEn: short(title.en),
		titleAr: short(title.ar),
		summaryEn: rest(title.en),
		summaryAr: rest(title.ar)
	};
};

/** What a customer wrote is not copied: their words must go with their consent, and a copy would stay. */
const mayCopy = async ({ store, boards }: Parts, { row }: Entry, option: RoundOption): Promise<boolean> => {
	if (option.kind === 'cluster') return true;
	const { id, boardId } = row.workshop;
	const author = (await boards.authors(boardId)).get(option.id as NoteId);
	const seat = (await store.workshops.seats(id)).find((known) => known.id === author);
	return seat !== undefined && seat.removedAt === null && seat.segment !== 'customer';
};

const distinct = <T>(values: readonly (T | undefined)[]): T[] => [
	...new Set(values.filter((value) => value !== undefined))
];

/** The lenses under which the room saw the notes behind it. */
const fieldsOf = (notes: readonly Note[]): Finding['fields'] => ({
	elements: distinct(notes.map(({ tags }) => tags.element)),
	components: distinct(notes.map(({ tags }) => tags.component))
});

const evidenceOf = (
	{ row }: Entry,
	option: RoundOption | null,
	notes: readonly Note[],
	rounds: readonly RoundId[]
): Evidence => ({
	workshopId: row.workshop.id,
	noteIds: (option?.noteIds ?? []) as readonly NoteId[],
	quoteIds: distinct(notes.map(({ facts }): QuoteId | undefined => facts.quoteId)),
	clusterIds: option?.kind === 'cluster' ? [option.id as ClusterId] : [],
	roundIds: rounds
});

interface Voted {
	readonly option: RoundOption;
	readonly ranking: Finding['ranking'];
	/** Closed rounds in which it was voted on. */
	readonly rounds: readonly RoundId[];
	readonly candidates: Finding['candidates'];
}

/** With their votes, so that what is not chosen is found again. Figures of `results` are shown; null: there are none. */
export const candidatesOf = ({ id, workshopId, options }: Round, results: RoundResults | null): Candidate[] =>
	options.map((option) => {
		const counted = results?.options.find(({ optionId }) => optionId === option.id);
		return {
			workshopId,
			roundId: id,
			optionId: option.id,
			title: option.kind === 'cluster' ? titleOf(option) : noWords,
			rank: results?.rankings.balanced.find(({ optionId }) => optionId === option.id)?.rank ?? null,
			votes:
				results && counted ? { dots: counted.dots, supporters: counted.supporters, ballots: results.ballots } : null
		};
	});

const votedOf = async (
	{ store }: Parts,
	{ row }: Entry,
	roundId: RoundId,
	optionId: OptionId
): Promise<Result<Voted>> => {
	const rounds = await store.ballots.rounds(row.workshop.id);
	const round = rounds.find(({ id }) => id === roundId);
	if (!round) return refuse('not-found');
	if (round.status !== 'closed') return refuse('ballot.open');
	// whoever reads strategies reads ranks and votes in them
	if (round.releasedAt === null) return refuse('results.not-released');
	const option = round.options.find(({ id }) => id === optionId);
	if (!option) return refuse('ballot.option-unknown');
	const counted = await store.ballots.results(roundId);
	const results = counted && counted.ballots > 0 && !hasNoFigures(counted) ? counted : null;
	const isAbout = ({ status, options }: Round) => status === 'closed' && options.some(({ id }) => id === optionId);
	return ok({
		option,
		ranking: results?.rankings.balanced ?? null,
		rounds: rounds.filter(isAbout).map(({ id }) => id),
		candidates: candidatesOf(round, results)
	});
};

const decidedOf = async ({ store }: Parts, { row }: Entry, id: InitiativeId): Promise<Result<Initiative>> => {
	const decided = (await store.workshops.initiatives(row.workshop.id)).find((known) => known.id === id);
	return decided ? ok(decided) : refuse('not-found');
};

export const findings = async (parts: Parts, entry: Entry, input: PromotionInput): Promise<Result<Finding>> => {
	const decided = 'initiativeId' in input ? await decidedOf(parts, entry, input.initiativeId) : null;
	if (decided && !decided.ok) return decided;
	const { roundId, optionId } = 'initiativeId' in input ? decided!.value : input;
	const voted = roundId && optionId ? await votedOf(parts, entry, roundId, optionId) : null;
	if (voted && !voted.ok) return voted;
	const option = voted?.value.option ?? null;
	const ranking = voted?.value.ranking ?? null;
	const ids = new Set<string>(option?.noteIds);
	const notes = (await parts.boards.read(entry.row.workshop.boardId, readBoard)).notes.filter(({ id }) => ids.has(id));
	const told = decided?.value;
	const title = told?.title ?? (option && (await mayCopy(parts, entry, option)) ? titleOf(option) : noWords);
	return ok({
		texts: {
			...textsOf(title),
			...(told && { owner: told.owner, kpiEn: told.measure.en, kpiAr: told.measure.ar })
		},
		fields: fieldsOf(notes),
		evidence: evidenceOf(entry, option, notes, voted?.value.rounds ?? []),
		roundId,
		optionId,
		decidedAs: told?.id ?? null,
		ranking,
		rank: ranking?.find((each) => each.optionId === optionId)?.rank ?? null,
		candidates: voted?.value.candidates ?? []
	});
};
