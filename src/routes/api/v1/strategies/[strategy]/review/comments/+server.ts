import * as v from 'valibot';
import { asId, isId, type CommentId, type InitiativeId } from '#domain/ids.ts';
import { commentFields } from '#domain/strategy-review.ts';
import { changing } from '../../../../../answer.ts';

const id = v.pipe(v.string(), v.check(isId));
const comment = v.strictObject({
	part: v.union([
		v.literal('strategy'),
		v.pipe(
			id,
			v.transform((text) => asId<InitiativeId>(text))
		)
	]),
	field: v.picklist(commentFields),
	thread: v.exactOptional(
		v.pipe(
			id,
			v.transform((text) => asId<CommentId>(text))
		)
	),
	text: v.string()
});

export const POST = changing(comment, ({ services, viewer, id: part }, input) =>
	services.reviews.comment({ viewer, strategy: part('strategy') }, input)
);
