import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { eventually } from '../support/socket-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HeldRoom, lead, refusal } from './support/held-room.ts';
import { board, noteId, people, workshop } from './support/test-room.ts';

let on: HeldRoom;
afterEach(() => on.room.close());
const refusedNote = async (...about: Parameters<typeof HeldRoom.withRefused>) => {
	const opened = await HeldRoom.withRefused(...about);
	on = opened;
	return opened;
};

describe('[H4] admission', () => {
	it('writes a late note of its author, under its id, where it was for', async () => {
		const { sara } = await refusedNote();
		sara.destroy();
		const back = await on.join(people.sara);
		const [row] = await on.waiting();
		const admitted = await on.room.rooms.admit(board, new Set([row!.id]), lead);
		expect(admitted).toEqual({ ok: true, value: ['n_late'] });
		await eventually(() => notesOf(back.doc).has(noteId('late')), 'the note');
		expect(readNote('n_late', notesOf(back.doc).get('n_late'))).toMatchObject({
			byline: 's_sara',
			text: 'late words',
			kind: 'wish',
			zone: 'z1',
			facts: { late: true }
		});
		expect((await on.room.rooms.authors(board)).get(noteId('late'))).toBe('s_sara');
		expect(await on.held()).toMatchObject([
			{ state: 'admitted', decidedBy: 's_lead', admittedAs: 'n_late', text: '', size: 0 }
		]);
		const audit = await on.room.journal.audit(workshop);
		expect(audit.at(-1)!.event).toContain('held.admitted');
		expect(audit.map(({ event }) => event).join()).not.toContain('late words');
		await on.room.goTo('discuss');
		editText(back.doc, noteId('late'), 'her own, as any other');
		await back.saved();
	});

	it('[D12] says when by the time that people see, and not by the one that only goes on', async () => {
		const today = Date.UTC(2027, 8, 7, 7);
		await refusedNote({ now: () => today, steady: () => performance.now() });
		await on.room.rooms.admit(board, await on.waitingIds(), lead);
		expect(await on.held()).toMatchObject([{ at: today, decidedAt: today }]);
		expect(await on.room.journal.audit(workshop)).toMatchObject([{ at: today }]);
		expect(await on.notes()).toMatchObject([{ facts: { createdAt: today } }]);
	});

	it('happens once when two facilitators ask at once', async () => {
		await refusedNote();
		const ids = await on.waitingIds();
		const both = await Promise.all([on.room.rooms.admit(board, ids, lead), on.room.rooms.admit(board, ids, lead)]);
		expect(both.map(({ ok }) => ok)).toEqual([true, false]);
		expect(both[1]).toMatchObject({ refusal: { code: 'held.decided' } });
		expect(await on.notes()).toHaveLength(1);
	});

	describe('on a disk', () => {
		let folder: ReturnType<typeof temporaryFolder>;
		let store: Store;
		beforeEach(async () => {
			folder = temporaryFolder();
			store = await openSqliteStore(join(folder.path, 'majlis.db'));
		});
		afterEach(async () => {
			await on.room.close();
			await store.close();
			folder.remove();
		});
		it.each(['before', 'after'])('happens once when the server dies %s the commit', async (when) => {
			await refusedNote({ store });
			const ids = await on.waitingIds();
			const commit = on.room.journal.commit.bind(on.room.journal);
			on.room.journal.commit = async (batch) => {
				if (when === 'after') await commit(batch);
				on.room.journal.commit = commit;
				throw new Error('killed');
			};
			await expect(on.room.rooms.admit(board, ids, lead)).rejects.toThrow('killed');
			await on.room.restart();
			const again = await on.room.rooms.admit(board, ids, lead);
			expect(again.ok).toBe(when === 'before');
			expect((await on.notes()).map(({ id, text }) => [id, text])).toEqual([['n_late', 'late words']]);
			expect((await on.held()).map(({ state }) => state)).toEqual(['admitted']);
			expect(await store.faults()).toEqual([]);
		});
	});

	it('does not write again what its author has written meanwhile', async () => {
		await refusedNote();
		await on.room.goTo('discuss');
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'late', 'late words');
		await sara.saved();
		const ids = await on.waitingIds();
		expect(await on.room.rooms.admit(board, ids, lead)).toEqual({ ok: true, value: ['n_late'] });
		expect(await on.notes()).toHaveLength(1);
	});

	it('takes another id where the own one is on the board with other words', async () => {
		await refusedNote();
		await on.room.goTo('discuss');
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'late', 'other words');
		await sara.saved();
		const ids = await on.waitingIds();
		const admitted = await on.room.rooms.admit(board, ids, lead);
		expect(admitted).toMatchObject({ ok: true, value: [expect.stringMatching(/^n_\w{16}$/)] });
		expect((await on.notes()).map(({ text }) => text).sort()).toEqual(['late words', 'other words']);
		for (const { id } of await on.notes()) expect((await on.room.rooms.authors(board)).get(id)).toBe('s_sara');
	});

	it('goes to the first zone when its own is not there', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'a', 'x', 'nowhere');
		await refusal(sara);
		await on.room.rooms.admit(board, await on.waitingIds(), lead);
		expect(await on.notes()).toMatchObject([{ zone: 'z1' }]);
	});

	it('keeps to the limit of the board', async () => {
		on = await HeldRoom.open({ kind: 'vote', limits: { notesPerBoard: 1 } });
		for (const name of ['a', 'b']) {
			const sara = await on.join(people.sara);
			on.write(sara, people.sara, name, name);
			await refusal(sara);
			sara.destroy();
		}
		const rows = await on.waiting();
		const both = new Set(rows.map(({ id }) => id));
		expect(await on.room.rooms.admit(board, both, lead)).toMatchObject({
			refusal: { code: 'note.limit-board', params: { max: 1 } }
		});
		expect(await on.waiting()).toHaveLength(2);
		expect((await on.room.rooms.admit(board, new Set([rows[0]!.id]), lead)).ok).toBe(true);
	});

	it('[S3] shows a hidden author to nobody, and tells the author that it is theirs', async () => {
		const { sara } = await refusedNote({ hidden: true });
		sara.destroy();
		const frames: string[] = [];
		const omar = await on.join(people.omar, { record: (frame) => frames.push(Buffer.from(frame).toString('latin1')) });
		const back = await on.join(people.sara);
		const ids = await on.waitingIds();
		await on.room.rooms.admit(board, ids, lead);
		await eventually(() => notesOf(omar.doc).has(noteId('late')), 'the note');
		await eventually(() => back.last('own')?.notes.includes(noteId('late')) === true, 'own');
		expect(readNote('n_late', notesOf(omar.doc).get('n_late'))).toMatchObject({
			byline: '@leader',
			facts: { late: true }
		});
		expect(readNote('n_late', notesOf(omar.doc).get('n_late'))!.facts.createdAt).toBeUndefined();
		expect(frames.join()).not.toContain('s_sara');
	});

	it('of words whose author is gone does not happen', async () => {
		await refusedNote();
		const ids = await on.waitingIds();
		on.room.standing.gone.add(people.sara.seat);
		expect(await on.room.rooms.admit(board, ids, lead)).toMatchObject({ ok: false });
		expect(await on.notes()).toEqual([]);
	});

	it('the author may take back what waits, once', async () => {
		await refusedNote();
		const ids = await on.waitingIds();
		const own = { by: people.sara.seat, workshop, state: 'withdrawn' } as const;
		expect(await on.room.rooms.settle(board, ids, own)).toBe(1);
		expect(await on.room.rooms.settle(board, ids, own)).toBe(0);
		expect((await on.room.rooms.admit(board, ids, lead)).ok).toBe(false);
	});
});
