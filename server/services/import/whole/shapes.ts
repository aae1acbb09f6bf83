import * as v from 'valibot';
import { asId, isId, type Id } from '#domain/ids.ts';
import { segments } from '#domain/segments.ts';

/** What the parts of a file of ours are made of. */
export const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item), v.maxLength(most));
export const idOf = <T extends Id<string>>() =>
	v.pipe(
		v.string(),
		v.check(isId),
		v.transform((text) => asId<T>(text))
	);
export const that = <T>(is: (value: unknown) => value is T) => v.custom<T>(is);
/** What stands for an id within one file. */
export const name = v.pipe(v.string(), v.check(isId));
export const line = v.pipe(v.string(), v.maxLength(500));
/** A bound against nonsense: how long it may be was judged when somebody typed it, in graphemes. */
export const words = v.pipe(v.string(), v.maxLength(20_000));
export const both = v.strictObject({ en: words, ar: words });
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
export const finite = v.pipe(v.number(), v.finite());
export const instant = v.nullable(finite);
export const segment = v.picklist(segments);
export const carriedObject = v.record(v.string(), v.unknown());
