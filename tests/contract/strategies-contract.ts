import { describe, expect, it } from 'vitest';
import type { Store } from '#server/storage/store.ts';
import { id, now, strategy } from './rows.ts';

export const strategiesContract = (open: () => Promise<Store>): void => {
	describe('strategies', () => {
		it('are found by id, board and year, and listed from the latest year', async () => {
			const { strategies } = await open();
			const [first, second] = [strategy('s1', { year: 2027, createdBy: null }), strategy('s2')];
			const foreign = strategy('s3', { organisationId: id('org_2') });
			for (const row of [first, second, foreign]) expect(await strategies.add(row)).toBe('added');
			expect(await strategies.get(id('s1'))).toEqual(first);
			expect(await strategies.byBoard(id('board_s2'))).toEqual(second);
			expect(await strategies.ofYear(id('org_1'), 2028)).toEqual(second);
			expect(await strategies.ofYear(id('org_2'), 2028)).toEqual(foreign);
			expect(await strategies.list(id('org_1'))).toEqual([second, first]);
			expect(await strategies.get(id('s9'))).toBeNull();
			expect(await strategies.byBoard(id('s1'))).toBeNull();
			expect(await strategies.ofYear(id('org_2'), 2027)).toBeNull();
			expect(await strategies.list(id('org_9'))).toEqual([]);
		});
		it('are one a year: of two that come at once the second is told so', async () => {
			const { strategies } = await open();
			const both = await Promise.all([strategies.add(strategy('s1')), strategies.add(strategy('s2'))]);
			expect(both).toEqual(['added', 'year-taken']);
			expect(await strategies.get(id('s2'))).toBeNull();
			expect(await strategies.byBoard(id('board_s2'))).toBeNull();
		});
		it('share neither an id nor a document', async () => {
			const { strategies } = await open();
			await strategies.add(strategy('s1'));
			await expect(strategies.add(strategy('s1', { year: 2029, boardId: id('board_s9') }))).rejects.toThrow();
			await expect(strategies.add(strategy('s2', { year: 2029, boardId: id('board_s1') }))).rejects.toThrow();
			expect(await strategies.list(id('org_1'))).toEqual([strategy('s1')]);
		});
		it('go with all that is theirs, and nothing of others', async () => {
			const { strategies, journal, reviews, delivery } = await open();
			for (const row of [strategy('s1'), strategy('s2', { year: 2029 })]) {
				await strategies.add(row);
				const [doc, line] = [row.boardId, { workshop: row.id, at: now, event: { type: 'a line' } }];
				await journal.commit({ updates: [{ doc, bytes: new Uint8Array([0, 0]) }], audit: [line] });
				const own = { strategyId: row.id, initiativeId: id<never>('i1'), at: now, by: id<never>('per_1') };
				await delivery.saveMeasured({ ...own, month: '2028-01', value: 1 });
				await delivery.addStep({ ...own, state: { at: 'planned' } });
				const words = { thread: id<never>(`c_${row.id}`), part: 'strategy', field: 'vision', text: 'a word' } as const;
				const comment = { ...words, strategyId: row.id, by: own.by, byName: '', at: now, resolvedAt: null };
				await reviews.addComment({ ...comment, id: words.thread, resolvedBy: null });
			}
			const kept = async (name: string, board: string) => [
				await strategies.get(id(name)),
				(await journal.load(board)).updates.length,
				(await journal.audit(id(name))).length,
				(await delivery.measured(id(name))).length,
				(await delivery.steps(id(name))).length,
				(await reviews.comments(id(name))).length
			];
			const before = await kept('s2', 'board_s2');
			expect(before.slice(1)).toEqual([1, 1, 1, 1, 1]);
			await strategies.remove(id('s1'));
			await strategies.remove(id('s9'));
			expect(await kept('s1', 'board_s1')).toEqual([null, 0, 0, 0, 0, 0]);
			expect(await strategies.byBoard(id('board_s1'))).toBeNull();
			expect(await kept('s2', 'board_s2')).toEqual(before);
			expect(await strategies.add(strategy('s1'))).toBe('added');
		});
		it('are found as soon as they are there, by whoever asked in vain before', async () => {
			const { strategies } = await open();
			expect(await strategies.byBoard(id('board_s1'))).toBeNull();
			await strategies.add(strategy('s1'));
			expect(await strategies.byBoard(id('board_s1'))).toEqual(strategy('s1'));
		});
	});
};
