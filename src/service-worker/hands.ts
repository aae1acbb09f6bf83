const door = /^\/(?:j|s|sign-in|welcome|reset)(?:\/|$)/;

/** Somebody signs out or comes in: what this device has kept may not be theirs to see. */
export const changesHands = (method: string, { pathname, search }: Pick<URL, 'pathname' | 'search'>): boolean =>
	method === 'POST' && (door.test(pathname) || (pathname === '/account' && /^\?\/(signout|everywhere)/.test(search)));

/** What stands before the server says of it that it is not there: nobody has said that the page is not to be shown. */
export const isAway = (status: number): boolean => status >= 502 && status <= 504;
