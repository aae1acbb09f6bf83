import { freeAliases } from '#domain/aliases.ts';
import { newId, type NoteId, type SeatId, type WorkshopId } from '#domain/ids.ts';
import type { Consents, Segment } from '#domain/segments.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../../parts.ts';
import { seatToken } from '../../seat-taking.ts';
import type { WholeFile } from './format.ts';

const silent: Consents = { participate: true, quote: false, photo: false, recontact: false };

/**
 * The file names nobody. As many seats of each segment as there were people; the first of each speaks for the notes that may
 * be quoted, and a seat that is empty again for those that may not: so they stay unquoted here.
 */
export const peopleOf = (
	parts: Parts,
	workshopId: WorkshopId,
	{ people, board, workshop }: WholeFile
): { readonly seats: readonly SeatRow[]; readonly authors: readonly { note: NoteId; author: SeatId }[] } => {
	const [language = 'ar'] = workshop.languages;
	const counted = (Object.entries(people) as [Segment, number][]).flatMap(([segment, count]) =>
		Array.from({ length: count }, (_, index) => ({ segment, quotes: index === 0, gone: false }))
	);
	const unquoted = [...new Set(board.notes.filter(({ text }) => text === null).map(({ segment }) => segment))];
	const wanted = [...counted, ...unquoted.map((segment) => ({ segment, quotes: false, gone: true }))];
	const names = freeAliases(new Set(), wanted.length, 0);
	const seats = wanted.map(({ segment, quotes, gone }, index): SeatRow => {
		const id = newId<SeatId>(parts.random, 'seat');
		return {
			id,
			workshopId,
			linkId: null,
			personId: null,
			segment,
			name: names[index]?.[language] ?? id,
			hideName: true,
			language,
			consents: segment === 'facilitator' ? null : { ...silent, quote: quotes },
			tokenHash: parts.seals.hash(seatToken(parts, id)),
			createdAt: parts.now(),
			withdrawn: null,
			removedAt: gone ? parts.now() : null
		};
	});
	const speaker = new Map<string, SeatId>();
	for (const { id, segment, removedAt } of seats) {
		const key = `${segment} ${removedAt === null}`;
		if (!speaker.has(key)) speaker.set(key, id);
	}
	return {
		seats,
		authors: board.notes.flatMap(({ id, segment, text }) => {
			const author = speaker.get(`${segment} ${text !== null}`);
			return author ? [{ note: id as NoteId, author }] : [];
		})
	};
};
