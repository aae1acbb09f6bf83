import * as v from 'valibot';
import { isVersionHash } from '#domain/strategy-version.ts';

/** Of the words that whoever decides has read. */
export const version = v.strictObject({ hash: v.pipe(v.string(), v.check(isVersionHash)) });
