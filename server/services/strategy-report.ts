import { readPlan, readStrategy } from '#collab/strategy-schema.ts';
import type { NoteId, RoundId, WorkshopId } from '#domain/ids.ts';
import { noWords, type Bilingual, type Language } from '#domain/languages.ts';
import { bylineSegment, type Note } from '#domain/notes.ts';
import { hasNoFigures, type GroupResult } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import {
	gapsOf,
	type Evidence,
	type Parked,
	type Promotion,
	type Strategy,
	type StrategyInitiative,
	type StrategyState
} from '#domain/strategy.ts';
import type { ResultsView } from '#domain/views.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import { readResults } from './counted-rounds.ts';
import type { Parts } from './parts.ts';
import { readBoard } from './round-options.ts';
import { isSetAside, mayQuote } from './summary.ts';

/** Words of a note whose author may be quoted, and whom they speak for. Never who that is. */
export interface Voice {
	readonly text: string;
	readonly language: Language | null;
	readonly translation: string | null;
	readonly segment: Segment;
}
/** How the room voted on what an initiative came from; of released rounds alone. */
export interface Vote {
	readonly rank: number | null;
	readonly dots: number;
	readonly supporters: number;
	readonly ballots: number;
	readonly groups: readonly {
		readonly group: GroupResult['group'];
		readonly supporters: number;
		readonly ballots: number;
	}[];
}
/** What an initiative rests on, as far as it may leave the house. */
export interface Basis {
	readonly workshop: Bilingual;
	/** Notes that count, by whom they speak for. */
	readonly notes: Readonly<Partial<Record<Segment, number>>>;
	readonly voices: readonly Voice[];
	readonly notQuoted: number;
	readonly vote: Vote | null;
	/** Why it was taken before what the vote puts higher. */
	readonly reason: string;
}
export interface ReportedInitiative extends Omit<StrategyInitiative, 'evidence' | 'promotion'> {
	readonly basis: Basis | null;
}
export type StrategyWithheldCode = 'names' | 'ballots' | 'not-quoted' | 'floor' | 'unreleased';
/** Everything a file says of a strategy, gathered once, so that every format shows the same. Plain data. */
export interface StrategyReport {
	readonly organisation: Bilingual;
	readonly state: StrategyState;
	readonly strategy: Omit<Strategy, 'initiatives' | 'parked'>;
	readonly initiatives: readonly ReportedInitiative[];
	readonly parked: readonly Parked[];
	/** How much is missing before it can be submitted. */
	readonly gaps: number;
	readonly withheld: readonly { readonly code: StrategyWithheldCode; readonly count: number }[];
	readonly exportedAt: number;
}

type Reading = Pick<Parts, 'store' | 'boards'>;
interface Source {
	readonly title: Bilingual;
	readonly notes: ReadonlyMap<NoteId, { readonly note: Note; readonly seat: SeatRow | undefined }>;
	readonly released: ResultsView;
}

const sourceOf = async ({ store, boards }: Reading, id: WorkshopId, strategy: StrategyRow): Promise<Source | null> => {
	const row = await store.workshops.get(id);
	if (row?.workshop.organisationId !== strategy.organisationId) return null;
	const { boardId, title } = row.workshop;
	const [seatRows, authors, released, { notes }] = await Promise.all([
		store.workshops.seats(id),
		boards.authors(boardId),
		readResults({ store }, id, 'released'),
		boards.read(boardId, readBoard)
	]);
	const seats = new Map(seatRows.map((seat) => [seat.id, seat]));
	const seatOf = (note: NoteId): SeatRow | undefined => {
		const author = authors.get(note);
		return author && seats.get(author);
	};
	return { title, released, notes: new Map(notes.map((note) => [note.id, { note, seat: seatOf(note.id) }])) };
};

const voteOf = ({ released }: Source, { roundId, optionId }: Pick<Promotion, 'roundId' | 'optionId'>): Vote | null => {
	const results = released.rounds.find(({ round }) => round.id === roundId)?.results;
	const whole = results?.options.find((option) => option.optionId === optionId);
	if (!results || !whole || results.ballots === 0 || hasNoFigures(results)) return null;
	return {
		rank: results.rankings.balanced.find((each) => each.optionId === optionId)?.rank ?? null,
		dots: whole.dots,
		supporters: whole.supporters,
		ballots: results.ballots,
		groups: results.groups.flatMap(({ group, ballots, options }) => {
			const own = options.find((option) => option.optionId === optionId);
			return own ? [{ group, supporters: own.supporters, ballots }] : [];
		})
	};
};

const basisOf = (source: Source, evidence: Evidence, promotion: Promotion | null): Basis => {
	const behind = evidence.noteIds.flatMap((id) => source.notes.get(id) ?? []).filter(({ note }) => !isSetAside(note));
	const spoken = behind.map(({ note, seat }) => ({
		note,
		seat,
		segment: bylineSegment(note.byline) ?? seat?.segment ?? ('observer' as const)
	}));
	const notes: Partial<Record<Segment, number>> = {};
	for (const { segment } of spoken) notes[segment] = (notes[segment] ?? 0) + 1;
	const quotable = spoken.filter(({ seat }) => mayQuote(seat));
	return {
		workshop: source.title,
		notes,
		voices: quotable.map(({ note, segment }) => ({
			text: note.text,
			language: note.facts.lang ?? null,
			translation: note.facts.translation ?? null,
			segment
		})),
		notQuoted: behind.length - quotable.length,
		vote: promotion && voteOf(source, promotion),
		reason: promotion?.reason ?? ''
	};
};

/** Of a round that the room has not seen, a file shows no figure; the document keeps them for those who lead. */
const parkedOf = (parked: readonly Parked[], isReleased: (round: RoundId) => boolean): Parked[] =>
	parked.map((each) => (isReleased(each.roundId) ? each : { ...each, rank: null, votes: null }));

const isHeard = ({ basis }: ReportedInitiative): boolean =>
	basis !== null && (basis.notes.customer ?? 0) + (basis.notes.frontline ?? 0) > 0;

/** Asked for anew for each file: words whose author withdrew them are in none that is made afterwards. */
export const readStrategyReport = async (
	parts: Reading & Pick<Parts, 'now'>,
	row: StrategyRow
): Promise<StrategyReport> => {
	const { strategy, state } = await parts.boards.read(row.boardId, (doc) => ({
		strategy: readStrategy(doc),
		state: readPlan(doc)?.state ?? 'draft'
	}));
	const workshops = new Set([
		...strategy.initiatives.flatMap(({ evidence }) => evidence?.workshopId ?? []),
		...strategy.parked.map(({ workshopId }) => workshopId)
	]);
	const sources = new Map<WorkshopId, Source>();
	for (const id of workshops) {
		const source = await sourceOf(parts, id, row);
		if (source) sources.set(id, source);
	}
	const initiatives = strategy.initiatives.map(({ evidence, promotion, ...rest }): ReportedInitiative => {
		const source = evidence && sources.get(evidence.workshopId);
		return { ...rest, basis: evidence && source ? basisOf(source, evidence, promotion) : null };
	});
	const released = new Set(
		[...sources.values()].flatMap((source) => source.released.rounds.map(({ round }) => round.id))
	);
	const parked = parkedOf(strategy.parked, (round) => released.has(round));
	const heard = new Set(initiatives.filter(isHeard).map(({ id }) => id));
	const organisation = await parts.store.accounts.organisation(row.organisationId);
	const { initiatives: _initiatives, parked: _parked, ...rest } = strategy;
	const votes = initiatives.flatMap(({ basis }) => basis?.vote ?? []);
	const counts: Readonly<Record<StrategyWithheldCode, number>> = {
		names: 1,
		ballots: 1,
		'not-quoted': initiatives.reduce((sum, { basis }) => sum + (basis?.notQuoted ?? 0), 0),
		floor: votes.filter(({ groups }) => groups.length === 0 || groups.some(({ group }) => group === 'other')).length,
		unreleased: strategy.parked.filter(({ roundId }) => !released.has(roundId)).length
	};
	return {
		organisation: organisation?.name ?? noWords,
		state,
		strategy: rest,
		initiatives,
		parked,
		gaps: gapsOf(strategy, ({ id }) => heard.has(id)).length,
		withheld: (Object.keys(counts) as StrategyWithheldCode[])
			.filter((code) => counts[code] > 0)
			.map((code) => ({ code, count: counts[code] })),
		exportedAt: parts.now()
	};
};
