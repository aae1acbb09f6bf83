import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done, ok, refuse } from '#domain/errors.ts';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { acting, changing, download, reading } from './answer.ts';

let test: TestApp;
beforeEach(async () => {
	test = await testApp();
});
afterEach(() => test.close());

const eventOf = async (request: Request, params: Record<string, string> = {}): Promise<RequestEvent> =>
	({
		request,
		params,
		url: new URL(request.url),
		locals: { app: test.app, viewer: await test.viewer() }
	}) as unknown as RequestEvent;
const post = (body: BodyInit | null, headers: Record<string, string> = {}): Request =>
	new Request(`${test.origin}/api/v1/x`, {
		method: 'POST',
		body,
		headers: { origin: test.origin, 'content-type': 'application/json', ...headers },
		...(body instanceof ReadableStream && { duplex: 'half' })
	} as RequestInit);
const problem = async (response: Response): Promise<unknown> => {
	expect(response.headers.get('content-type')).toContain('application/problem+json');
	const { status, code, params } = (await response.json()) as { status: number; code: string; params: unknown };
	expect(status).toBe(response.status);
	return [status, code, params];
};

describe('an endpoint that changes something', () => {
	const echo = changing(v.strictObject({ name: v.string() }), async (_, input) => ok(input));
	const send = async (...given: Parameters<typeof post>) => echo(await eventOf(post(...given)));

	it('answers with what the service gave', async () => {
		const response = await send('{"name":"فكرة"}');
		expect([response.status, await response.json()]).toEqual([200, { name: 'فكرة' }]);
		expect(response.headers.get('cache-control')).toBe('no-store');
	});
	it('listens to our own pages only', async () => {
		for (const origin of ['https://evil.example', 'null', ''])
			expect(await problem(await send('{"name":"a"}', { origin }))).toEqual([403, 'request.foreign-origin', {}]);
		const act = acting(async () => done);
		const request = new Request(`${test.origin}/x`, { method: 'DELETE' });
		expect(await problem(await act(await eventOf(request)))).toEqual([403, 'request.foreign-origin', {}]);
	});
	it.each([
		['no JSON', '{', {}, ''],
		['nothing', '', {}, ''],
		['another kind of body', '{"name":"a"}', { 'content-type': 'text/plain' }, ''],
		['a missing field', '{}', {}, 'name'],
		['a field too many', '{"name":"a","author":"me"}', {}, 'author'],
		['broken UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, '']
	])('refuses %s and names the place', async (_, body, headers, path) => {
		expect(await problem(await send(body, headers))).toEqual([400, 'request.invalid', { path }]);
	});
	it('stops reading at its limit', async () => {
		let pulled = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				pulled++;
				controller.enqueue(new Uint8Array(16_384).fill(0x20));
			}
		});
		expect(await problem(await send(endless))).toEqual([413, 'request.too-large', { limit: 65_536 }]);
		expect(pulled).toBeLessThan(10);
	});
	it('says so, too, where the framework stops reading before it does', async () => {
		const cut = new ReadableStream<Uint8Array>({
			pull: (controller) => controller.error(Object.assign(new Error('Payload Too Large'), { status: 413 }))
		});
		expect(await problem(await send(cut))).toEqual([413, 'request.too-large', { limit: 65_536 }]);
		expect(await problem(await send('{}', { 'content-length': '50000000' }))).toEqual([
			413,
			'request.too-large',
			{ limit: 65_536 }
		]);
	});
	it('says nothing when there is nothing to say', async () => {
		const response = await acting(async () => done)(await eventOf(post(null)));
		expect([response.status, await response.text()]).toEqual([204, '']);
	});
});

describe('an address', () => {
	it('whose part is no id names nothing', async () => {
		const endpoint = reading(async ({ id }) => ok(id('workshop')));
		const request = (): Request => new Request(`${test.origin}/x`);
		for (const workshop of ['', 'a b', '../x', 'x'.repeat(41)])
			expect(await problem(await endpoint(await eventOf(request(), { workshop })))).toEqual([404, 'not-found', {}]);
		expect(await (await endpoint(await eventOf(request(), { workshop: 'workshop_1' }))).json()).toBe('workshop_1');
	});
	it('hides no bug behind it', async () => {
		const endpoint = reading(() => Promise.reject(new Error('a bug')));
		await expect(endpoint(await eventOf(new Request(`${test.origin}/x`)))).rejects.toThrow('a bug');
	});
});

describe('a file', () => {
	it('comes under a name that every browser keeps', async () => {
		const endpoint = download(async () => ok({ name: 'ورشة "1" (أ).csv', type: 'text/csv', body: 'a' }));
		const response = await endpoint(await eventOf(new Request(`${test.origin}/x`)));
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="-1-.csv"; filename*=UTF-8''%D9%88%D8%B1%D8%B4%D8%A9%20%221%22%20%28%D8%A3%29.csv`
		);
	});
	it('is refused like everything else', async () => {
		const endpoint = download(async () => refuse('not-allowed'));
		expect(await problem(await endpoint(await eventOf(new Request(`${test.origin}/x`))))).toEqual([
			403,
			'not-allowed',
			{}
		]);
	});
});
