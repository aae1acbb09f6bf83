import { version } from '$service-worker';
import { copyDatabase, copyStore, pagesCache, type KeepPage } from '#collab/offline.ts';
import { changesHands, isAway } from './hands.ts';

/**
 * Opens a board or a strategy that this device has had open before, without a network. It keeps what pages have loaded anyway
 * and the page itself; nothing else goes through it. What is in the document comes from the copy that the page keeps.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const codeCache = `majlis-code-${version}`;
const patienceMs = 4_000; // a network that says nothing is no network

const isCode = ({ pathname }: URL): boolean => pathname.startsWith('/_app/immutable/');
const isLive = ({ pathname }: URL): boolean => /^\/(board|strategies)\/[\w-]+$/.test(pathname);

const codeOf = async (request: Request): Promise<Response> => {
	const cache = await caches.open(codeCache);
	const kept = await cache.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.ok) await cache.put(request, response.clone());
	return response;
};

const pageOf = async (request: Request, url: URL): Promise<Response> => {
	const cache = await caches.open(pagesCache);
	const kept = await cache.match(url.pathname);
	const asked = fetch(request).then(async (response) => {
		if (kept && isAway(response.status)) return kept;
		// a seat that is gone must not be shown from memory
		if (response.ok) await cache.put(url.pathname, response.clone());
		else await cache.delete(url.pathname);
		return response;
	});
	if (!kept) return asked;
	const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs));
	return Promise.race([asked.catch(() => kept), late]);
};

const keep = async ({ keep: path, files }: KeepPage): Promise<void> => {
	const [code, pages] = await Promise.all([caches.open(codeCache), caches.open(pagesCache)]);
	const missing: string[] = [];
	for (const file of new Set(files)) if (!(await code.match(file))) missing.push(file);
	await code.addAll(missing);
	if (await pages.match(path)) return;
	const response = await fetch(path, { credentials: 'same-origin' });
	if (response.ok) await pages.put(path, response);
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
	await Promise.all([caches.delete(pagesCache), forgetCopies()]);
};

worker.addEventListener('activate', (event) => {
	const tidy = async () => {
		for (const name of await caches.keys())
			if (name.startsWith('majlis-code-') && name !== codeCache) await caches.delete(name);
		await worker.clients.claim();
	};
	event.waitUntil(tidy());
});

worker.addEventListener('message', (event) => {
	const data = event.data as Partial<KeepPage> | null;
	if (typeof data?.keep === 'string' && isLive(new URL(data.keep, location.origin)) && Array.isArray(data.files))
		event.waitUntil(keep({ keep: data.keep, files: data.files }).catch(() => undefined)); // next time, then
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== location.origin) return;
	if (changesHands(request.method, url)) event.waitUntil(forgetAll());
	if (request.method !== 'GET') return;
	if (isCode(url)) event.respondWith(codeOf(request));
	else if (request.mode === 'navigate' && isLive(url)) event.respondWith(pageOf(request, url));
});
