import { listsCache, pagesCache, type KeepPage } from '#collab/offline.ts';

const spreadMs = 8_000; // a whole hall has come in at the same moment

/** Asks the service worker to keep this page and the files that it has loaded, so that it opens without a network. */
export const keepPage = async (): Promise<void> => {
	if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
	await new Promise((go) => setTimeout(go, Math.random() * spreadMs));
	try {
		await navigator.serviceWorker.register('/service-worker.js');
		const { active } = await navigator.serviceWorker.ready;
		const files = performance
			.getEntriesByType('resource')
			.map(({ name }) => new URL(name))
			.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_app/immutable/'))
			.map(({ pathname }) => pathname);
		active?.postMessage({ keep: location.pathname, files } satisfies KeepPage);
	} catch {
		// private windows and full disks refuse: the page works as before, with a network
	}
};

/** Whoever uses the device next finds nothing of it. */
export const forgetPage = async (): Promise<void> => {
	if (!('caches' in window)) return;
	try {
		for (const name of [pagesCache, listsCache]) {
			const cache = await caches.open(name);
			await cache.delete(location.pathname);
		}
	} catch {
		// storage that cannot be opened holds nothing
	}
};
