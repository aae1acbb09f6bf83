type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** One text for one value: keys sorted, no spaces. A hash over anything else would depend on how an object was built. */
export const canonicalJson = (value: unknown): string => {
	const write = (node: Json): string => {
		if (Array.isArray(node)) return `[${node.map((item: Json) => write(item ?? null)).join(',')}]`;
		if (node === null || typeof node !== 'object') return JSON.stringify(node ?? null);
		const entries = Object.entries(node).filter(([, item]) => item !== undefined);
		entries.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`;
	};
	return write(value as Json);
};
