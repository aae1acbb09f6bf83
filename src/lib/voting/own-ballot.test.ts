import { describe, expect, test } from 'vitest';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import { OwnBallot } from './OwnBallot.svelte.ts';

const viewOf = (own: Allocations | null, change: Partial<RoundView> = {}): RoundView => ({
	round: { rules: { budget: 5, maxPerOption: 3 }, status: 'open' } as Round,
	eligible: true,
	own,
	cast: own !== null,
	turnout: { voted: 0, eligible: 0, bySegment: {} },
	...change
});

const closed = viewOf(null, { round: { rules: { budget: 5, maxPerOption: 3 }, status: 'closed' } as Round });

/** A server that answers when told to. */
const server = (rest?: () => Promise<void>) => {
	const asked: { dots: Allocations; answer: (answer: Answer<RoundView>) => void }[] = [];
	const said: string[] = [];
	const ballot = new OwnBallot(
		viewOf({ a: 1 }),
		(dots) => new Promise((answer) => asked.push({ dots, answer })),
		(answer) => said.push(answer.kind === 'refused' ? answer.refusal.code : answer.kind),
		rest
	);
	const settle = async (index: number, answer: Answer<RoundView>) => {
		asked[index]?.answer(answer);
		await new Promise((next) => setTimeout(next));
	};
	return { ballot, asked, said, settle };
};

describe('a ballot', () => {
	test('counts a dot only once the server has it', async () => {
		const { ballot, settle } = server();
		ballot.give('b');
		expect([ballot.dots('b'), ballot.confirmed('b'), ballot.busy]).toEqual([1, 0, true]);
		await settle(0, { kind: 'done', value: viewOf({ a: 1, b: 1 }) });
		expect([ballot.dots('b'), ballot.confirmed('b'), ballot.busy]).toEqual([1, 1, false]);
	});

	test('sends one whole ballot at a time; the last wish wins', async () => {
		const { ballot, asked, settle } = server();
		for (const option of ['b', 'b', 'c']) ballot.give(option);
		expect(asked.map(({ dots }) => dots)).toEqual([{ a: 1, b: 1 }]);
		await settle(0, { kind: 'done', value: viewOf({ a: 1, b: 1 }) });
		expect(asked.map(({ dots }) => dots)[1]).toEqual({ a: 1, b: 2, c: 1 });
		await settle(1, { kind: 'done', value: viewOf({ a: 1, b: 2, c: 1 }) });
		expect([asked.length, ballot.busy]).toEqual([2, false]);
	});

	test('keeps to budget and limit without asking', () => {
		const { ballot } = server();
		expect([ballot.set('b', 9), ballot.dots('b')]).toEqual([true, 3]);
		expect([ballot.give('b'), ballot.canGive('b')]).toEqual([false, false]);
		expect([ballot.give('c'), ballot.left, ballot.give('d')]).toEqual([true, 0, false]);
		expect([ballot.take('a'), ballot.take('a'), ballot.canTake('a')]).toEqual([true, false, false]);
	});

	test('a refusal brings back the true state and says why; so does a dead line', async () => {
		const { ballot, said, settle } = server();
		ballot.give('b');
		await settle(0, { kind: 'refused', refusal: { code: 'ballot.closed' } });
		expect([ballot.dots('b'), ballot.dots('a'), ballot.busy]).toEqual([0, 1, false]);
		ballot.give('c');
		await settle(1, { kind: 'offline' });
		expect([ballot.dots('c'), said]).toEqual([0, ['ballot.closed', 'offline']]);
	});

	test('is shut once the round is closed, and for those who have no vote', () => {
		const { ballot } = server();
		ballot.refresh(viewOf({ a: 1 }, { round: { rules: { budget: 5, maxPerOption: 3 }, status: 'closed' } as Round }));
		expect([ballot.canGive('b'), ballot.canTake('a'), ballot.give('b')]).toEqual([false, false, false]);
		ballot.refresh(viewOf(null, { eligible: false }));
		expect(ballot.canGive('b')).toBe(false);
	});

	test('news of the round never takes back a wish under way', () => {
		const { ballot } = server();
		ballot.give('b');
		ballot.refresh(viewOf({ a: 1 }));
		expect(ballot.dots('b')).toBe(1);
	});

	describe('that is under way at the close', () => {
		const answer: Answer<RoundView> = { kind: 'done', value: viewOf({ a: 1, b: 1 }) };
		/** A rest that ends when told to. */
		const resting = () => {
			const { promise, resolve } = Promise.withResolvers<void>();
			return { ...server(() => promise), wake: async () => (resolve(), new Promise((next) => setTimeout(next))) };
		};
		test('counts, and is neither cast anew nor said to be lost: the news comes before the answer', async () => {
			const { ballot, asked, said, settle } = server();
			ballot.give('b');
			ballot.refresh(closed);
			await settle(0, answer);
			expect([asked.length, said, ballot.busy]).toEqual([1, [], false]);
			expect([ballot.view.round.status, ballot.open, ballot.dots('b')]).toEqual(['closed', false, 0]);
		});
		test('or a moment after it', async () => {
			const { ballot, asked, said, settle, wake } = resting();
			ballot.give('b');
			await settle(0, answer);
			ballot.refresh(closed);
			await wake();
			expect([asked.length, said, ballot.busy]).toEqual([1, [], false]);
			expect([ballot.view.round.status, ballot.open, ballot.dots('b')]).toEqual(['closed', false, 0]);
		});
		test('is another one than the last wish: that one is asked for, and its refusal is said', async () => {
			const { ballot, asked, said, settle, wake } = resting();
			ballot.give('b');
			await settle(0, answer);
			ballot.give('c');
			ballot.refresh(closed);
			await wake();
			expect(asked.map(({ dots }) => dots)).toEqual([
				{ a: 1, b: 1 },
				{ a: 1, b: 1, c: 1 }
			]);
			await settle(1, { kind: 'refused', refusal: { code: 'ballot.closed' } });
			expect([said, ballot.busy, ballot.view.round.status, ballot.dots('c')]).toEqual([
				['ballot.closed'],
				false,
				'closed',
				0
			]);
		});
	});

	test('an option of a name to which every object answers has no dots that nobody gave', () => {
		const { ballot } = server();
		expect([ballot.dots('constructor'), ballot.confirmed('toString'), ballot.canTake('valueOf')]).toEqual([
			0,
			0,
			false
		]);
		expect(ballot.give('constructor')).toBe(true);
		expect([ballot.dots('constructor'), ballot.left]).toEqual([1, 3]);
	});
});
