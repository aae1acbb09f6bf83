import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/strategy-review.ts';
import type { Store } from '#server/storage/store.ts';
import type { CommentRow, LeaderRow, ReadingRow, ReviewStep } from '#server/storage/reviews.ts';
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { id, now, strategy } from './rows.ts';

const [v1, v2, v3] = ['1', '2', '3'].map((digit) => ({ hash: digit.repeat(64), content: `{"v":${digit}}` })) as [
	ReviewStep['version'],
	ReviewStep['version'],
	ReviewStep['version']
];
const step = (name: string, own: Partial<Decision> = {}, leader?: ReviewStep['leader'], version = v1): ReviewStep => {
	const decision: Decision = {
		id: id(name),
		act: 'submitted',
		hash: version.hash,
		by: id('per_1'),
		byName: 'سارة',
		at: now,
		reason: '',
		of: null,
		...own
	};
	const event = { type: `strategy.${decision.act}`, by: decision.by, hash: decision.hash };
	return {
		decision,
		version,
		audit: { workshop: id('s1'), at: decision.at, event },
		...(leader && { leader })
	};
};
const leader = (name: string, own: Partial<LeaderRow> = {}): LeaderRow => ({
	id: id(name),
	strategyId: id('s1'),
	name,
	signs: true,
	tokenHash: `hash_${name}`,
	createdAt: now,
	createdBy: id('per_1'),
	expiresAt: now + 1_000,
	revokedAt: null,
	...own
});
const comment = (name: string, own: Partial<CommentRow> = {}): CommentRow => ({
	id: id(name),
	strategyId: id('s1'),
	thread: id(name),
	part: 'strategy',
	field: 'vision',
	by: id('leader_1'),
	byName: 'منى',
	at: now,
	text: 'من المسؤول؟',
	resolvedAt: null,
	resolvedBy: null,
	...own
});
const reading = (own: Partial<ReadingRow> = {}): ReadingRow => ({
	strategyId: id('s1'),
	by: id('leader_1'),
	part: 'strategy',
	hash: v1.hash,
	at: now,
	...own
});

export const reviewsContract = (empty: () => Promise<Store>): void => {
	const open = async (): Promise<Store> => {
		const store = await empty();
		for (const row of [strategy('s1'), strategy('s2', { year: 2029 })]) await store.strategies.add(row);
		return store;
	};

	describe('reviews', () => {
		it('keep their steps in order, each with its version and its line in the chain of the strategy', async () => {
			const { reviews, journal } = await open();
			const first = step('d1');
			const second = step('d2', { act: 'changes', by: id('leader_1'), reason: 'say who', at: now + 1 }, undefined, v2);
			await reviews.take(id('s1'), first);
			await reviews.take(id('s1'), second);
			await reviews.take(id('s2'), { ...step('d3'), audit: { ...step('d3').audit, workshop: id('s2') } });
			expect(await reviews.decisions(id('s1'))).toEqual([first.decision, second.decision]);
			expect(await reviews.version(id('s1'), v2.hash)).toEqual(v2);
			expect(await reviews.version(id('s2'), v2.hash)).toBeNull();
			const chain = await journal.audit(id('s1'));
			expect(chain.map(({ event }) => JSON.parse(event) as unknown)).toMatchObject([
				{ type: 'strategy.submitted', hash: v1.hash },
				{ type: 'strategy.changes', by: 'leader_1' }
			]);
			expect(brokenAudit(chain)).toBeNull();
			expect(await reviews.decisions(id('s9'))).toEqual([]);
		});
		it('take no step twice, and none of a strategy that is not there', async () => {
			const { reviews, journal } = await open();
			await reviews.take(id('s1'), step('d1'));
			await expect(reviews.take(id('s1'), step('d1'))).rejects.toThrow();
			await expect(reviews.take(id('s9'), step('d2'))).rejects.toThrow();
			expect(await reviews.decisions(id('s1'))).toHaveLength(1);
			expect(await journal.audit(id('s1'))).toHaveLength(1);
		});
		it('know leaders by the hash of their link, which can be renewed and ended', async () => {
			const { reviews } = await open();
			await reviews.take(id('s1'), step('d1', { act: 'named' }, leader('l1')));
			await reviews.take(id('s1'), step('d2', { act: 'named' }, leader('l2', { signs: false })));
			expect(await reviews.leaderByToken('hash_l1')).toEqual(leader('l1'));
			expect(await reviews.leaderByToken('l1')).toBeNull();
			await reviews.renewLeader(id('l1'), 'hash_new', now + 5_000);
			expect(await reviews.leaderByToken('hash_l1')).toBeNull();
			await reviews.take(id('s1'), step('d3', { act: 'released' }, { id: id('l1'), revokedAt: now + 9 }));
			const ended = leader('l1', { tokenHash: 'hash_new', expiresAt: now + 5_000, revokedAt: now + 9 });
			expect(await reviews.leaders(id('s1'))).toEqual([ended, leader('l2', { signs: false })]);
			expect(await reviews.leaders(id('s2'))).toEqual([]);
		});
		it('keep threads together: an answer stands where its first comment stands', async () => {
			const { reviews } = await open();
			const [first, answer] = [comment('c1'), comment('c2', { thread: id('c1'), text: 'هدى' })];
			expect(await reviews.addComment(first)).toBe(true);
			expect(await reviews.addComment(answer)).toBe(true);
			expect(await reviews.addComment(comment('c3', { thread: id('c2') }))).toBe(false);
			expect(await reviews.addComment(comment('c4', { thread: id('c9') }))).toBe(false);
			expect(await reviews.addComment(comment('c5', { thread: id('c1'), part: id('i1'), field: 'whole' }))).toBe(false);
			expect(await reviews.addComment(comment('c6', { thread: id('c1'), strategyId: id('s2') }))).toBe(false);
			expect(await reviews.comments(id('s1'))).toEqual([first, answer]);
			expect(await reviews.comments(id('s2'))).toEqual([]);
		});
		it('resolve a thread by its first comment, and open it again', async () => {
			const { reviews } = await open();
			await reviews.addComment(comment('c1'));
			await reviews.addComment(comment('c2', { thread: id('c1') }));
			expect(await reviews.resolve(id('s1'), id('c1'), { at: now, by: 'هدى' })).toBe(true);
			expect((await reviews.comments(id('s1')))[0]).toMatchObject({ resolvedAt: now, resolvedBy: 'هدى' });
			expect(await reviews.resolve(id('s1'), id('c1'), null)).toBe(true);
			expect((await reviews.comments(id('s1')))[0]).toMatchObject({ resolvedAt: null, resolvedBy: null });
			expect(await reviews.resolve(id('s1'), id('c2'), null)).toBe(false);
			expect(await reviews.resolve(id('s2'), id('c1'), null)).toBe(false);
		});
		it('come as a file brought them, all of it or nothing', async () => {
			const { reviews, journal } = await open();
			const [first, second] = [step('d1'), step('d2', { act: 'imported', at: now + 1 }, undefined, v2)];
			const came = {
				leaders: [leader('l1', { revokedAt: now })],
				versions: [v1, v2],
				steps: [first, second],
				comments: [comment('c1'), comment('c2', { thread: id('c1') })]
			};
			const twice = { ...came, steps: [first, first] };
			await expect(reviews.restore(id('s1'), twice)).rejects.toThrow();
			await expect(reviews.restore(id('s9'), came)).rejects.toThrow();
			expect([await reviews.decisions(id('s1')), await reviews.comments(id('s1'))]).toEqual([[], []]);
			expect([await reviews.leaders(id('s1')), await journal.audit(id('s1'))]).toEqual([[], []]);
			await reviews.restore(id('s1'), came);
			expect(await reviews.decisions(id('s1'))).toEqual([first.decision, second.decision]);
			expect(await reviews.comments(id('s1'))).toEqual(came.comments);
			expect(await reviews.leaders(id('s1'))).toEqual(came.leaders);
			expect(await reviews.version(id('s1'), v2.hash)).toEqual(v2);
			expect(await journal.audit(id('s1'))).toHaveLength(2);
		});
		it('remember the last reading of a part, and drop versions that nobody needs', async () => {
			const { reviews } = await open();
			await reviews.take(id('s1'), step('d1'));
			await reviews.read(reading({ hash: v2.hash }), v2);
			await reviews.read(reading({ hash: v2.hash, part: id('i1') }), v2);
			await reviews.read(reading({ hash: v3.hash, at: now + 1 }), v3);
			expect(await reviews.version(id('s1'), v2.hash)).toEqual(v2);
			await reviews.read(reading({ hash: v3.hash, part: id('i1') }), v3);
			expect(await reviews.version(id('s1'), v2.hash)).toBeNull();
			expect(await reviews.version(id('s1'), v1.hash)).toEqual(v1);
			const found = await reviews.readings(id('s1'));
			expect(found).toHaveLength(2);
			expect(found).toContainEqual(reading({ hash: v3.hash, at: now + 1 }));
		});
	});
};
