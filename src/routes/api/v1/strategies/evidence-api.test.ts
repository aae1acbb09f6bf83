import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { openedStrategy, promoteRank } from '../../../../../tests/support/written-strategy.ts';
import { GET as noteLine } from '../workshops/[workshop]/notes/[note]/evidence/+server.ts';
import { DELETE as takeBack } from '../workshops/[workshop]/quotes/[quote]/+server.ts';
import { GET as delivery } from './[strategy]/delivery/+server.ts';
import { POST as move } from './[strategy]/initiatives/[initiative]/delivery/+server.ts';
import { GET as line } from './[strategy]/initiatives/[initiative]/evidence/+server.ts';
import { PUT as record } from './[strategy]/initiatives/[initiative]/values/[month]/+server.ts';

let test: TestApp;
let owner: Viewer;
let params: Record<string, string>;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner');
	const { workshop, strategy } = await openedStrategy(test, owner);
	params = { workshop, strategy, initiative: await promoteRank(test, owner, { workshop, strategy }, 1) };
});
afterEach(() => test.close());

const call = async (
	handler: RequestHandler,
	own: Record<string, string> = {},
	{ viewer = owner, body, origin = test.origin }: { viewer?: Viewer; body?: unknown; origin?: string } = {}
): Promise<{ status: number; text: string; answer: Record<string, unknown> }> => {
	const request = new Request(`${test.origin}/api/v1`, {
		method: 'POST',
		...(body !== undefined && { body: JSON.stringify(body) }),
		headers: { origin, 'content-type': 'application/json' }
	});
	const event = {
		request,
		params: { ...params, ...own },
		url: new URL(request.url),
		locals: { app: test.app, viewer }
	};
	const response = await handler(event as unknown as RequestEvent);
	const text = await response.text();
	return { status: response.status, text, answer: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
};

describe('/api/v1 of the thread', () => {
	it('answers for an initiative and for a note, and to nobody else', async () => {
		expect(await call(line)).toMatchObject({ status: 200, answer: { at: { kind: 'initiative' } } });
		expect(await call(noteLine, { note: 'n01' })).toMatchObject({
			status: 200,
			answer: { at: { kind: 'note', id: 'n01' } }
		});
		const nobody = await test.viewer();
		for (const handler of [line, delivery])
			expect(await call(handler, {}, { viewer: nobody })).toMatchObject({ status: 403 });
		for (const bad of ['a b', 'n_none']) expect(await call(noteLine, { note: bad })).toMatchObject({ status: 404 });
		expect(await call(line, { initiative: 'i_none' })).toMatchObject({ status: 404 });
	});
	it('takes a quote back, from our own pages only', async () => {
		const [quote] = sample.quotes;
		expect((await call(line)).text).toContain(quote!.text);
		expect(await call(takeBack, { quote: quote!.id }, { origin: 'https://elsewhere.example' })).toMatchObject({
			answer: { code: 'request.foreign-origin' }
		});
		expect(await call(takeBack, { quote: quote!.id })).toMatchObject({ status: 204 });
		expect((await call(line)).text).not.toContain(quote!.text);
	});
});

describe('/api/v1 of delivery', () => {
	it('moves one step, records a value, and reads both', async () => {
		expect(await call(move, {}, { body: { to: 'approved' } })).toMatchObject({ status: 204 });
		expect(await call(record, { month: '2027-01' }, { body: { value: 61.5 } })).toMatchObject({ status: 204 });
		expect(await call(delivery)).toMatchObject({
			status: 200,
			answer: { initiatives: [{ delivery: { at: 'approved' }, values: [{ month: '2027-01', value: 61.5 }] }] }
		});
	});
	it('says what is wrong', async () => {
		expect(await call(move, {}, { body: { to: 'told' } })).toMatchObject({
			status: 409,
			answer: { code: 'delivery.step-skipped' }
		});
		for (const body of [{}, { to: 'sold' }, { halt: 'paused' }, { to: 'approved', halt: 'paused', reason: 'r' }])
			expect(await call(move, {}, { body })).toMatchObject({ answer: { code: 'request.invalid' } });
		expect(await call(record, { month: '2027-01' }, { body: { value: '1' } })).toMatchObject({ status: 400 });
		expect(await call(record, { month: '2027-13' }, { body: { value: 1 } })).toMatchObject({
			answer: { code: 'delivery.month-invalid' }
		});
	});
});
