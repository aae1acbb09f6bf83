import { readZones, type Zone } from '#collab/schema.ts';
import type { Language } from '#domain/languages.ts';
import { bylineSegment, type Cluster, type Note, type NoteFacts } from '#domain/notes.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { Segment } from '#domain/segments.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { readBoard } from '../round-options.ts';
import { isTakenBack, mayQuote } from '../summary.ts';
import type { Afterwards } from './afterwards.ts';
import { toldKey } from './announcements.ts';

/** A note as it leaves the house: whom it speaks for, never who that is; without words that may not be quoted. */
export interface WholeNote extends Pick<
	Note,
	'id' | 'kind' | 'zone' | 'cluster' | 'x' | 'y' | 'direction' | 'tags' | 'signal'
> {
	readonly segment: Segment;
	readonly text: string | null;
	/** Why there is no text: its author did not agree to be quoted, or took it back. */
	readonly withheld: 'not-quoted' | 'withdrawn' | null;
	readonly facts: NoteFacts;
}
/** What the figures do not say: the board, where the workshop stood, and what was carried along. */
export interface WholeWorkshop {
	readonly phase: Pick<PhaseState, 'status' | 'index' | 'remainingMs' | 'revealed'>;
	readonly board: {
		readonly zones: readonly Zone[];
		readonly clusters: readonly Cluster[];
		readonly notes: readonly WholeNote[];
	};
	readonly carried: Readonly<Record<string, unknown>> | null;
	/** null: not for this reader. */
	readonly afterwards: Afterwards | null;
}

type Carried = Readonly<Record<string, unknown>>;
const without = (record: unknown, ...keys: readonly string[]): Carried =>
	Object.fromEntries(Object.entries(record as Carried).filter(([key]) => !keys.includes(key)));
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Names, seats, ballots, scores and quotes that may not be published stay in the house. */
const mayLeave = (carried: Carried): Carried =>
	Object.fromEntries(
		Object.entries(carried).flatMap(([key, value]): [string, unknown][] => {
			if (key === 'seats' || key === 'aliases' || key === toldKey) return [];
			if (key === 'estimates') return []; // told with the figures
			if (key === 'quotes') return [[key, listOf(value).filter((quote) => (quote as Carried)['publishable'] === true)]];
			if (key === 'setAside') return [[key, listOf(value).map((each) => without(each, 'by'))]];
			if (key === 'rounds') return [[key, listOf(value).map((round) => without(round, 'ballots'))]];
			if (key === 'award') return [[key, without(value, 'scores', 'recusals')]];
			return [[key, value]];
		})
	);

const carriedOf = (carried: Carried | undefined): Carried | null => {
	const kept = carried && mayLeave(carried);
	return kept && Object.keys(kept).length > 0 ? kept : null;
};

const wordless = ({ lang, createdAt, late, quoteId }: NoteFacts): NoteFacts => ({
	...(quoteId && { quoteId }),
	...(lang && { lang: lang satisfies Language }),
	...(createdAt !== undefined && { createdAt }),
	...(late !== undefined && { late })
});
/** The words behind a note are somebody's too: only those that may be published. */
const quotedOnly = (facts: NoteFacts, publishable: ReadonlySet<string> | null): NoteFacts => {
	const { quote, quoteId, ...rest } = facts;
	const mayShow = quoteId === undefined || publishable === null || publishable.has(quoteId);
	return mayShow ? { ...rest, ...(quoteId && { quoteId }), ...(quote !== undefined && { quote }) } : rest;
};

const publishableIn = (carried: Carried | undefined): ReadonlySet<string> | null =>
	carried?.['quotes'] === undefined
		? null
		: new Set(listOf(mayLeave(carried)['quotes']).map((quote) => String((quote as Carried)['id'])));

const phaseOf = ({ phase }: WorkshopRow, now: number): WholeWorkshop['phase'] => {
	const { status, index, endsAt, remainingMs, revealed } = phase;
	return { status, index, revealed, remainingMs: endsAt === null ? remainingMs : Math.max(0, endsAt - now) };
};

export const readWhole = async (
	{ store, boards, now }: Pick<Parts, 'store' | 'boards' | 'now'>,
	row: WorkshopRow,
	afterwards: Afterwards | null
): Promise<WholeWorkshop> => {
	const { id, boardId, carried } = row.workshop;
	const [seatRows, authors, board] = await Promise.all([
		store.workshops.seats(id),
		boards.authors(boardId),
		boards.read(boardId, (doc) => ({ reading: readBoard(doc), zones: readZones(doc) }))
	]);
	const seats = new Map(seatRows.map((seat) => [seat.id, seat]));
	const publishable = publishableIn(carried);
	return {
		phase: phaseOf(row, now()),
		board: {
			zones: board.zones,
			clusters: board.reading.clusters.map(({ cluster }) => cluster),
			notes: board.reading.notes.map(({ byline, text, facts, ...rest }): WholeNote => {
				const author = authors.get(rest.id);
				const seat = author && seats.get(author);
				// What was set aside is quoted nowhere else: here neither, when the words behind it may not be published.
				const isHeld =
					rest.signal !== 'counted' && facts.quoteId !== undefined && publishable?.has(facts.quoteId) === false;
				const isQuoted = mayQuote(seat) && !isHeld;
				return {
					...rest,
					segment: bylineSegment(byline) ?? seat?.segment ?? 'observer',
					text: isQuoted ? text : null,
					withheld: isQuoted ? null : isTakenBack(seat) ? 'withdrawn' : 'not-quoted',
					facts: isQuoted ? quotedOnly(facts, publishable) : wordless(facts)
				};
			})
		},
		carried: carriedOf(carried),
		afterwards
	};
};
