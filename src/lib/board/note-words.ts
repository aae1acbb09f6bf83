import { textDirection } from '#domain/direction.ts';
import type { Note, NoteKind } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';
import type { BylineView } from './BoardData.svelte.ts';

const kinds: Record<NoteKind, () => string> = {
	idea: m.kind_idea,
	pain: m.kind_pain,
	wish: m.kind_wish,
	praise: m.kind_praise,
	question: m.kind_question,
	quote: m.kind_quote
};
const segments: Record<Segment, () => string> = {
	leader: m.segment_leader,
	customer: m.segment_customer,
	frontline: m.segment_frontline,
	peer: m.segment_peer,
	facilitator: m.segment_facilitator,
	observer: m.segment_observer
};

export const kindWord = (kind: NoteKind): string => kinds[kind]();
export const segmentWord = (segment: Segment): string => segments[segment]();

/** A name where the room may know it, else the kind of person; one's own notes are "You". */
export const bylineWords = ({ mine, name, segment }: BylineView): string =>
	mine ? m.note_you() : (name ?? (segment ? segmentWord(segment) : ''));

/** For speech and hyphenation: the language of the words, whatever the page's is. */
export const languageOf = (note: Pick<Note, 'text' | 'facts'>): 'ar' | 'en' | undefined => {
	const direction = textDirection(note.text);
	if (direction === 'rtl') return 'ar';
	return direction === 'ltr' ? (note.facts.lang === 'ar' ? 'en' : (note.facts.lang ?? 'en')) : undefined;
};

/** Several paragraphs may run in different directions; each follows its own first letter. */
export const isPerLine = (note: Pick<Note, 'text' | 'direction'>): boolean =>
	note.direction === 'auto' && note.text.includes('\n');

/** What a screen reader says of a note. */
export const noteLabel = (
	note: Pick<Note, 'text' | 'kind'> & { readonly late?: boolean | undefined },
	byline: BylineView,
	group: string | null
): string =>
	[
		note.text || m.note_empty(),
		kindWord(note.kind),
		bylineWords(byline),
		note.late && m.note_late(),
		group && m.note_in_group({ title: group })
	]
		.filter(Boolean)
		.join('. ');
