import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#domain/errors.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { Places } from '#server/places.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward } from '../../tests/support/awards.ts';
import { actions as workshops } from './(app)/workshops/+page.server.ts';
import { actions as nomination } from './(public)/nomination/[token]/+page.server.ts';
import { POST as importFile } from './api/v1/workshops/import/+server.ts';
import { POST as addFile } from './api/v1/nominations/[token]/files/+server.ts';

let test: TestApp;
let token: string;
let facilitator: Viewer;
let stranger: Viewer;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
	stranger = await test.viewer();
	const award = await openAward(test, facilitator);
	const begun = await test.app.services.nominations.begin(stranger, await award.openNominations(), await award.words());
	({ token } = valueOf(begun));
});
afterEach(() => test.close());

type Handler = (event: never) => unknown;
interface Sent {
	readonly body: BodyInit;
	readonly type?: string;
	readonly viewer?: Viewer;
	readonly token?: string;
}
/** The refusal, or what came of it, in one word. */
const send = async (handler: Handler, { body, type, viewer = stranger, token = '' }: Sent): Promise<string> => {
	const request = new Request(`${test.origin}/x?name=a.pdf`, {
		method: 'POST',
		body,
		headers: { origin: test.origin, ...(type && { 'content-type': type }) },
		...(body instanceof ReadableStream && { duplex: 'half' })
	} as RequestInit);
	const event = { request, params: { token }, url: new URL(request.url), locals: { app: test.app, viewer } };
	try {
		const answer = await handler(event as unknown as RequestEvent as never);
		if (!(answer instanceof Response)) return (answer as ActionFailure<{ code: string }>).data?.code ?? 'done';
		return answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
	} catch (thrown) {
		if ((thrown as { status?: number }).status === 303) return 'done'; // on to what was imported
		throw thrown;
	}
};
const multipart = (bytes: BlobPart): FormData => {
	const form = new FormData();
	form.set('file', new File([bytes], 'a.pdf'));
	return form;
};

/** One whose first byte is one too many. */
const untouched = (): ReadableStream<Uint8Array> =>
	new ReadableStream({ pull: () => Promise.reject(new Error('somebody reads')) }, { highWaterMark: 0 });

const json = JSON.stringify(sample);
const pdf = '%PDF-1.7 figures';
const routes = [
	{
		name: 'an import by the page',
		handler: workshops.import as Handler,
		places: 'imports',
		sent: () => ({ body: multipart(json), viewer: facilitator }),
		refusal: 'not-allowed'
	},
	{
		name: 'an import by the API',
		handler: importFile as Handler,
		places: 'imports',
		sent: () => ({ body: json, type: 'application/json', viewer: facilitator }),
		refusal: 'not-allowed'
	},
	{
		name: 'a file by the page',
		handler: nomination.upload as Handler,
		places: 'files',
		sent: () => ({ body: multipart(pdf), token }),
		refusal: 'not-found'
	},
	{
		name: 'a file by the API',
		handler: addFile as Handler,
		places: 'files',
		sent: () => ({ body: pdf, type: 'application/octet-stream', token }),
		refusal: 'not-found'
	}
] as const;

const fill = async (places: Places): Promise<() => void> => {
	const ends: (() => void)[] = [];
	const take = () => places<string>(() => new Promise((done) => ends.push(() => done(ok('done')))));
	const taken = Array.from({ length: 8 }, take);
	expect((await take()).ok).toBe(false);
	return () => {
		for (const end of ends) end();
		return void Promise.all(taken);
	};
};

describe.each(routes)('$name', ({ handler, places, sent, refusal }) => {
	it('is taken', async () => expect(await send(handler, sent())).toBe('done'));

	it('is read of nobody who may not send it', async () => {
		for (const type of ['application/json', 'multipart/form-data; boundary=x'])
			expect(await send(handler, { body: untouched(), type, token: 'guessed' })).toBe(refusal);
	});

	it('is refused unread while all places are taken', async () => {
		const free = await fill(test.app.largeBodies[places]);
		const { type = 'multipart/form-data; boundary=x', ...rest }: Sent = sent();
		expect(await send(handler, { ...rest, type, body: untouched() })).toBe('request.too-many');
		free();
		await expect.poll(() => send(handler, sent())).toBe('done');
	});
});

it('files keep nobody from an import', async () => {
	await fill(test.app.largeBodies.files);
	expect(await send(workshops.import as Handler, { body: multipart(json), viewer: facilitator })).toBe('done');
});

it('no file is read for a nomination that holds as many as it may', async () => {
	const { nominations } = test.app.services;
	for (let n = 0; n < 8; n++) valueOf(await nominations.addFile(token, `${n}.pdf`, new TextEncoder().encode(pdf)));
	const sent = { body: untouched(), type: 'application/octet-stream', token };
	expect(await send(addFile as Handler, sent)).toBe('file.too-many');
});
