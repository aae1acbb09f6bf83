import { describe, expect, test } from 'vitest';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import { commitmentOf, type AskedCast, type Cast } from '#domain/receipts.ts';
import type { CastView, RoundView } from '#domain/views.ts';
import { createCommands } from '#lib/board/commands.ts';
import { browserReceipts } from '#lib/board/receipts.ts';
import { sha256 } from '#lib/board/sha256.ts';
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

/**
 * A server that has one voter; `lost` answers do not arrive, although what was asked for is done. What the network holds back
 * looks lost as well, and comes when it is let go.
 */
const page = () => {
	const server = {
		own: null as Allocations | null,
		status: 'open' as Round['status'],
		lost: 0,
		refuses: null as RefusalCode | null,
		refusesNext: null as RefusalCode | null,
		isDown: false,
		heldBack: 0,
		until: null as Promise<void> | null,
		/** Until then an answer to who asks for the round is on its way. */
		slowly: null as Promise<void> | null
	};
	const asked: Omit<AskedCast, 'round'>[] = [];
	const held: Omit<AskedCast, 'round'>[] = [];
	const arrived = new Set<string>();
	/** As the store does it. [B9] */
	const take = async ({ givesUp = [], ...ballot }: Omit<AskedCast, 'round'>): Promise<CastView> => {
		const commitment = await commitmentOf({ round, ...ballot }, sha256);
		if (!arrived.has(commitment)) server.own = ballot.allocations;
		for (const each of [commitment, ...givesUp]) arrived.add(each);
		return { ...viewOf(server.own), receipt: { round, ...ballot, commitment } };
	};
	const said: string[] = [];
	let questions = 0;
	const send = (async (path: string, { method, body }: { method: string; body?: string }) => {
		if (method !== 'PUT' && server.isDown) throw new TypeError('no way there');
		if (method !== 'PUT') {
			questions++;
			const answer = Response.json(viewOf(server.own, server.status));
			await server.slowly;
			return answer;
		}
		const ballot = JSON.parse(body ?? '') as Omit<AskedCast, 'round'>;
		asked.push(ballot);
		expect(path).toContain(`rounds/${round}/ballot`);
		await server.until;
		if (server.refuses)
			return Response.json(
				{ code: server.refuses },
				{ status: 409, headers: { 'content-type': 'application/problem+json' } }
			);
		if (server.heldBack-- > 0) {
			held.push(ballot);
			throw new TypeError('the connection was cut');
		}
		const answer = await take(ballot);
		server.refuses = server.refusesNext;
		if (server.lost-- > 0) throw new TypeError('the connection was cut');
		return Response.json(answer);
	}) as unknown as typeof fetch;
	const receipts = browserReceipts('seat_me' as SeatId, new MemoryStorage());
	const { bytes } = seededRandom(3);
	const open = () =>
		new CurrentRound(
			createCommands('w_1' as WorkshopId, 'seat_me' as SeatId, send),
			(answer) => said.push(answer.kind),
			receipts,
			bytes,
			() => said.push('elsewhere')
		);
	const letGo = () => Promise.all(held.splice(0).map(take));
	return { server, asked, said, receipts, current: open(), open, letGo, questions: () => questions };
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

	test('is forgotten when the server says that it never takes it', async () => {
		const { server, receipts, current, said } = page();
		await current.load();
		server.refuses = 'ballot.budget-spent';
		current.ballot?.give('a');
		await idle(current);
		expect([said, receipts.unanswered(round), receipts.of(round)]).toEqual([['refused'], [], null]);
	});

	test.each(['ballot.closed', 'ballot.too-often'] as const)(
		'is not forgotten for %s: the first of two attempts may have come before',
		async (code) => {
			const { server, receipts, current, said } = page();
			await current.load();
			Object.assign(server, { lost: 1, refusesNext: code });
			current.ballot?.give('a');
			await idle(current);
			expect([said, receipts.unanswered(round)]).toMatchObject([['refused'], [{ allocations: { a: 1 } }]]);
		}
	);
});

describe('[B9] a ballot that the network holds back', () => {
	test('is given up by the next one, and does not take its place when it comes', async () => {
		const { server, asked, receipts, current, letGo } = page();
		await current.load();
		server.heldBack = 2;
		current.ballot?.give('a');
		await idle(current);
		expect([asked.length, server.own]).toEqual([2, null]);
		const [lost] = receipts.unanswered(round) as [Cast];
		current.ballot?.give('b');
		await idle(current);
		expect(asked[2]).toMatchObject({ allocations: { b: 1 }, givesUp: [await commitmentOf(lost, sha256)] });
		await letGo();
		expect(server.own).toEqual({ b: 1 });
		expect(receipts.of(round)).toMatchObject({ nonce: asked[2]?.nonce, allocations: { b: 1 } });
		current.ballot?.give('b');
		await idle(current);
		expect(asked[3]).not.toHaveProperty('givesUp'); // nothing is open any more
	});

	test('is named again as long as no answer has come, also when a lost receipt is asked for', async () => {
		const { server, asked, receipts, current, open } = page();
		await current.load();
		server.heldBack = 2;
		current.ballot?.give('a');
		await idle(current);
		const [first] = receipts.unanswered(round) as [Cast];
		Object.assign(server, { lost: 2, isDown: true });
		current.ballot?.give('b');
		await idle(current);
		server.isDown = false;
		await open().load();
		expect(receipts.of(round)).toMatchObject({ allocations: { b: 1 } });
		const named = asked.map(({ givesUp = [] }) => givesUp);
		const commitment = await commitmentOf(first, sha256);
		expect(named).toEqual([[], [], [commitment], [commitment], [commitment]]);
	});

	test('shows the newer one of another page, and keeps its receipt', async () => {
		const { server, asked, receipts, current, open } = page();
		const other = open();
		await Promise.all([current.load(), other.load()]);
		let go = (): void => undefined;
		server.until = new Promise<void>((resolve) => (go = resolve));
		current.ballot?.give('a');
		await expect.poll(() => asked.length).toBe(1);
		server.until = null;
		other.ballot?.give('b');
		await idle(other);
		go();
		await idle(current);
		for (const one of [current, other])
			expect([one.ballot?.dots('a'), one.ballot?.dots('b'), one.ballot?.confirmed('b')]).toEqual([0, 1, 1]);
		expect(server.own).toEqual({ b: 1 });
		expect(receipts.of(round)).toMatchObject({ allocations: { b: 1 } });
	});
});

describe('[B10] a ballot of another page of the same voter', () => {
	const told = (receipts: ReturnType<typeof page>['receipts']) => receipts.of(round)?.commitment ?? '';

	test('is read where it was not asked for, and said; the page that cast it asks for nothing', async () => {
		const { current, open, receipts, said, questions } = page();
		const other = open();
		await Promise.all([current.load(), other.load()]);
		other.ballot?.give('b');
		await expect.poll(() => receipts.of(round)).not.toBeNull();
		await Promise.all([current.told(told(receipts)), other.told(told(receipts))]);
		await idle(other);
		expect(questions()).toBe(3);
		expect([current.ballot?.dots('b'), current.ballot?.left, said]).toEqual([1, 4, ['elsewhere']]);
		current.ballot?.give('a');
		await idle(current);
		await other.told(told(receipts));
		expect([other.ballot?.dots('a'), other.ballot?.dots('b')]).toEqual([1, 1]);
	});

	test('that comes while an own one is under way is read when that is done', async () => {
		const { server, current, receipts } = page();
		await current.load();
		current.ballot?.give('a');
		await expect.poll(() => receipts.of(round)).not.toBeNull();
		server.own = { b: 2 };
		await current.told('of the other page');
		expect(current.ballot?.dots('a')).toBe(1);
		await expect.poll(() => current.ballot?.dots('b')).toBe(2);
		expect(current.ballot?.dots('a')).toBe(0);
	});

	test('is read when the line is back', async () => {
		const { server, current, said } = page();
		await current.load();
		await current.resume();
		expect(said).toEqual([]);
		server.own = { b: 2 };
		await current.resume();
		expect([current.ballot?.dots('b'), said]).toEqual([2, ['elsewhere']]);
	});

	test('is not made of a lost answer to an own one', async () => {
		const { server, current, said, receipts } = page();
		await current.load();
		server.lost = 2;
		current.ballot?.give('a');
		await expect.poll(() => said).toEqual(['offline']);
		await current.told('the commitment of it');
		await expect.poll(() => receipts.of(round)).not.toBeNull();
		expect([current.ballot?.confirmed('a'), said]).toEqual([1, ['offline']]);
	});

	test('an answer of before an own ballot takes none of its dots away', async () => {
		const { server, current, said } = page();
		await current.load();
		let go = (): void => undefined;
		server.slowly = new Promise((letGo) => (go = letGo));
		const looking = current.resume();
		current.ballot?.give('a');
		await idle(current);
		server.slowly = null;
		go();
		await looking;
		expect([current.ballot?.dots('a'), current.ballot?.confirmed('a'), said]).toEqual([1, 1, []]);
	});
});
