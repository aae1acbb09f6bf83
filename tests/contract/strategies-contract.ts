import { describe, expect, it } from 'vitest';
import type { Store } from '#server/storage/store.ts';
import { id, strategy } from './rows.ts';

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
		it('are found as soon as they are there, by whoever asked in vain before', async () => {
			const { strategies } = await open();
			expect(await strategies.byBoard(id('board_s1'))).toBeNull();
			await strategies.add(strategy('s1'));
			expect(await strategies.byBoard(id('board_s1'))).toEqual(strategy('s1'));
		});
	});
};
