import type { EvidenceBehind } from '#domain/award-views.ts';
import { bylineSegment } from '#domain/notes.ts';
import type { Basis } from '#domain/nominations.ts';
import { readResults } from './counted-rounds.ts';
import type { Parts } from './parts.ts';
import { readBoard } from './round-options.ts';
import { isSetAside, mayQuote } from './summary.ts';

const mostQuotes = 6;

/** Asked for at each reading: words whose author withdrew them are gone with the next request. */
export const evidenceBehind = async (
	{ store, boards }: Pick<Parts, 'store' | 'boards'>,
	basis: Basis
): Promise<EvidenceBehind | null> => {
	const row = basis.workshopId && (await store.workshops.get(basis.workshopId));
	if (!row) return null;
	const { id, boardId } = row.workshop;
	const [seatRows, authors, results, reading] = await Promise.all([
		store.workshops.seats(id),
		boards.authors(boardId),
		readResults({ store }, id, 'released'),
		boards.read(boardId, readBoard)
	]);
	const seats = new Map(seatRows.map((seat) => [seat.id, seat]));
	const behind = new Set(basis.noteIds);
	const notes = reading.notes.filter((note) => behind.has(note.id) && !isSetAside(note));
	const quotes = notes.flatMap((note) => {
		const author = authors.get(note.id);
		const seat = author && seats.get(author);
		if (!mayQuote(seat)) return [];
		return [{ text: note.text, segment: bylineSegment(note.byline) ?? seat?.segment ?? ('observer' as const) }];
	});
	const counted = results.rounds.find(({ round }) => round.id === basis.roundId)?.results;
	const asked = (counted?.groups ?? []).flatMap(({ group, options }) => {
		const option = options.find(({ optionId }) => optionId === basis.optionId);
		return option ? [{ group, share: option.support }] : [];
	});
	return {
		initiative: basis.title,
		kpi: basis.kpi,
		quotes: quotes.slice(0, mostQuotes),
		notes: notes.length,
		asked,
		voters: asked.length > 0 ? (counted?.ballots ?? 0) : 0
	};
};
