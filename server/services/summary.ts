import { readZones } from '#collab/schema.ts';
import type { Round } from '#domain/ballots.ts';
import type { NoteId, SeatId } from '#domain/ids.ts';
import { textDirection } from '#domain/direction.ts';
import { noWords, type Bilingual, type Language } from '#domain/languages.ts';
import { bylineSegment, type Note } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';
import type { ResultsView, SummaryView, SummaryWithheld } from '#domain/views.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { readResults } from './counted-rounds.ts';
import { carriedEstimates } from './carried-estimates.ts';
import type { Parts } from './parts.ts';
import { readBoard } from './round-options.ts';

type Authors = ReadonlyMap<NoteId, SeatId>;
type Seats = ReadonlyMap<SeatId, SeatRow>;

/** Customers are quoted with their consent only; whoever withdrew from the workshop is counted and not quoted. */
export const mayQuote = (seat: SeatRow | undefined): boolean =>
	seat?.removedAt === null && (seat.segment !== 'customer' || seat.consents?.quote === true);

/** Words that were there and are taken back: by a consent that was withdrawn, or because whoever wrote them is gone. */
export const isTakenBack = (seat: SeatRow | undefined): boolean =>
	seat !== undefined && (seat.removedAt !== null || (seat.withdrawn?.quote !== undefined && !mayQuote(seat)));

export const isSetAside = ({ signal }: Note): boolean => signal !== 'counted';

/** As it was said when the note was written; otherwise as it is written. */
const languageOf = ({ facts, text }: Note): Language => facts.lang ?? (textDirection(text) === 'rtl' ? 'ar' : 'en');

const noteView = (note: Note, segment: Segment): SummaryView['groups'][number]['notes'][number] => ({
	text: note.text,
	...(note.facts.translation && { translation: note.facts.translation }),
	segment,
	kind: note.kind
});

/** What of the board may leave the room: groups with quotable notes, and how much was held back. */
const publicBoard = (
	{ clusters, loose, notes }: ReturnType<typeof readBoard>,
	zones: ReturnType<typeof readZones>,
	authors: Authors,
	seats: Seats
): Pick<SummaryView, 'notes' | 'groups'> & { notQuoted: number; withdrawn: number } => {
	const counted = notes.filter((note) => !isSetAside(note));
	const authorOf = ({ id }: Note): SeatRow | undefined => seats.get(authors.get(id) as SeatId);
	const quotable = (list: readonly Note[]): Note[] =>
		list.filter((note) => !isSetAside(note) && mayQuote(authorOf(note)));
	const takenBack = (list: readonly Note[]): number =>
		list.filter((note) => !isSetAside(note) && isTakenBack(authorOf(note))).length;
	const group = (id: string, title: Bilingual, list: readonly Note[]): SummaryView['groups'][number] => ({
		id,
		title,
		notes: quotable(list).map((note) =>
			noteView(note, bylineSegment(note.byline) ?? authorOf(note)?.segment ?? 'observer')
		),
		withdrawn: takenBack(list)
	});
	const groups = clusters.map(({ cluster: { id, title, titleAr }, notes: own }) =>
		group(id, { en: title, ar: titleAr ?? '' }, own)
	);
	const rest = zones.map(({ id, title }) =>
		group(
			id,
			title,
			loose.filter(({ zone }) => zone === id)
		)
	);
	return {
		notes: {
			total: notes.length,
			setAside: notes.length - counted.length,
			byLanguage: {
				ar: notes.filter((note) => languageOf(note) === 'ar').length,
				en: notes.filter((note) => languageOf(note) === 'en').length
			},
			byZone: zones.map(({ id, title }) => ({ title, count: notes.filter(({ zone }) => zone === id).length }))
		},
		groups: [...groups, ...rest.filter(({ notes: own }) => own.length > 0)],
		notQuoted: counted.length - quotable(counted).length - takenBack(counted),
		withdrawn: takenBack(counted)
	};
};

const withheldOf = (
	counts: Record<'not-quoted' | 'withdrawn' | 'set-aside' | 'unreleased' | 'carried', number>
): SummaryWithheld[] => [
	{ code: 'names' },
	...(Object.keys(counts) as (keyof typeof counts)[])
		.filter((code) => counts[code] > 0)
		.map((code) => ({ code, params: { count: counts[code] } }))
];

/** Where notes were voted on, the options are their words: what may not be quoted keeps its figures and loses its title. */
const wordless = (round: Round, mayShow: (note: NoteId) => boolean): Round => ({
	...round,
	options: round.options.map((option) =>
		option.kind === 'cluster' || mayShow(option.id as string as NoteId) ? option : { ...option, title: '' }
	)
});
export const withoutWords = (results: ResultsView, mayShow: (note: NoteId) => boolean): ResultsView => ({
	...results,
	rounds: results.rounds.map(({ round, ...rest }) => ({ round: wordless(round, mayShow), ...rest }))
});

const isOverNotes = ({ options }: Pick<Round, 'options'>): boolean => options.some(({ kind }) => kind === 'note');
const notTakenBack = async (
	{ store, boards }: Pick<Parts, 'store' | 'boards'>,
	{ workshop }: WorkshopRow
): Promise<(note: NoteId) => boolean> => {
	const [authors, rows] = await Promise.all([boards.authors(workshop.boardId), store.workshops.seats(workshop.id)]);
	const seats = new Map(rows.map((seat) => [seat.id, seat]));
	return (note) => !isTakenBack(seats.get(authors.get(note) as SeatId));
};
/** What an author took back is not shown to anybody as an option either, whatever else the reader may see. */
export const withoutTakenBack = async (
	parts: Pick<Parts, 'store' | 'boards'>,
	row: WorkshopRow,
	results: ResultsView
): Promise<ResultsView> =>
	results.rounds.some(({ round }) => isOverNotes(round))
		? withoutWords(results, await notTakenBack(parts, row))
		: results;
/** The same for a round that is being voted on, or was. */
export const roundWithoutTakenBack = async (
	parts: Pick<Parts, 'store' | 'boards'>,
	row: WorkshopRow,
	round: Round
): Promise<Round> => (isOverNotes(round) ? wordless(round, await notTakenBack(parts, row)) : round);

/** The same for everybody who may read it, the public link included: released rounds only. `closed` is for whoever leads. */
export const readSummary = async (
	{ store, boards }: Pick<Parts, 'store' | 'boards'>,
	{ workshop }: WorkshopRow
): Promise<{ readonly summary: SummaryView; readonly closed: ResultsView }> => {
	const { id, boardId } = workshop;
	const [organisation, seatRows, authors, results, closed, board] = await Promise.all([
		store.accounts.organisation(workshop.organisationId),
		store.workshops.seats(id),
		boards.authors(boardId),
		readResults({ store }, id, 'released'),
		readResults({ store }, id, 'closed'),
		boards.read(boardId, (doc) => ({ reading: readBoard(doc), zones: readZones(doc) }))
	]);
	const seats = new Map(seatRows.map((seat) => [seat.id, seat]));
	const people: Partial<Record<Segment, number>> = {};
	for (const { segment, removedAt } of seatRows) if (removedAt === null) people[segment] = (people[segment] ?? 0) + 1;
	const { notQuoted, withdrawn, ...rest } = publicBoard(board.reading, board.zones, authors, seats);
	const carriedRounds = workshop.carried?.['rounds'];
	const groupTitles = new Map<string, Bilingual>(
		board.reading.clusters.map(({ cluster: { id: cluster, title, titleAr } }) => [
			cluster,
			{ en: title, ar: titleAr ?? '' }
		])
	);
	const estimates = carriedEstimates(workshop, groupTitles);
	const aside = new Set(board.reading.notes.filter(isSetAside).map(({ id: note }) => note));
	const mayShow = (note: NoteId): boolean => !aside.has(note) && mayQuote(seats.get(authors.get(note) as SeatId));
	const summary: SummaryView = {
		workshopId: id,
		organisation: organisation?.name ?? noWords,
		title: workshop.title,
		purpose: workshop.purpose,
		cxDayDate: workshop.cxDay.date,
		people,
		...rest,
		results: withoutWords(results, mayShow),
		estimates,
		withheld: withheldOf({
			'not-quoted': notQuoted,
			withdrawn,
			'set-aside': rest.notes.setAside,
			unreleased: closed.rounds.length - results.rounds.length,
			carried: Array.isArray(carriedRounds) ? carriedRounds.length - estimates.length : 0
		})
	};
	return { summary, closed: withoutWords(closed, mayShow) };
};
