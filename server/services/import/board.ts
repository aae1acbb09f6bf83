import { createCluster, createNote, setFlow, setPhase, setZone } from '#collab/operations.ts';
import { schemaVersion } from '#collab/schema.ts';
import type { ClusterId, NoteId, QuoteId, ZoneId } from '#domain/ids.ts';
import type { Byline, NoteKind } from '#domain/notes.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { bylineOf } from '../seat-taking.ts';
import type { ImportedWorkshop } from './format.ts';

type File = ImportedWorkshop;

/** A group takes the zone that most of its notes came from; its notes follow it, as on every board. */
const zoneOf = ({ notes, workshop }: File, cluster: string): ZoneId => {
	const count = (zone: string): number =>
		notes.filter((note) => note.clusterId === cluster && note.zone === zone).length;
	return [...workshop.zones].sort((a, b) => count(b) - count(a))[0] as ZoneId;
};
const kinds: Readonly<Record<string, NoteKind>> = { aspirations: 'wish', fears: 'pain', needs: 'wish' };

interface Place {
	readonly x: number;
	readonly y: number;
}
const place = (index: number, columns: number, width: number, height: number): Place => ({
	x: (index % columns) * width,
	y: Math.floor(index / columns) * height
});

export const writeBoard = async (
	parts: Parts,
	file: File,
	workshop: Workshop,
	state: PhaseState,
	seats: ReadonlyMap<string, SeatRow>
): Promise<void> => {
	const quotes = new Map(file.quotes.map((quote) => [quote.id, quote.text]));
	const zones = new Map(file.clusters.map(({ id }) => [id, zoneOf(file, id)]));
	const authorOf = ({ authorId }: File['notes'][number]): SeatRow => seats.get(authorId) as SeatRow;
	const filled = new Map<string, number>();
	const nextIn = (holder: string): number => {
		const index = filled.get(holder) ?? 0;
		filled.set(holder, index + 1);
		return index;
	};
	await parts.boards.write(
		workshop.boardId,
		(doc) => {
			setFlow(doc, workshop.flow, schemaVersion);
			for (const [order, { id, title }] of workshop.zones.entries()) setZone(doc, { id, title, order, columns: 3 });
			for (const { id, title } of file.clusters) {
				const zone = zones.get(id) as ZoneId;
				createCluster(doc, {
					id: id as ClusterId,
					title: title.en,
					titleAr: title.ar,
					zone,
					...place(nextIn(zone), 1, 0, 640)
				});
			}
			for (const note of file.notes) {
				const cluster = (note.clusterId ?? null) as ClusterId | null;
				const zone = cluster ? (zones.get(cluster) as ZoneId) : (note.zone as ZoneId);
				const { component, element, stage, quoteId, translation, channel } = note;
				const quote = quoteId ? quotes.get(quoteId) : undefined;
				createNote(doc, {
					id: note.id as NoteId,
					byline: bylineOf(workshop, authorOf(note)) as Byline,
					text: note.text,
					kind: kinds[note.zone] ?? 'idea',
					zone,
					cluster,
					...place(nextIn(cluster ?? `loose-${zone}`), 3, 208, 176),
					tags: { ...(component && { component }), ...(element && { element }), ...(stage && { stage }) },
					facts: {
						lang: note.lang,
						...(channel && { channel }),
						...(translation && { translation }),
						...(quoteId && quote && { quoteId: quoteId as QuoteId, quote })
					},
					signal: note.signal
				});
			}
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
