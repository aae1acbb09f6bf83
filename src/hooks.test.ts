import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('says in the language of the person that a body was too large', async () => {
	const request = new Request(`${test.origin}/workshops`, { headers: { cookie: `${cookieName}=ar` } });
	let told: unknown;
	const resolve = async (event: RequestEvent): Promise<Response> => {
		told = await handleError({ error: new Error(), event, status: 413, message: 'Payload Too Large' });
		return new Response();
	};
	await handle({ event: eventOf(request), resolve });
	const message = m.refusal_file_too_large({ n: '10' }, { locale: 'ar' });
	expect(told).toEqual({ code: 'file.too-large', message });
});
