import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { cookieName } from '#lib/paraglide/runtime.js';
import { setApp, takeApp } from '#server/slot.ts';
import { testApp, type TestApp } from '../tests/support/app.ts';
import { handle, handleError } from './hooks.server.ts';

let test: TestApp;
beforeEach(async () => {
	test = await testApp();
	setApp(test.app);
});
afterEach(async () => {
	takeApp();
	await test.close();
});

const eventOf = (request: Request): RequestEvent =>
	({
		request,
		url: new URL(request.url),
		locals: {},
		cookies: { getAll: () => [], get: () => undefined },
		getClientAddress: () => '127.0.0.1'
	}) as unknown as RequestEvent;

it('lets an endpoint stop reading: nobody else holds on to the body', async () => {
	let isStopped = false;
	const body = new ReadableStream<Uint8Array>({
		pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
		cancel: () => void (isStopped = true)
	});
	const request = new Request(`${test.origin}/api/v1/x`, { method: 'POST', body, duplex: 'half' } as RequestInit);
	const resolve = async ({ request: { body: asked } }: RequestEvent): Promise<Response> => {
		for await (const _ of asked ?? []) break;
		return new Response('read enough');
	};
	const response = await handle({ event: eventOf(request), resolve });
	expect([await response.text(), isStopped]).toEqual(['read enough', true]);
});

it.each([
	[
		'a file',
		'multipart/form-data; boundary=x',
		'file.too-large',
		m.refusal_file_too_large({ n: '10' }, { locale: 'ar' })
	],
	[
		'a form',
		'application/x-www-form-urlencoded',
		'request.too-large',
		m.refusal_request_too_large_plain({}, { locale: 'ar' })
	]
])('says in the language of the person that %s was too large', async (_, type, code, message) => {
	const headers = { cookie: `${cookieName}=ar`, 'content-type': type };
	const request = new Request(`${test.origin}/workshops`, { headers });
	let told: unknown;
	const resolve = async (event: RequestEvent): Promise<Response> => {
		told = await handleError({ error: new Error(), event, status: 413, message: 'Payload Too Large' });
		return new Response();
	};
	await handle({ event: eventOf(request), resolve });
	expect(told).toEqual({ code, message });
});

it('takes it for no bug that a line was cut while a form came, or strangers would fill the log', async () => {
	const errors = vi.spyOn(test.app.log, 'error');
	const event = eventOf(new Request(`${test.origin}/sign-in`, { method: 'POST' }));
	event.route = { id: '/(public)/sign-in' };
	const told = (error: Error) => handleError({ error, event, status: 500, message: 'Internal Error' });
	expect(await told(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))).toEqual({
		message: 'Internal Error'
	});
	expect(errors).not.toHaveBeenCalled();
	expect(await told(new Error('a bug'))).toMatchObject({ id: expect.any(String) });
	expect(errors).toHaveBeenCalledOnce();
});
