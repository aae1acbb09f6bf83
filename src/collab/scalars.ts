/** A document can hold what an older or hostile client wrote: whoever reads it takes what is of use and never throws. */
export const wordsFrom = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberFrom = (value: unknown, otherwise: number): number =>
	typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
export const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
	list.includes(value as T) ? (value as T) : otherwise;

/** What stands in a text of JSON; undefined when it is none. */
export const jsonFrom = (value: unknown): unknown => {
	if (typeof value !== 'string' || value === '') return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined; // no JSON: the same as nothing
	}
};
export const recordFrom = (value: unknown): Record<string, unknown> => {
	const parsed = jsonFrom(value);
	return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
		? (parsed as Record<string, unknown>)
		: {};
};
