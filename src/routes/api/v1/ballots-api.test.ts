import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import { testApp, valueOf, type TestApp } from '../../../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../../../tests/support/people.ts';
import { PUT as cast } from './workshops/[workshop]/rounds/[round]/ballot/+server.ts';

let test: TestApp;
let workshop: RunningWorkshop;
let voter: Guest;
let round: string;
beforeEach(async () => {
	test = await testApp();
	const facilitator = await test.account('facilitator');
	workshop = await startWorkshop(test, facilitator);
	voter = await workshop.join('customer', 'Palm');
	const run = async (command: FacilitationCommand) =>
		valueOf(await test.app.services.facilitation.run(facilitator, workshop.id, command));
	await run({ act: 'start' });
	await run({ act: 'go', index: 4 });
	const client = workshop.connect(voter.cookies);
	await client.synced();
	writeNote(client, voter, 'note_one', 'one');
	await client.saved();
	client.destroy();
	await run({ act: 'next' });
	round = valueOf(await test.app.services.ballots.current(voter.viewer, workshop.id))?.round.id ?? '';
});
afterEach(() => test.close());

const put = (body: object): Promise<Response> | Response => {
	const request = new Request(`${test.origin}/api/v1/x`, {
		method: 'PUT',
		body: JSON.stringify(body),
		headers: { origin: test.origin, 'content-type': 'application/json' }
	});
	const params = { workshop: workshop.id, round };
	const locals = { app: test.app, viewer: voter.viewer };
	return cast({ request, params, url: new URL(request.url), locals } as unknown as RequestEvent);
};
const hash = (letter: string): string => letter.repeat(64);

it('[B9] a ballot names at most eight commitments that it gives up', async () => {
	const allocations = { note_one: 1 };
	const eight = Array.from({ length: limits.ballotsGivenUp }, (_, n) => hash(`${n}`));
	expect((await put({ allocations, nonce: hash('a'), givesUp: eight })).status).toBe(200);
	for (const givesUp of [[...eight, hash('b')], [hash('G')], [hash('a').slice(1)], [7], hash('a')]) {
		const answer = await put({ allocations, nonce: hash('c'), givesUp });
		expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'request.invalid']);
	}
});
