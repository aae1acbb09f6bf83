import { createCluster, createNote, setFlow, setPhase, setZone } from '#collab/operations.ts';
import { schemaVersion } from '#collab/schema.ts';
import type { ClusterId, NoteId, QuoteId, ZoneId } from '#domain/ids.ts';
import type { Byline, NoteFacts, NoteKind, NoteTags } from '#domain/notes.ts';
import { ownEntry } from '#domain/own-entry.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { bylineOf } from '../seat-taking.ts';
import type { ImportedWorkshop } from './format.ts';
import { placesOf } from './places.ts';

type File = ImportedWorkshop;
type ImportedNote = File['notes'][number];

/** The file has no kinds; where a note stood says what it was. */
const kinds: Readonly<Record<string, NoteKind>> = { needs: 'wish', aspirations: 'wish', fears: 'pain' };

const tagsOf = ({ component, element, stage }: ImportedNote): NoteTags => ({
	...(component && { component }),
	...(element && { element }),
	...(stage && { stage })
});
const factsOf = (
	{ lang, channel, translation, quoteId }: ImportedNote,
	quotes: ReadonlyMap<string, string>
): NoteFacts => ({
	lang,
	...(channel && { channel }),
	...(translation && { translation }),
	...(quoteId && { quoteId: quoteId as QuoteId, quote: quotes.get(quoteId) ?? '' })
});

export const writeBoard = async (
	parts: Parts,
	file: File,
	workshop: Workshop,
	state: PhaseState,
	seats: ReadonlyMap<string, SeatRow>
): Promise<void> => {
	const quotes = new Map(file.quotes.map((quote) => [quote.id, quote.text]));
	const places = placesOf(file);
	const authorOf = ({ authorId }: ImportedNote): SeatRow => seats.get(authorId) as SeatRow;
	await parts.boards.write(
		workshop.boardId,
		(doc) => {
			setFlow(doc, workshop.flow, schemaVersion);
			for (const [order, { id, title }] of workshop.zones.entries())
				setZone(doc, { id, title, order, columns: places.columns.get(id) ?? 1 });
			for (const { id, title } of file.clusters) {
				const place = places.clusters.get(id);
				if (place) createCluster(doc, { id: id as ClusterId, title: title.en, titleAr: title.ar, ...place });
			}
			for (const note of file.notes)
				createNote(doc, {
					id: note.id as NoteId,
					byline: bylineOf(workshop, authorOf(note)) as Byline,
					text: note.text,
					kind: ownEntry(kinds, note.zone) ?? 'idea',
					zone: note.zone as ZoneId,
					cluster: (note.clusterId ?? null) as ClusterId | null,
					...(places.notes.get(note.id) ?? { x: 0, y: 0 }),
					tags: tagsOf(note),
					facts: factsOf(note, quotes),
					signal: note.signal
				});
			setPhase(doc, state, workshop.agenda[state.index]?.kind ?? 'close');
		},
		{
			phase: { workshop: workshop.id, state },
			authors: file.notes.map((note) => ({ note: note.id as NoteId, author: authorOf(note).id })),
			audit: [
				{ workshop: workshop.id, at: parts.now(), event: { type: 'workshop.imported', notes: file.notes.length } }
			]
		}
	);
};
