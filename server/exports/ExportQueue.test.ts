import { describe, expect, it } from 'vitest';
import type { ExportId, PersonId } from '#domain/ids.ts';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import { ExportQueue, queueLimits } from './ExportQueue.ts';
import type { ExportedFile } from './file.ts';
import type { ExportTask } from './task.ts';
import type { Writing } from './WritingThread.ts';

const huda = 'person_huda' as PersonId;
const omar = 'person_omar' as PersonId;
const task = {} as ExportTask;
const file: ExportedFile = { name: 'a.pdf', type: 'application/pdf', body: 'words' };

/** A writer that writes when the test says so. */
const handWriting = () => {
	let ends: { done: (file: ExportedFile) => void; failed: (error: Error) => void } | null = null;
	let writes = 0;
	const writing: Writing = {
		write: () => {
			writes += 1;
			return new Promise((done, failed) => (ends = { done, failed }));
		},
		stop: async () => ends?.failed(new Error('stopped'))
	};
	return { writing, done: () => ends?.done(file), fail: () => ends?.failed(new Error('broken')), writes: () => writes };
};
const queue = () => {
	const hand = handWriting();
	const timers = manualTimers();
	const errors: unknown[] = [];
	let count = 0;
	const files = new ExportQueue({
		writing: hand.writing,
		timers,
		log: { error: (error: unknown) => void errors.push(error) } as never,
		newId: () => `export_${++count}` as ExportId
	});
	const add = (owner = huda, stillHolds?: () => Promise<boolean>): ExportId => {
		const added = files.add(owner, task, stillHolds);
		if (!added.ok) throw new Error(added.refusal.code);
		return added.value.id;
	};
	return { ...hand, files, timers, errors, add };
};

describe('files that are made one after the other', () => {
	it('says how many are before one’s own, and hands each out once', async () => {
		const { files, add, done } = queue();
		const [first, second] = [add(), add(omar)];
		expect(files.look(huda, first)).toMatchObject({ state: 'writing', ahead: 0, name: null });
		expect(files.look(omar, second)).toMatchObject({ state: 'waiting', ahead: 1 });
		expect(await files.take(huda, first)).toMatchObject({ refusal: { code: 'export.not-ready' } });
		done();
		await files.settled(huda, first);
		expect(files.look(huda, first)).toMatchObject({ state: 'ready', name: 'a.pdf' });
		expect(files.look(omar, second)).toMatchObject({ state: 'writing' });
		expect(await files.take(huda, first)).toEqual({ ok: true, value: file });
		expect(await files.take(huda, first)).toMatchObject({ refusal: { code: 'not-found' } });
	});
	it('are nobody else’s', async () => {
		const { files, add, done } = queue();
		const id = add();
		done();
		await files.settled(huda, id);
		expect(files.look(omar, id)).toBeNull();
		expect(files.cancel(omar, id)).toBe(false);
		expect(await files.take(omar, id)).toMatchObject({ refusal: { code: 'not-found' } });
	});
	it('are few for each person, and not endless for all', () => {
		const { files, add } = queue();
		for (let n = 0; n < queueLimits.ofOnePerson; n++) add();
		expect(files.add(huda, task)).toEqual({
			ok: false,
			refusal: { code: 'export.too-many', params: { max: queueLimits.ofOnePerson } }
		});
		for (let n = queueLimits.ofOnePerson; n < queueLimits.all; n++) add(`person_${n}` as PersonId);
		expect(files.add(omar, task)).toMatchObject({ refusal: { code: 'export.too-many' } });
	});
	it('stop when they are cancelled, and the next one begins', async () => {
		const { files, add, writes, errors } = queue();
		const [first, second, third] = [add(), add(), add()];
		expect(files.cancel(huda, second)).toBe(true);
		expect(files.cancel(huda, first)).toBe(true);
		expect(files.look(huda, first)).toBeNull();
		await expect.poll(() => files.look(huda, third)?.state).toBe('writing');
		expect([writes(), errors]).toEqual([2, []]);
	});
	it('fail alone, and say so', async () => {
		const { files, add, fail, errors } = queue();
		const [first, second] = [add(), add()];
		fail();
		await files.settled(huda, first);
		expect(files.look(huda, first)).toMatchObject({ state: 'failed' });
		expect(await files.take(huda, first)).toMatchObject({ refusal: { code: 'export.failed' } });
		await expect.poll(() => files.look(huda, second)?.state).toBe('writing');
		expect(errors).toHaveLength(1);
	});
	it('that take too long are given up', async () => {
		const { files, add, timers } = queue();
		const id = add();
		timers.pass(queueLimits.writingMs);
		await files.settled(huda, id);
		expect(files.look(huda, id)).toMatchObject({ state: 'failed' });
	});
	it('that nobody fetches are forgotten', async () => {
		const { files, add, timers, done } = queue();
		const id = add();
		done();
		await files.settled(huda, id);
		timers.pass(queueLimits.keptMs);
		expect(files.look(huda, id)).toBeNull();
	});
	it('are not handed out when words in them were withdrawn meanwhile', async () => {
		const { files, add, done } = queue();
		const id = add(huda, async () => false);
		done();
		await files.settled(huda, id);
		expect(await files.take(huda, id)).toMatchObject({ refusal: { code: 'export.outdated' } });
		expect(files.look(huda, id)).toBeNull();
	});
});
