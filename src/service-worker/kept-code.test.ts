import { beforeEach, describe, expect, test } from 'vitest';
import { listsCache, pagesCache } from '#collab/offline.ts';
import { carryOver, codeCache, keepPage, putPage } from './kept-code.ts';

const origin = 'https://majlis.example';
const addressOf = (asked: RequestInfo | URL): string =>
	new URL(asked instanceof Request ? asked.url : String(asked), origin).href;

/** What the server has now; a deployment takes the files of the former one away. */
let served: Map<string, string>;
const ask = ((asked: RequestInfo | URL) => {
	const body = served.get(new URL(addressOf(asked)).pathname);
	return Promise.resolve(new Response(body ?? null, { status: body === undefined ? 404 : 200 }));
}) as typeof fetch;

class FakeCache {
	readonly entries = new Map<string, Response>();
	async match(asked: RequestInfo | URL): Promise<Response | undefined> {
		return this.entries.get(addressOf(asked))?.clone();
	}
	async put(asked: RequestInfo | URL, response: Response): Promise<void> {
		this.entries.set(addressOf(asked), response);
	}
	async delete(asked: RequestInfo | URL): Promise<boolean> {
		return this.entries.delete(addressOf(asked));
	}
	async keys(): Promise<Request[]> {
		return [...this.entries.keys()].map((address) => new Request(address));
	}
	async addAll(files: string[]): Promise<void> {
		for (const file of files) {
			const response = await ask(file);
			if (!response.ok) throw new TypeError('a file that is gone');
			await this.put(file, response);
		}
	}
}
class FakeCaches {
	readonly named = new Map<string, FakeCache>();
	async open(name: string): Promise<FakeCache> {
		const cache = this.named.get(name) ?? new FakeCache();
		this.named.set(name, cache);
		return cache;
	}
	async keys(): Promise<string[]> {
		return [...this.named.keys()];
	}
	async delete(name: string): Promise<boolean> {
		return this.named.delete(name);
	}
}

const filesOf = (version: string, ...more: string[]): string[] =>
	[`entry/start.${version}.js`, `entry/app.${version}.js`, ...more].map((name) => `/_app/immutable/${name}`);
const pageOf = (version: string): string =>
	`<link rel="modulepreload" href="../_app/immutable/entry/start.${version}.js"><script>import("../_app/immutable/entry/app.${version}.js")</script>`;
const deploy = (version: string, ...more: string[]): string[] => {
	const files = filesOf(version, ...more);
	served = new Map([
		...files.map((file) => [file, file] as const),
		...boards.map((at) => [at, pageOf(version)] as const)
	]);
	return files;
};
const boards = ['/board/one', '/board/two'] as const;
const [one, two] = boards;

let fakes: FakeCaches;
let caches: CacheStorage;
beforeEach(() => {
	fakes = new FakeCaches();
	caches = fakes as unknown as CacheStorage;
});
const namesIn = async (name: string) =>
	(await (await fakes.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
const textOf = async (path: string) => (await (await fakes.open(pagesCache)).match(path))?.text();
/** Without a network: the page, and every file that it is made of. */
const opens = async (path: string, files: readonly string[]): Promise<boolean> => {
	const here = await namesIn(codeCache);
	const begins = ((await textOf(path)) ?? 'nothing').match(/_app\/immutable\/entry\/[\w.]+/g) ?? ['nothing'];
	return [...begins.map((name) => `/${name}`), ...files].every((file) => here.includes(file));
};
/** A visit: the page is drawn, loads its files, and has itself kept. */
const visit = async (path: string, files: readonly string[]): Promise<void> => {
	await putPage(caches, path, await ask(path));
	await keepPage(caches, ask, { keep: path, files });
};

describe('a page that is kept', () => {
	test('opens after the first visit that follows a deployment, whichever worker served it', async () => {
		await visit(one, deploy('first', 'chunks/canvas.a.js'));
		const second = deploy('second', 'chunks/canvas.b.js');
		await visit(one, second);
		await carryOver(caches); // the new worker begins
		expect(await opens(one, second)).toBe(true);
		expect(await namesIn(codeCache)).toEqual([...second].sort());
	});

	test('goes on opening while another is visited in a newer version, and its files go with it', async () => {
		const first = deploy('first', 'chunks/list.a.js');
		await visit(one, first);
		await visit(two, first);
		const second = deploy('second', 'chunks/list.b.js');
		await visit(two, second);
		expect([await opens(one, first), await opens(two, second)]).toEqual([true, true]);
		for (const name of [pagesCache, listsCache]) await (await fakes.open(name)).delete(one);
		await visit(two, second);
		expect(await namesIn(codeCache)).toEqual([...second].sort());
		expect(await namesIn(listsCache)).toEqual([two]);
	});

	test('stays as it was until the files of the new one are there', async () => {
		const first = deploy('first', 'chunks/list.a.js');
		await visit(one, first);
		deploy('second');
		await putPage(caches, one, await ask(one)); // and is left before it has loaded
		expect([await textOf(one), await opens(one, first)]).toEqual([pageOf('first'), true]);
	});

	test('is not mixed with the files of a tab that was open before the deployment', async () => {
		const first = deploy('first', 'chunks/list.a.js');
		await visit(one, first);
		const second = deploy('second', 'chunks/list.b.js');
		await visit(one, second);
		await keepPage(caches, ask, { keep: one, files: first });
		expect(await opens(one, second)).toBe(true);
	});

	test('is kept as it is drawn now within a version', async () => {
		const first = deploy('first');
		await visit(one, first);
		await putPage(caches, one, new Response(`${pageOf('first')} with another title`));
		expect(await textOf(one)).toContain('another title');
	});
});

describe('what former workers left', () => {
	const former = async (version: string, files: readonly string[]) => {
		const cache = await fakes.open(`majlis-code-${version}`);
		for (const file of files) await cache.put(file, new Response(file));
	};

	test('is carried over, and their caches are gone', async () => {
		const first = deploy('first', 'chunks/list.a.js');
		await former('1', first);
		await (await fakes.open(pagesCache)).put(one, new Response(pageOf('first')));
		await carryOver(caches);
		expect(await opens(one, first)).toBe(true);
		expect(await fakes.keys()).not.toContain('majlis-code-1');
	});

	test('stays for a page that has not said what it is made of, and grows no more', async () => {
		const first = deploy('first', 'chunks/list.a.js');
		await former('1', first);
		await (await fakes.open(pagesCache)).put(one, new Response(pageOf('first')));
		await carryOver(caches);
		const second = deploy('second');
		await visit(two, second);
		for (const version of ['third', 'fourth']) await visit(two, deploy(version));
		expect(await opens(one, first)).toBe(true);
		expect(await namesIn(codeCache)).toEqual([...first, ...second, ...filesOf('fourth')].sort());
	});
});
