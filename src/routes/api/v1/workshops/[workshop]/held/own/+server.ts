import * as v from 'valibot';
import { heldCodes } from '#domain/held.ts';
import { asId, isId, type NoteId, type ZoneId } from '#domain/ids.ts';
import { isNoteId, noteKinds } from '#domain/notes.ts';
import { changing, reading } from '../../../../../answer.ts';

const words = v.strictObject({
	note: v.nullable(
		v.pipe(
			v.string(),
			v.check(isNoteId),
			v.transform((text) => asId<NoteId>(text))
		)
	),
	text: v.pipe(v.string(), v.maxLength(24_000)),
	kind: v.picklist(noteKinds),
	zone: v.nullable(
		v.pipe(
			v.string(),
			v.check(isId),
			v.transform((text) => asId<ZoneId>(text))
		)
	),
	code: v.picklist(heldCodes)
});

/** What became of one's own words. */
export const GET = reading(({ services, viewer, id }) => services.held.own(viewer, id('workshop')));
/** Hands words over that the board did not take. */
export const POST = changing(words, ({ services, viewer, id }, input) =>
	services.held.handOver(viewer, id('workshop'), input)
);
