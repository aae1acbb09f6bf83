import { describe, expect, test } from 'vitest';
import type { Cast } from '#domain/audit.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { CastView, RoundView } from '#domain/views.ts';
import { createCommands } from '#lib/board/commands.ts';
import { browserReceipts } from '#lib/board/receipts.ts';
import { MemoryStorage } from '../../../tests/support/board-session.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { CurrentRound } from './CurrentRound.svelte.ts';

const round = 'r1' as RoundId;
const viewOf = (own: Allocations | null, status: Round['status'] = 'open'): RoundView => ({
	round: { id: round, rules: { budget: 5, maxPerOption: 3 }, status } as Round,
	eligible: true,
	own,
	cast: own !== null,
	turnout: { voted: 0, eligible: 0, bySegment: {} }
});

/** A server that has one voter; `lost` answers do not arrive, although what was asked for is done. */
const page = () => {
	const server = {
		own: null as Allocations | null,
		status: 'open' as Round['status'],
		lost: 0,
		refuses: false,
		isDown: false
	};
	const asked: Omit<Cast, 'round'>[] = [];
	const said: string[] = [];
	const send = (async (path: string, { method, body }: { method: string; body?: string }) => {
		if (method !== 'PUT' && server.isDown) throw new TypeError('no way there');
		if (method !== 'PUT') return Response.json(viewOf(server.own, server.status));
		const ballot = JSON.parse(body ?? '') as Omit<Cast, 'round'>;
		asked.push(ballot);
		expect(path).toContain(`rounds/${round}/ballot`);
		if (server.refuses)
			return Response.json(
				{ code: 'ballot.closed' },
				{ status: 409, headers: { 'content-type': 'application/problem+json' } }
			);
		server.own = ballot.allocations;
		if (server.lost-- > 0) throw new TypeError('the connection was cut');
		const answer: CastView = { ...viewOf(server.own), receipt: { round, ...ballot, commitment: 'c' } };
		return Response.json(answer);
	}) as unknown as typeof fetch;
	const receipts = browserReceipts('seat_me' as SeatId, new MemoryStorage());
	const open = () =>
		new CurrentRound(
			createCommands('w_1' as WorkshopId, send),
			(answer) => said.push(answer.kind),
			receipts,
			seededRandom(3).bytes
		);
	return { server, asked, said, receipts, current: open(), open };
};
const idle = (of: CurrentRound) => expect.poll(() => of.ballot?.busy).toBe(false);
const nonces = (asked: readonly { readonly nonce: string }[]) => asked.map(({ nonce }) => nonce);

describe('[B9] a ballot whose answer was lost', () => {
	test('is asked for again under its nonce, and another ballot has another one', async () => {
		const { server, asked, receipts, current, said } = page();
		await current.load();
		server.lost = 1;
		current.ballot?.give('a');
		await idle(current);
		expect(asked).toHaveLength(2);
		expect(asked[1]).toEqual(asked[0]);
		expect(asked[0]?.nonce).toMatch(/^[0-9a-f]{64}$/);
		expect(receipts.of(round)).toMatchObject({ nonce: asked[0]?.nonce, allocations: { a: 1 } });
		current.ballot?.give('a');
		await idle(current);
		expect(new Set(nonces(asked)).size).toBe(2);
		expect([receipts.of(round)?.allocations, receipts.unanswered(round), said]).toEqual([{ a: 2 }, [], []]);
	});

	test('gets its receipt when the line is back, on this page or the next one', async () => {
		for (const isReloaded of [false, true]) {
			const { server, asked, receipts, current, said, open } = page();
			await current.load();
			Object.assign(server, { lost: 2, isDown: true });
			current.ballot?.give('a');
			await idle(current);
			expect([said, receipts.of(round)]).toEqual([['offline'], null]);
			expect(receipts.unanswered(round)).toMatchObject([{ nonce: asked[0]?.nonce, allocations: { a: 1 } }]);
			server.isDown = false;
			const next = isReloaded ? open() : current;
			await (isReloaded ? next.load() : next.resume());
			expect(new Set(nonces(asked)).size).toBe(1);
			expect(asked).toHaveLength(3);
			expect(next.ballot?.confirmed('a')).toBe(1);
			expect(receipts.of(round)?.nonce).toBe(asked[0]?.nonce);
			expect(receipts.unanswered(round)).toEqual([]);
		}
	});

	test('shows the dots that the server has, although their answer was lost', async () => {
		const { server, asked, receipts, current } = page();
		await current.load();
		server.lost = 2;
		current.ballot?.give('a');
		await expect.poll(() => receipts.of(round)?.nonce).toBe(asked[0]?.nonce);
		expect(current.ballot?.confirmed('a')).toBe(1);
	});

	test('is not asked for again when the server has another one, or none', async () => {
		for (const own of [null, { b: 1 }]) {
			const { server, asked, current } = page();
			await current.load();
			Object.assign(server, { lost: 2, isDown: true });
			current.ballot?.give('a');
			await idle(current);
			Object.assign(server, { own, isDown: false });
			await current.resume();
			expect(asked).toHaveLength(2);
		}
	});

	test('stays to be looked for in the chain when the round has closed meanwhile', async () => {
		const { server, asked, receipts, current } = page();
		await current.load();
		Object.assign(server, { lost: 2, isDown: true });
		current.ballot?.give('a');
		await idle(current);
		Object.assign(server, { status: 'closed', own: null, isDown: false });
		await current.resume();
		expect(asked).toHaveLength(2);
		expect(receipts.unanswered(round)).toHaveLength(1);
	});

	test('is forgotten when the server says that it does not have it', async () => {
		const { server, receipts, current, said } = page();
		await current.load();
		server.refuses = true;
		current.ballot?.give('a');
		await idle(current);
		expect([said, receipts.unanswered(round), receipts.of(round)]).toEqual([['refused'], [], null]);
	});
});
