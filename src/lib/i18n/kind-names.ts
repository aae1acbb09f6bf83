import type { NoteKind } from '#domain/notes.ts';
import { m } from '#lib/paraglide/messages.js';

/** A kind without a word does not compile. */
const names: Record<NoteKind, () => string> = {
	idea: m.kind_idea,
	pain: m.kind_pain,
	wish: m.kind_wish,
	praise: m.kind_praise,
	question: m.kind_question,
	quote: m.kind_quote
};
export const kindName = (kind: NoteKind): string => names[kind]();
