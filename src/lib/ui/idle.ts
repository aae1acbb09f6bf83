/**
 * Resolves when the browser has nothing to do, so that what is not urgent does not stand in the way of a key or a
 * frame; on a page that is never at rest after `longestMs` all the same.
 */
export const idle = (longestMs = 5_000): Promise<void> =>
	new Promise((go) => {
		if ('requestIdleCallback' in window) requestIdleCallback(() => go(), { timeout: longestMs });
		else setTimeout(go, 50); // Safari
	});
