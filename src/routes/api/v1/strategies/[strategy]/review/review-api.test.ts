import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StrategyId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../../../../../../tests/support/app.ts';
import { writtenStrategy } from '../../../../../../../tests/support/written-strategy.ts';
import { GET as read } from './+server.ts';
import { POST as approve } from './approvals/+server.ts';
import { POST as comment } from './comments/+server.ts';
import { POST as request } from './requests/+server.ts';
import { DELETE as withdraw, POST as submit } from './submission/+server.ts';

let test: TestApp;
let lead: Viewer;
let boss: Viewer;
let strategy: StrategyId;
beforeEach(async () => {
	test = await testApp();
	lead = await test.account('facilitator');
	boss = await test.account('reviewer', 'Fahad');
	const written = await writtenStrategy(test, lead, 5);
	({ strategy } = written);
	written.client.destroy();
});
afterEach(() => test.close());

const call = async (
	handler: RequestHandler,
	viewer: Viewer,
	{ body, origin = test.origin, id = strategy }: { body?: unknown; origin?: string; id?: string } = {}
): Promise<{ status: number; answer: Record<string, unknown> }> => {
	const asked = new Request(`${test.origin}/api/v1/strategies`, {
		...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
		headers: { origin, 'content-type': 'application/json' }
	});
	const event = {
		request: asked,
		params: { strategy: id },
		url: new URL(asked.url),
		locals: { app: test.app, viewer }
	};
	const response = await handler(event as unknown as RequestEvent);
	return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};
const hash = async (): Promise<string> => String((await call(read, lead)).answer['hash']);

describe('/api/v1/strategies/…/review', () => {
	it('takes the steps of a review, each with the hash of what was read', async () => {
		expect(await call(submit, lead, { body: { hash: await hash() } })).toMatchObject({ status: 200 });
		const asked = { hash: await hash(), reason: 'Name the owner' };
		expect(await call(request, boss, { body: asked })).toMatchObject({ status: 200 });
		const words = { part: 'strategy', field: 'vision', text: 'Clear' };
		expect(await call(comment, boss, { body: words })).toMatchObject({ status: 200 });
		expect(await call(approve, boss, { body: { hash: await hash() } })).toMatchObject({ status: 200 });
		expect(await call(read, boss)).toMatchObject({ answer: { state: 'approved' } });
		expect(await call(withdraw, lead)).toMatchObject({ status: 200 });
	});
	it('refuses with a code, and tells the hash that stands there', async () => {
		const outdated = '0'.repeat(64);
		expect(await call(submit, lead, { body: { hash: outdated } })).toMatchObject({
			status: 409,
			answer: { code: 'review.outdated', params: { hash: await hash() } }
		});
		valueOf(await test.app.services.reviews.submit({ viewer: lead, strategy }, await hash()));
		expect(await call(approve, boss, { body: { hash: outdated } })).toMatchObject({
			status: 409,
			answer: { code: 'review.outdated', params: { hash: await hash() } }
		});
		expect(await call(approve, lead, { body: { hash: await hash() } })).toMatchObject({
			status: 403,
			answer: { code: 'not-allowed' }
		});
		expect(await call(request, boss, { body: { hash: await hash(), reason: '' } })).toMatchObject({
			status: 422,
			answer: { code: 'review.reason-missing' }
		});
		expect(await call(submit, boss, { body: { hash: await hash() } })).toMatchObject({ status: 403 });
		expect(await call(read, await test.viewer())).toMatchObject({ status: 403 });
		expect(await call(read, boss, { id: 'strategy_none' })).toMatchObject({ status: 404 });
	});
	it('believes nothing that a request says of who and when, and nobody from elsewhere', async () => {
		const body = { hash: await hash() };
		for (const more of [{ by: 'person_x' }, { at: 1 }, { state: 'approved' }, { hash: 'short' }])
			expect(await call(approve, boss, { body: { ...body, ...more } })).toMatchObject({
				status: 400,
				answer: { code: 'request.invalid' }
			});
		expect(await call(approve, boss, { body, origin: 'https://evil.example' })).toMatchObject({
			answer: { code: 'request.foreign-origin' }
		});
		expect(await call(comment, boss, { body: { part: 'strategy', field: 'nothing', text: 'x' } })).toMatchObject({
			answer: { code: 'request.invalid' }
		});
	});
});
