/** A path of this site, or null: `//elsewhere`, `https:…` and backslashes lead away and are refused. */
export const samePath = (value: unknown): string | null => {
	if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(value)) return null;
	const url = URL.parse(value, 'https://majlis.invalid');
	if (url?.host !== 'majlis.invalid' || url.pathname.startsWith('//')) return null; // `/.//elsewhere` becomes the latter
	return url.pathname + url.search + url.hash;
};
