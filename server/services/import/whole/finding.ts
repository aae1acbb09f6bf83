/** The path of the first place that is wrong; null: none is. */
export type Found = string | null;

export const firstOf = <T>(list: readonly T[], look: (item: T, index: number) => Found): Found => {
	for (const [index, item] of list.entries()) {
		const found = look(item, index);
		if (found !== null) return found;
	}
	return null;
};
export const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
	new Set(list.map(({ id }) => id));

/** Of two that are the same the second is wrong. */
export const twice = <T>(
	list: readonly T[],
	of: (item: T) => string | number,
	pathOf: (index: number) => string
): Found => {
	const seen = new Set<string | number>();
	return firstOf(list, (item, index) => {
		if (seen.has(of(item))) return pathOf(index);
		seen.add(of(item));
		return null;
	});
};
export const doubled = (path: string, list: readonly { readonly id: string }[]): Found =>
	twice(
		list,
		({ id }) => id,
		(index) => `${path}.${index}.id`
	);
