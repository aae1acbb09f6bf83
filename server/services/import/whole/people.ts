import { freeAliases } from '#domain/aliases.ts';
import { newId, type NoteId, type SeatId, type WorkshopId } from '#domain/ids.ts';
import { segments, type Consents, type Segment } from '#domain/segments.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../../parts.ts';
import { seatToken } from '../../seat-taking.ts';
import type { WholeFile } from './format.ts';

const silent: Consents = { participate: true, quote: false, photo: false, recontact: false };

type File = Pick<WholeFile, 'people' | 'board' | 'workshop'>;
type Speaks = 'quoted' | 'not-quoted' | 'withdrawn';
type FileNote = WholeFile['board']['notes'][number];
const speaksOf = ({ withheld }: FileNote): Speaks => withheld ?? 'quoted';

/** Seats of those who were there, and an empty one where words were taken back by whoever left. */
const wantedOf = ({ people, board }: File): readonly { readonly segment: Segment; readonly speaks: Speaks }[] => {
	const has = (segment: Segment, speaks: Speaks): boolean =>
		board.notes.some((note) => note.segment === segment && speaksOf(note) === speaks);
	const here = (Object.entries(people) as [Segment, number][]).flatMap(([segment, count]) =>
		Array.from({ length: count }, (_, index) => ({
			segment,
			speaks: index === 0 && has(segment, 'quoted') ? ('quoted' as const) : ('not-quoted' as const)
		}))
	);
	const gone = segments.filter((segment) => has(segment, 'withdrawn'));
	return [...here, ...gone.map((segment) => ({ segment, speaks: 'withdrawn' as const }))];
};

/**
 * The file names nobody. As many seats of each segment as there were people: one of them speaks for the notes that may be
 * quoted, another for those that may not, so that they stay unquoted here.
 */
export const peopleOf = (
	parts: Parts,
	workshopId: WorkshopId,
	file: File
): { readonly seats: readonly SeatRow[]; readonly authors: readonly { note: NoteId; author: SeatId }[] } => {
	const [language = 'ar'] = file.workshop.languages;
	const wanted = wantedOf(file);
	const names = freeAliases(new Set(), wanted.length, 0);
	const speaker = new Map<string, SeatId>();
	const seats = wanted.map(({ segment, speaks }, index): SeatRow => {
		const id = newId<SeatId>(parts.random, 'seat');
		const key = `${segment} ${speaks}`;
		if (!speaker.has(key)) speaker.set(key, id);
		return {
			id,
			workshopId,
			linkId: null,
			personId: null,
			segment,
			name: names[index]?.[language] ?? id,
			hideName: true,
			language,
			consents: segment === 'facilitator' ? null : { ...silent, quote: speaks === 'quoted' },
			withdrawn: null,
			tokenHash: parts.seals.hash(seatToken(parts, id)),
			createdAt: parts.now(),
			removedAt: speaks === 'withdrawn' ? parts.now() : null
		};
	});
	return {
		seats,
		authors: file.board.notes.flatMap((note) => {
			const author = speaker.get(`${note.segment} ${speaksOf(note)}`) ?? speaker.get(`${note.segment} quoted`);
			return author ? [{ note: note.id, author }] : [];
		})
	};
};
