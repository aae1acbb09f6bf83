import { copyDatabase, copyStore, handsChannel, listsCache, pagesCache, type KeepPage } from '#collab/offline.ts';
import { changesHands, tellOfHands } from './hands.ts';
import { carryOver, codeCache, keepPage, keptIn } from './kept-code.ts';
import { pageOf } from './kept-page.ts';

/**
 * Opens a board or a strategy that this device has had open before, without a network. It keeps what pages have loaded anyway
 * and the page itself; nothing else goes through it. What is in the document comes from the copy that the page keeps.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

const isCode = ({ pathname }: URL): boolean => pathname.startsWith('/_app/immutable/');
const isLive = ({ pathname }: URL): boolean => /^\/(board|strategies)\/[\w-]+$/.test(pathname);

/** What no kept page is made of is left to the browser, which has it anyway for as long as it likes. */
const codeOf = async (request: Request): Promise<Response> =>
	(await keptIn(caches, codeCache, request)) ?? fetch(request);

/** One after the other: what one has just brought must not be let go by another. */
let keeping = Promise.resolve();
const keep = (page: KeepPage): Promise<void> => {
	keeping = keeping.then(() => keepPage(caches, fetch, page)).catch(() => undefined); // next time, then
	return keeping;
};

/** A page that has the copies open holds up whoever would delete them as a whole, for as long as it is there. */
const forgetCopies = (): Promise<void> =>
	new Promise((go) => {
		const opened = indexedDB.open(copyDatabase);
		opened.onupgradeneeded = () => opened.transaction?.abort(); // there are none, and none are to be made here
		opened.onerror = () => go();
		opened.onsuccess = () => {
			const work = opened.result.transaction(copyStore, 'readwrite');
			work.objectStore(copyStore).clear();
			work.oncomplete = work.onabort = () => {
				opened.result.close();
				go();
			};
		};
	});

/** Signing out leaves nothing of any board on the device, and whoever comes in finds nothing of another person. */
const forgetAll = async (): Promise<void> => {
	await Promise.all([caches.delete(pagesCache), caches.delete(listsCache), forgetCopies()]);
};

const hands = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(handsChannel);

worker.addEventListener('activate', (event) => {
	const tidy = async () => {
		await carryOver(caches).catch(() => undefined); // a disk that is full: pages keep themselves anew
		await worker.clients.claim();
	};
	event.waitUntil(tidy());
});

worker.addEventListener('message', (event) => {
	const data = event.data as Partial<KeepPage> | null;
	if (typeof data?.keep === 'string' && isLive(new URL(data.keep, location.origin)) && Array.isArray(data.files))
		event.waitUntil(keep({ keep: data.keep, files: data.files }));
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== location.origin) return;
	// the browser sends it by itself, and says by itself where there is no network
	if (changesHands(request.method, url)) event.waitUntil(Promise.all([forgetAll(), tellOfHands(hands)]));
	if (request.method !== 'GET') return;
	if (isCode(url)) event.respondWith(codeOf(request));
	else if (request.mode === 'navigate' && isLive(url)) {
		const { answer, stored } = pageOf(caches, fetch, request, url.pathname);
		event.respondWith(answer);
		event.waitUntil(stored);
	}
});
