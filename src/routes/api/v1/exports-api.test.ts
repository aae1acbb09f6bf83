import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../../../tests/support/app.ts';
import { DELETE as cancel, GET as look } from './exports/[export]/+server.ts';
import { GET as fetchFile } from './exports/[export]/file/+server.ts';
import { GET as exportNow } from './strategies/[strategy]/export/+server.ts';
import { POST as begin } from './strategies/[strategy]/exports/+server.ts';

let test: TestApp;
let owner: Viewer;
let strategy: string;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner');
	strategy = valueOf(await test.app.services.strategies.open(owner, 2028)).id;
});
afterEach(() => test.close());

interface Asked {
	readonly query?: string;
	readonly params?: Record<string, string>;
	readonly method?: string;
	readonly body?: unknown;
	readonly origin?: string;
}
const call = async (handler: RequestHandler, asked: Asked = {}): Promise<Response> => {
	const { query = '', params = { strategy }, method = 'GET', body, origin = test.origin } = asked;
	const request = new Request(`${test.origin}/api/v1/x${query}`, {
		method,
		...(body !== undefined && { body: JSON.stringify(body) }),
		headers: { origin, 'content-type': 'application/json' }
	});
	const event = { request, params, url: new URL(request.url), locals: { app: test.app, viewer: owner } };
	return handler(event as unknown as RequestEvent);
};

describe('files over HTTP', () => {
	it('come at once to whoever waits, under a name in their language', async () => {
		const response = await call(exportNow, { query: '?format=md&language=ar' });
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
		expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%D8%A7");
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.text()).toContain('استراتيجية تجربة العميل 2028');
	});
	it.each(['', '?format=exe', '?format=md&language=fr'])('are refused for %j', async (query) => {
		expect((await call(exportNow, { query })).status).toBe(400);
	});
	it('are begun, looked at, fetched once', async () => {
		const begun = await call(begin, { method: 'POST', body: { format: 'xlsx', language: 'en' } });
		const { id } = (await begun.json()) as { id: string };
		const params = { export: id };
		const state = async () => ((await (await call(look, { params })).json()) as { state: string }).state;
		await expect.poll(state).toBe('ready');
		const file = await call(fetchFile, { params });
		expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
		expect((await call(fetchFile, { params })).status).toBe(404);
	});
	it('are cancelled, by our own pages only', async () => {
		const begun = await call(begin, { method: 'POST', body: { format: 'pdf' } });
		const params = { export: ((await begun.json()) as { id: string }).id };
		expect((await call(cancel, { params, method: 'DELETE', origin: 'https://evil.example' })).status).toBe(403);
		expect((await call(cancel, { params, method: 'DELETE' })).status).toBe(204);
		expect((await call(look, { params })).status).toBe(404);
	});
});
