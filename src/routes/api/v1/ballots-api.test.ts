import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { seatHeader } from '#lib/board/seat-header.ts';
import { testApp, valueOf, type TestApp } from '../../../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../../../tests/support/people.ts';
import { DELETE as leave, GET as mine } from './workshops/[workshop]/me/+server.ts';
import { PUT as cast } from './workshops/[workshop]/rounds/[round]/ballot/+server.ts';

let test: TestApp;
let workshop: RunningWorkshop;
let voter: Guest;
let round: string;
let facilitator: Viewer;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
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

const put = (body: object, { viewer }: Guest = voter, page?: Guest): Promise<Response> | Response => {
	const request = new Request(`${test.origin}/api/v1/x`, {
		method: 'PUT',
		body: JSON.stringify(body),
		headers: {
			origin: test.origin,
			'content-type': 'application/json',
			...(page && { [seatHeader]: page.me.seat })
		}
	});
	const params = { workshop: workshop.id, round };
	const locals = { app: test.app, viewer };
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

describe('[C15] a page of one person in a browser where another has sat down since', () => {
	const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];
	const own = async ({ viewer }: Guest) => valueOf(await test.app.services.ballots.current(viewer, workshop.id))?.own;

	it('gives no dots in the name of the other', async () => {
		const second = await workshop.join('customer', 'Olive');
		expect((await put({ allocations: { note_one: 2 } }, second, second)).status).toBe(200);
		expect(await codeOf(await put({ allocations: { note_one: 1 } }, second, voter))).toEqual([409, 'seat.other']);
		expect([await own(second), await own(voter)]).toEqual([{ note_one: 2 }, null]);
	});

	it('neither reads who the other is nor takes their seat away', async () => {
		const second = await workshop.join('customer', 'Olive');
		const asSecond = async (method: string, endpoint: typeof leave) => {
			const request = new Request(`${test.origin}/api/v1/x`, {
				method,
				headers: { origin: test.origin, [seatHeader]: voter.me.seat }
			});
			const locals = { app: test.app, viewer: second.viewer };
			return endpoint({ request, params: { workshop: workshop.id }, locals } as unknown as RequestEvent);
		};
		expect(await codeOf(await asSecond('GET', mine))).toEqual([409, 'seat.other']);
		expect(await codeOf(await asSecond('DELETE', leave))).toEqual([409, 'seat.other']);
		expect(valueOf(await test.app.services.seats.mine(second.viewer, workshop.id)).seat).toBe(second.me.seat);
	});

	it('does nothing with the rights of whoever has signed in there', async () => {
		expect(await codeOf(await put({ allocations: { note_one: 1 } }, { ...voter, viewer: facilitator }, voter))).toEqual(
			[409, 'seat.other']
		);
	});
});
