import { describe, expect, it } from 'vitest';
import type { PhaseState } from '#domain/phases.ts';
import { draftKey } from '#server/storage/journal.ts';
import type { Store } from '#server/storage/store.ts';
import { asRules, countAll, id, initiative, link, now, round, seat, workshop } from './rows.ts';

export const workshopsContract = (open: () => Promise<Store>): void => {
	describe('workshops', () => {
		it('are found by id, board and summary token, and listed newest first', async () => {
			const { workshops } = await open();
			const [first, second] = [
				workshop('w1'),
				workshop('w2', { createdAt: now + 1, summaryTokenHash: 'hash_summary' })
			];
			const foreign = workshop('w3');
			await workshops.add(first, [link()]);
			await workshops.add(second, []);
			await workshops.add({ ...foreign, workshop: { ...foreign.workshop, organisationId: id('org_2') } }, []);
			expect(await workshops.get(id('w1'))).toEqual(first);
			expect(await workshops.byBoard(id('board_w2'))).toEqual(second);
			expect(await workshops.bySummaryToken('hash_summary')).toEqual(second);
			expect(await workshops.list(id('org_1'))).toEqual([second, first]);
			expect(await workshops.get(id('w9'))).toBeNull();
			expect(await workshops.byBoard(id('w1'))).toBeNull();
			expect(await workshops.bySummaryToken('hash')).toBeNull();
			expect(await workshops.list(id('org_9'))).toEqual([]);
		});
		it('are added with their links or not at all', async () => {
			const { workshops } = await open();
			await workshops.add(workshop('w1'), [link()]);
			const clash = [
				link({ id: id('link_2'), workshopId: id('w2'), code: 'FRESH2', tokenHash: 'fresh' }),
				link({ id: id('link_3'), workshopId: id('w2') })
			];
			await expect(workshops.add(workshop('w2'), clash)).rejects.toThrow();
			expect(await workshops.get(id('w2'))).toBeNull();
			expect(await workshops.codeTaken('FRESH2')).toBe(false);
			await expect(workshops.add(workshop('w1'), [])).rejects.toThrow();
			expect(await workshops.links(id('w1'))).toEqual([link()]);
		});
		it('change only what is named; the phase changes by the journal alone', async () => {
			const { workshops } = await open();
			const row = workshop();
			await workshops.add(row, []);
			const renamed = { ...row.workshop, title: { en: 'Other', ar: 'أخرى' } };
			await workshops.save(id('w1'), { workshop: renamed });
			await workshops.save(id('w1'), { doorOpen: false });
			await workshops.save(id('w1'), { summaryTokenHash: 'hash' });
			expect(await workshops.get(id('w1'))).toEqual({
				...row,
				workshop: renamed,
				doorOpen: false,
				summaryTokenHash: 'hash'
			});
			await workshops.save(id('w1'), { summaryTokenHash: null });
			expect((await workshops.get(id('w1')))?.summaryTokenHash).toBeNull();
		});
		it('keep what they were given, whatever becomes of the object', async () => {
			const { workshops } = await open();
			const row = workshop();
			const phase: PhaseState & { revealed: number[] } = { ...row.phase, revealed: [] };
			await workshops.add({ ...row, phase }, []);
			phase.revealed.push(7);
			expect((await workshops.get(id('w1')))?.phase.revealed).toEqual([]);
		});
		it('leave nothing behind when they are removed, and nothing else is touched', async () => {
			const store = await open();
			const { workshops, journal, ballots } = store;
			const board = workshop().workshop.boardId;
			const fill = async (name: 'w1' | 'w2') => {
				const own = workshop(name);
				const { boardId } = own.workshop;
				await workshops.add(own, [link({ id: id(`link_${name}`), workshopId: id(name), code: name, tokenHash: name })]);
				const taken = seat(name, { linkId: id(`link_${name}`), workshopId: id(name) });
				await workshops.addSeat(taken, { people: 9 });
				await workshops.saveInitiative(id(name), initiative('i1', { workshopId: id(name) }));
				await journal.lineage(boardId);
				await journal.commit({
					updates: [boardId, draftKey(boardId, taken.id)].map((doc) => ({ doc, bytes: Uint8Array.of(1) })),
					clients: [{ doc: boardId, client: 1, owner: taken.id }],
					authors: [{ board: boardId, note: id('n1'), author: taken.id }],
					audit: [{ workshop: id(name), at: now, event: { type: 'phase' } }]
				});
				await ballots.open(
					round({ id: id(`r_${name}`), workshopId: id(name) }),
					[{ seat: taken.id, segment: 'customer' }],
					Uint8Array.of(1)
				);
				await ballots.cast(id(`r_${name}`), taken.id, asRules({ c1: 1 }));
			};
			await fill('w1');
			await fill('w2');
			const lineage = await journal.lineage(board);
			const kept = await Promise.all([
				journal.audit(id('w2')),
				ballots.own(id('r_w2'), id('seat_w2')),
				journal.load('board_w2')
			]);
			await workshops.remove(id('w1'));
			await workshops.remove(id('w1'));

			expect(await workshops.get(id('w1'))).toBeNull();
			expect(await workshops.links(id('w1'))).toEqual([]);
			expect(await workshops.seat(id('seat_w1'))).toBeNull();
			expect(await workshops.initiatives(id('w1'))).toEqual([]);
			expect((await journal.load(board)).updates).toEqual([]);
			expect((await journal.load(board)).clients.size).toBe(0);
			expect(await journal.drafts(board)).toEqual([]);
			expect((await journal.authors(board)).size).toBe(0);
			expect(await journal.audit(id('w1'))).toEqual([]);
			expect(await ballots.round(id('r_w1'))).toBeNull();
			expect(await ballots.hasVoted(id('r_w1'), id('seat_w1'))).toBe(false);
			expect(await ballots.close(id('r_w1'), now, countAll)).toBeNull();
			expect(await journal.lineage(board)).not.toBe(lineage);
			expect(
				await Promise.all([journal.audit(id('w2')), ballots.own(id('r_w2'), id('seat_w2')), journal.load('board_w2')])
			).toEqual(kept);
			expect(await journal.drafts(id('board_w2'))).toHaveLength(1);
		});
	});

	describe('links', () => {
		it('are found by token and code', async () => {
			const { workshops } = await open();
			const second = link({ id: id('link_2'), segment: 'leader', code: 'LEADER', tokenHash: 'hash_link_2' });
			await workshops.add(workshop(), [link(), second]);
			expect(await workshops.links(id('w1'))).toEqual([link(), second]);
			expect(await workshops.linkByToken('hash_link_2')).toEqual(second);
			expect(await workshops.linkByCode('KM4R7X')).toEqual(link());
			expect(await workshops.codeTaken('LEADER')).toBe(true);
			expect(await workshops.linkByToken('hash')).toBeNull();
			expect(await workshops.linkByCode('OTHER')).toBeNull();
			expect(await workshops.codeTaken('OTHER')).toBe(false);
		});
		it('keep their uses through a change, and begin again with a new version', async () => {
			const { workshops } = await open();
			await workshops.add(workshop(), [link()]);
			await workshops.addSeat(seat('a'), { people: 9 });
			await workshops.saveLink(link({ maxUses: 5, expiresAt: now }));
			expect(await workshops.links(id('w1'))).toEqual([link({ maxUses: 5, expiresAt: now, uses: 1 })]);
			const next = link({ version: 2, code: 'SECOND', tokenHash: 'hash_second', maxUses: 5 });
			await workshops.saveLink(next);
			expect(await workshops.links(id('w1'))).toEqual([next]);
			expect(await workshops.linkByToken('hash_link_1')).toBeNull();
			expect(await workshops.linkByCode('KM4R7X')).toBeNull();
		});
		it('never share a code or a token, and belong to a workshop that exists', async () => {
			const { workshops } = await open();
			await workshops.add(workshop(), [link()]);
			await expect(workshops.saveLink(link({ id: id('link_2'), tokenHash: 'other' }))).rejects.toThrow();
			await expect(workshops.saveLink(link({ id: id('link_2'), code: 'OTHER' }))).rejects.toThrow();
			const orphan = link({ id: id('link_2'), code: 'OTHER', tokenHash: 'other', workshopId: id('w9') });
			await expect(workshops.saveLink(orphan)).rejects.toThrow();
			expect(await workshops.links(id('w1'))).toEqual([link()]);
		});
	});

	describe('initiatives', () => {
		it('are saved, changed in their place and removed', async () => {
			const { workshops } = await open();
			await workshops.add(workshop(), []);
			await workshops.saveInitiative(id('w1'), initiative('i1'));
			await workshops.saveInitiative(id('w1'), initiative('i2'));
			await workshops.saveInitiative(id('w1'), initiative('i1', { owner: 'Digital' }));
			expect(await workshops.initiatives(id('w1'))).toEqual([initiative('i1', { owner: 'Digital' }), initiative('i2')]);
			await workshops.removeInitiative(id('w1'), id('i1'));
			await workshops.removeInitiative(id('w1'), id('i1'));
			expect(await workshops.initiatives(id('w1'))).toEqual([initiative('i2')]);
			expect(await workshops.initiatives(id('w9'))).toEqual([]);
			await expect(workshops.saveInitiative(id('w9'), initiative('i3'))).rejects.toThrow();
		});
	});
};
