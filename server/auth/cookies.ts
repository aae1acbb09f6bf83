const most = 200; // a browser that held a seat in more workshops than this would be refused by the HTTP server before

/** The cookies of a request that no framework has read: the socket upgrade. Of two with one name the first counts. */
export const parseCookies = (header: string | undefined): ReadonlyMap<string, string> => {
	const cookies = new Map<string, string>();
	for (const pair of (header ?? '').split(';', most)) {
		const at = pair.indexOf('=');
		const name = pair.slice(0, at).trim();
		if (at < 1 || name === '' || cookies.has(name)) continue;
		cookies.set(name, decoded(unquoted(pair.slice(at + 1).trim())));
	}
	return cookies;
};

const unquoted = (text: string): string => (/^".*"$/.test(text) ? text.slice(1, -1) : text);

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text; // a stray percent sign of somebody else's cookie must not cost a person their seat
	}
};
