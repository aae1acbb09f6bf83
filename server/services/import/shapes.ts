import * as v from 'valibot';
import { isId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { isDate } from '#domain/plain-date.ts';
import { votingSegments } from '#domain/segments.ts';

/** What the parts of an imported file are made of. */
export const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item), v.maxLength(most));
export const id = v.pipe(v.string(), v.check(isId));
export const ids = (most: number) => list(id, most);
export const line = v.pipe(v.string(), v.maxLength(500));
export const words = v.pipe(v.string(), v.maxLength(4_000));
export const both = v.strictObject({ en: line, ar: line });
export const date = v.pipe(v.string(), v.check(isDate)); // the 31st of September is none
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

export const passage = v.pipe(v.string(), v.maxGraphemes(limits.graphemesPerPassage));
export const bothPassages = v.strictObject({ en: passage, ar: passage });
export const longName = v.pipe(v.string(), v.maxGraphemes(limits.titleGraphemes));
export const bothNames = v.strictObject({ en: longName, ar: longName });
/** The same thing twice in a list is a slip of whoever wrote it. */
export const distinct = <S extends v.GenericSchema<unknown, string>>(item: S, most: number) =>
	v.pipe(
		list(item, most),
		v.check((all) => new Set(all).size === all.length)
	);

const near = 1e-9;
/** What each group weighs. All together make one, or nobody knows what was meant. */
export const weights = v.pipe(
	v.record(v.picklist(votingSegments), v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
	v.check((all) => Math.abs(Object.values(all).reduce((sum, weight) => sum + weight, 0) - 1) < near)
);
