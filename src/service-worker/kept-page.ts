import { pagesCache } from '#collab/offline.ts';
import { isAway, isOver } from './hands.ts';
import { keptIn, putPage } from './kept-code.ts';

const patienceMs = 4_000; // a network that says nothing is no network

export interface AnsweredPage {
	readonly answer: Promise<Response>;
	/** What was to be kept of it is kept, or cannot be. */
	readonly stored: Promise<void>;
}

/**
 * A page as the server draws it now, else as it was kept. Nobody waits for storage, and a disk that is full spoils no answer: the
 * former page stays then.
 */
export const pageOf = (caches: CacheStorage, ask: typeof fetch, request: Request, path: string): AnsweredPage => {
	const kept = keptIn(caches, pagesCache, path);
	const asked = ask(request).then((response) => ({ response, copy: response.ok ? response.clone() : null }));
	const store = async (): Promise<void> => {
		const [{ response, copy }] = await Promise.all([asked, kept]);
		if (copy) await putPage(caches, path, copy);
		else if (isOver(response)) await (await caches.open(pagesCache)).delete(path);
	};
	const answer = async (): Promise<Response> => {
		const page = await kept;
		if (!page) return (await asked).response;
		const late = new Promise<Response>((go) => setTimeout(() => go(page), patienceMs));
		const now = asked.then(
			({ response }) => (isAway(response.status) ? page : response),
			() => page
		);
		return Promise.race([now, late]);
	};
	return { answer: answer(), stored: store().catch(() => undefined) };
};
