import * as v from 'valibot';
import { asId, isId, type HeldId } from '#domain/ids.ts';

const mostAtOnce = 500;

/** One or many. */
export const decided = v.strictObject({
	ids: v.pipe(
		v.array(
			v.pipe(
				v.string(),
				v.check(isId),
				v.transform((text) => asId<HeldId>(text))
			)
		),
		v.minLength(1),
		v.maxLength(mostAtOnce)
	)
});
