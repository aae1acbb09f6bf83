import { listsCache, pagesCache, type KeepPage } from '#collab/offline.ts';

/** The files of all pages that are kept. Their names are hashes: what has the same name is the same, whichever version asks. */
export const codeCache = 'majlis-code';

/** Each version used to have a cache of its own. */
const isFormer = (name: string): boolean => name.startsWith(`${codeCache}-`);
const pathOf = ({ url }: Request): string => new URL(url).pathname;

/** What a page as the server drew it begins with: it tells deployments apart. */
const entriesOf = (html: string): string[] =>
	(html.match(/_app\/immutable\/entry\/[\w.-]+/g) ?? []).map((name) => `/${name}`);

/** A tab that was opened before a deployment has other files than the page that the server draws now. */
const isOf = (html: string, files: readonly string[]): boolean => entriesOf(html).every((file) => files.includes(file));

/** Storage that cannot be opened has nothing; what is asked of it is answered all the same. */
export const keptIn = async (caches: CacheStorage, name: string, asked: RequestInfo): Promise<Response | undefined> => {
	try {
		return await (await caches.open(name)).match(asked);
	} catch {
		return undefined;
	}
};

const opened = async (caches: CacheStorage): Promise<Record<'code' | 'pages' | 'lists', Cache>> => ({
	code: await caches.open(codeCache),
	pages: await caches.open(pagesCache),
	lists: await caches.open(listsCache)
});

/** Another version begins: pages that are kept go on naming the files of the one before. */
export const carryOver = async (caches: CacheStorage): Promise<void> => {
	const code = await caches.open(codeCache);
	for (const name of (await caches.keys()).filter(isFormer)) {
		const former = await caches.open(name);
		for (const request of await former.keys()) {
			const file = await former.match(request);
			if (file && !(await code.match(request))) await code.put(request, file);
		}
		await caches.delete(name);
	}
};

/** As the server has just drawn it. One of another deployment waits for its files: until they are here the former one opens. */
export const putPage = async (caches: CacheStorage, path: string, page: Response): Promise<void> => {
	const { pages } = await opened(caches);
	const kept = await pages.match(path);
	const begins = kept && entriesOf(await kept.text());
	if (!begins || isOf(await page.clone().text(), begins)) await pages.put(path, page);
};

/** Lets go of files that no kept page is made of. */
const prune = async (caches: CacheStorage): Promise<void> => {
	const { code, pages, lists } = await opened(caches);
	const here = (await code.keys()).map(pathOf);
	const kept = new Set((await pages.keys()).map(pathOf));
	for (const list of await lists.keys()) if (!kept.has(pathOf(list))) await lists.delete(list);
	const named = new Set<string>();
	for (const page of kept) {
		const told = await lists.match(page);
		// whatever it is made of is among these, and among none that come later
		if (!told) await lists.put(page, Response.json(here));
		for (const file of told ? ((await told.json()) as string[]) : here) named.add(file);
	}
	for (const file of here) if (!named.has(file)) await code.delete(file);
};

/** Keeps a page with all of its files, or not at all. */
export const keepPage = async (caches: CacheStorage, ask: typeof fetch, { keep, files }: KeepPage): Promise<void> => {
	const { code, pages, lists } = await opened(caches);
	const kept = await pages.match(keep);
	let fresh: Response | null = null;
	if (!kept || !isOf(await kept.text(), files)) {
		fresh = await ask(keep, { credentials: 'same-origin' });
		if (!fresh.ok || !isOf(await fresh.clone().text(), files)) return;
	}
	const missing: string[] = [];
	for (const file of new Set(files)) if (!(await code.match(file))) missing.push(file);
	await code.addAll(missing);
	if (fresh) await pages.put(keep, fresh);
	await lists.put(keep, Response.json(files));
	await prune(caches);
};
