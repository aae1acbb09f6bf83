const door = /^\/(?:j|s|sign-in|welcome|reset)(?:\/|$)/;

/** Somebody signs out or comes in: what this device has kept may not be theirs to see. */
export const changesHands = (method: string, { pathname, search }: Pick<URL, 'pathname' | 'search'>): boolean =>
	method === 'POST' && (door.test(pathname) || (pathname === '/account' && /^\?\/(signout|everywhere)/.test(search)));

/** The server is not there, not well or too busy, or something before it says so: nobody has said that the page is not to be shown. */
export const isAway = (status: number): boolean => status === 429 || status >= 500;

const over: readonly number[] = [401, 403, 404, 410];
/** The server has said that the page is none of this person's: a seat that is gone must not be shown from memory. */
export const isOver = ({ status, type }: Pick<Response, 'status' | 'type'>): boolean =>
	type === 'opaqueredirect' || (status >= 300 && status < 400) || over.includes(status);

const toldAtMs = [500, 2_000, 6_000];
/**
 * Pages that are open ask whose seat it is. The cookie is the next one's when the server has answered, which is not seen here;
 * to ask once more does no harm.
 */
export const tellOfHands = async (channel: Pick<BroadcastChannel, 'postMessage'> | null): Promise<void> => {
	let now = 0;
	for (const at of channel ? toldAtMs : []) {
		await new Promise((go) => setTimeout(go, at - now));
		channel?.postMessage('changed');
		now = at;
	}
};
