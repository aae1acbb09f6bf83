import type { Round } from '#domain/ballots.ts';
import { ok } from '#domain/errors.ts';
import type { ClusterId, NoteId, OptionId, RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { bylineSegment, type Cluster, type Note } from '#domain/notes.ts';
import { hasNoFigures, type RoundResults } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import type { Strategy } from '#domain/strategy.ts';
import type { Behind, OptionVotes, QuotedNote, StrategyEvidence } from '#domain/strategy-views.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { readResults } from './counted-rounds.ts';
import type { Parts } from './parts.ts';
import { titleOf } from './promotion-findings.ts';
import { readBoard } from './round-options.ts';
import type { Strategies } from './strategy-services.ts';
import { withdrawnQuotesOf } from './quotes.ts';
import { strategyFor } from './strategy-access.ts';
import { isSetAside, mayQuote } from './summary.ts';

/** One workshop as its evidence is read. */
export interface Source {
	readonly workshop: WorkshopRow['workshop'];
	readonly notes: ReadonlyMap<NoteId, Note>;
	readonly clusters: ReadonlyMap<ClusterId, Cluster>;
	readonly setAside: ReadonlySet<NoteId>;
	readonly authorOf: (note: Pick<Note, 'id'>) => SeatRow | undefined;
	readonly released: ReadonlyMap<RoundId, { readonly round: Round; readonly results: RoundResults }>;
	/** Quotes that came with an import, and may not leave it. */
	readonly unpublished: ReadonlySet<string>;
	/** Of these, the ones whose speaker asked us to take them back. */
	readonly withdrawnQuotes: ReadonlySet<string>;
}

const unpublishedOf = ({ carried }: WorkshopRow['workshop']): ReadonlySet<string> => {
	const quotes: unknown = carried?.['quotes'];
	const list = Array.isArray(quotes) ? (quotes as readonly { id?: unknown; publishable?: unknown }[]) : [];
	return new Set(list.filter(({ publishable }) => publishable !== true).map(({ id }) => String(id)));
};

export const sourceOf = async (
	parts: Parts,
	{ organisationId }: Pick<StrategyRow, 'organisationId'>,
	id: WorkshopId
): Promise<Source | null> => {
	const { store, boards } = parts;
	const row = await store.workshops.get(id);
	if (row?.workshop.organisationId !== organisationId) return null;
	const { workshop } = row;
	const [authors, seatRows, { rounds }, { notes, clusters }] = await Promise.all([
		boards.authors(workshop.boardId),
		store.workshops.seats(id),
		readResults(parts, id, 'released'),
		boards.read(workshop.boardId, readBoard)
	]);
	const seats = new Map(seatRows.map((seat) => [seat.id, seat]));
	return {
		workshop,
		notes: new Map(notes.filter((note) => !isSetAside(note)).map((note) => [note.id, note])),
		clusters: new Map(clusters.map(({ cluster }) => [cluster.id, cluster])),
		setAside: new Set(notes.filter(isSetAside).map((note) => note.id)),
		authorOf: (note) => seats.get(authors.get(note.id) as SeatId),
		released: new Map(rounds.map((counted) => [counted.round.id, counted])),
		unpublished: unpublishedOf(workshop),
		withdrawnQuotes: withdrawnQuotesOf(workshop)
	};
};

export const quotedNote = ({ authorOf, unpublished, withdrawnQuotes }: Source, note: Note): QuotedNote => {
	const { translation, quote, quoteId, channel } = note.facts;
	return {
		id: note.id,
		text: note.text,
		...(translation && { translation }),
		segment: bylineSegment(note.byline) ?? authorOf(note)?.segment ?? 'observer',
		kind: note.kind,
		...(quote && quoteId && !unpublished.has(quoteId) && { quote }),
		...(quoteId && withdrawnQuotes.has(quoteId) && { quoteWithdrawn: true }),
		...(channel && { channel })
	};
};

export const votesOf = (
	{ released }: Source,
	roundId: RoundId | null,
	optionId: OptionId | null
): OptionVotes | null => {
	const counted = roundId ? released.get(roundId) : undefined;
	const result = counted?.results.options.find((each) => each.optionId === optionId);
	if (!counted || !result || hasNoFigures(counted.results)) return null;
	const { round, results } = counted;
	return {
		roundId: round.id,
		title: round.title,
		ballots: results.ballots,
		result,
		groups: results.groups.flatMap(({ options, ...group }) => {
			const own = options.find((each) => each.optionId === optionId);
			return own ? [{ ...group, result: own }] : [];
		}),
		verdict: results.divergence?.options.find((each) => each.optionId === optionId)?.verdict ?? null,
		withheld: results.withheld
	};
};

const heard: readonly (Segment | undefined)[] = ['customer', 'frontline'];

interface Line {
	readonly workshopId: WorkshopId;
	/** null: all that the option had behind it when its round opened. */
	readonly noteIds: readonly NoteId[] | null;
	readonly roundId: RoundId | null;
	readonly optionId: OptionId | null;
}
const behind = (source: Source | null, { noteIds, roundId, optionId }: Line): Behind => {
	if (!source) return { workshop: null, title: noWords, notes: 0, isHeard: false, quoted: [], votes: null };
	const option = roundId && source.released.get(roundId)?.round.options.find(({ id }) => id === optionId);
	const ids = noteIds ?? ((option ? option.noteIds : []) as readonly NoteId[]);
	const notes = ids.flatMap((id) => source.notes.get(id) ?? []);
	const quotable = notes.filter((note) => mayQuote(source.authorOf(note)));
	const mayTitle = option && (option.kind === 'cluster' || quotable.some(({ id }) => id === (option.id as string)));
	return {
		workshop: { id: source.workshop.id, title: source.workshop.title },
		title: option && mayTitle ? titleOf(option) : noWords,
		notes: notes.length,
		isHeard: notes.some((note) => heard.includes(source.authorOf(note)?.segment)),
		quoted: quotable.map((note) => quotedNote(source, note)),
		votes: votesOf(source, roundId, optionId)
	};
};

/** Asked anew each time and kept nowhere: who withdraws a consent is quoted by no later answer. */
export const readEvidence = async (
	parts: Parts,
	row: StrategyRow,
	{ initiatives, parked }: Pick<Strategy, 'initiatives' | 'parked'>
): Promise<StrategyEvidence> => {
	const rested = initiatives.flatMap(({ id: initiative, evidence, promotion }) =>
		evidence ? [{ initiative, evidence, promotion }] : []
	);
	const workshops = new Set([
		...rested.map(({ evidence }) => evidence.workshopId),
		...parked.map((each) => each.workshopId)
	]);
	const sources = new Map(
		await Promise.all([...workshops].map(async (each) => [each, await sourceOf(parts, row, each)] as const))
	);
	const look = (line: Line): Behind => behind(sources.get(line.workshopId) ?? null, line);
	return {
		initiatives: rested.map(({ initiative, evidence, promotion }) => ({
			initiative,
			...look({
				workshopId: evidence.workshopId,
				noteIds: evidence.noteIds,
				roundId: promotion?.roundId ?? null,
				optionId: promotion?.optionId ?? null
			})
		})),
		parked: parked.map(({ workshopId, roundId, optionId }) => ({
			option: optionId,
			...look({ workshopId, noteIds: null, roundId, optionId })
		}))
	};
};

export const createStrategyEvidence = (parts: Parts): Pick<Strategies, 'evidence'> => ({
	async evidence(viewer, id) {
		const entry = await strategyFor(parts, viewer, id, 'strategy.read');
		if (!entry.ok) return entry;
		const { row } = entry.value;
		return ok(await readEvidence(parts, row, await parts.boards.read(row.boardId, readStrategy)));
	}
});
