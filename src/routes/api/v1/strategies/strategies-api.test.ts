import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { GET as list, POST as open } from './+server.ts';
import { GET as read } from './[strategy]/+server.ts';
import { GET as evidence } from './[strategy]/evidence/+server.ts';
import { POST as promote } from './[strategy]/promotions/+server.ts';

let test: TestApp;
let owner: Viewer;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner');
});
afterEach(() => test.close());

const call = async (
	handler: RequestHandler,
	{ viewer = owner, strategy = '', body }: { viewer?: Viewer; strategy?: string; body?: unknown } = {}
): Promise<{ status: number; answer: Record<string, unknown> }> => {
	const request = new Request(`${test.origin}/api/v1/strategies`, {
		...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
		headers: { origin: test.origin, 'content-type': 'application/json' }
	});
	const event = { request, params: { strategy }, url: new URL(request.url), locals: { app: test.app, viewer } };
	const response = await handler(event as unknown as RequestEvent);
	return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

describe('/api/v1/strategies', () => {
	it('opens the strategy of a year, reads it and lists it', async () => {
		const opened = await call(open, { body: { year: 2028 } });
		expect(opened).toMatchObject({ status: 200, answer: { year: 2028, state: 'draft', mayEdit: true } });
		const strategy = String(opened.answer['id']);
		expect(await call(read, { strategy })).toMatchObject({ status: 200, answer: { id: strategy } });
		expect(await call(evidence, { strategy })).toMatchObject({
			status: 200,
			answer: { initiatives: [], parked: [] }
		});
		expect(await call(list)).toMatchObject({ status: 200, answer: [{ id: strategy, initiatives: 0 }] });
	});
	it('says what is wrong', async () => {
		expect(await call(open, { body: { year: '2028' } })).toMatchObject({
			status: 400,
			answer: { code: 'request.invalid' }
		});
		expect(await call(open, { body: { year: 1 } })).toMatchObject({ answer: { code: 'strategy.year-invalid' } });
		const reviewer = await test.account('reviewer');
		expect(await call(open, { viewer: reviewer, body: { year: 2028 } })).toMatchObject({ status: 403 });
		expect(await call(read, { strategy: 'a b' })).toMatchObject({ status: 404 });
		expect(await call(read, { strategy: 'strategy_none' })).toMatchObject({ status: 404 });
	});
	it('promotes one thing, named in one way', async () => {
		const { answer } = await call(open, { body: { year: 2028 } });
		const strategy = String(answer['id']);
		const attempt = (body: unknown) => call(promote, { strategy, body });
		expect(await attempt({ workshopId: 'w_none', initiativeId: 'i_none' })).toMatchObject({ status: 404 });
		for (const body of [
			{ workshopId: 'w' },
			{ workshopId: 'w', roundId: 'r' },
			{ workshopId: 'w', initiativeId: 'i', optionId: 'o' },
			{ workshopId: 'w', initiativeId: 'i', evidence: {} },
			{ workshopId: 'w', initiativeId: 'i', reason: 'x'.repeat(2_001) },
			{ workshopId: 'a b', initiativeId: 'i' }
		])
			expect(await attempt(body)).toMatchObject({ answer: { code: 'request.invalid' } });
	});
});
