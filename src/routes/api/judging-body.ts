import * as v from 'valibot';
import { isId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';

const words = v.pipe(v.string(), v.maxLength(limits.graphemesPerNote * 4));
const score = v.strictObject({ score: v.number(), reason: words });
export const scoreBody = v.strictObject({
	scores: v.record(v.pipe(v.string(), v.check(isId)), score),
	note: words
});
export const changeBody = v.strictObject({ ...scoreBody.entries, reason: words });
export const remarkBody = v.strictObject({ text: words });
export const declarationBody = v.strictObject({
	conflict: v.nullable(v.picklist(['line', 'team', 'family', 'money', 'nominator', 'served', 'self'])),
	reason: words
});
