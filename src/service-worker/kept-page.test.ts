import { describe, expect, test } from 'vitest';
import { pageOf } from './kept-page.ts';

const path = '/board/one';
const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));

/** Caches with one page in them, unless they cannot be opened or written. */
const made = ({ page = 'as it was', opens = true, takes = true } = {}) => {
	const pages = new Map(page ? [[path, new Response(page)]] : []);
	const cache = {
		match: async (at: string) => pages.get(at)?.clone(),
		put: (at: string, response: Response) => (takes ? Promise.resolve(void pages.set(at, response)) : full()),
		delete: async (at: string) => pages.delete(at)
	};
	const caches = { open: () => (opens ? Promise.resolve(cache) : full()) } as unknown as CacheStorage;
	const ask = async (response: Response | null) => {
		const request = { url: path } as Request;
		const send = () => (response ? Promise.resolve(response) : Promise.reject(new TypeError('no network')));
		const { answer, stored } = pageOf(caches, send, request, path);
		const text = await answer.then(
			(one) => one.text(),
			() => 'no network'
		);
		await stored;
		return text;
	};
	return { ask, keeps: async () => (await pages.get(path)?.clone().text()) ?? null };
};
/** As a worker sees it: where to, it is not told. */
const redirect = { ok: false, status: 0, type: 'opaqueredirect', text: async () => 'to the door' } as Response;

describe('a page that is asked for', () => {
	test('is kept as the server draws it', async () => {
		const { ask, keeps } = made({ page: '' });
		expect([await ask(new Response('now')), await keeps()]).toEqual(['now', 'now']);
	});

	test.each([
		['takes nothing', { takes: false }],
		['cannot be opened', { opens: false }]
	])('is answered where storage %s', async (_name, storage) => {
		const { ask } = made(storage);
		expect(await ask(new Response('now'))).toBe('now');
		expect(await ask(new Response('nobody', { status: 403 }))).toBe('nobody');
		expect(await made({ ...storage, page: '' }).ask(null)).toBe('no network');
	});

	test.each([429, 500, 502, 503, 504, 520, 522])(
		'is shown as it was, and stays, where somebody answers %i',
		async (status) => {
			const { ask, keeps } = made();
			expect([await ask(new Response('an error', { status })), await keeps()]).toEqual(['as it was', 'as it was']);
			expect(await made({ page: '' }).ask(new Response('an error', { status }))).toBe('an error');
		}
	);

	test.each([401, 403, 404, 410])('is forgotten where the server says %i', async (status) => {
		const { ask, keeps } = made();
		expect([await ask(new Response('not you', { status })), await keeps()]).toEqual(['not you', null]);
	});
	test('is forgotten where the server sends elsewhere', async () => {
		const { ask, keeps } = made();
		expect([await ask(redirect), await keeps()]).toEqual(['to the door', null]);
	});
	test('is shown as it was, and stays, without a network', async () => {
		const { ask, keeps } = made();
		expect([await ask(null), await keeps()]).toEqual(['as it was', 'as it was']);
	});
});
