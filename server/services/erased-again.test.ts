import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { QuoteId, WorkshopId } from '#domain/ids.ts';
import { createSeals } from '#server/auth/seals.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { JournalBatch } from '#server/storage/journal.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';

const seals = createSeals('a secret of the tests, long enough to be one', (n) => new Uint8Array(n));
let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
/** What the disk does not take. */
let fails: (batch: JournalBatch) => boolean;
beforeEach(async () => {
	fails = () => false;
	const store = openMemoryStore(seededRandom(1).bytes);
	const { journal } = store;
	const commit = journal.commit.bind(journal);
	journal.commit = (batch) => (fails(batch) ? Promise.reject(new Error('the disk is full')) : commit(batch));
	test = await testApp({ store });
	owner = await test.account('owner', 'Huda');
	workshop = valueOf(await test.app.services.transfer.importAs(owner, sample)).id;
});
afterEach(() => test.close());

/** All that lies on disk of the board, as text. */
const onDisk = async (): Promise<string> => {
	const row = await test.store.workshops.get(workshop);
	const { updates } = await test.store.journal.load(row!.workshop.boardId);
	return updates.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
};

describe('what was taken back half-way', () => {
	it('[S4] an erasure that the disk did not take is not said to be done, and is done when it is asked for again', async () => {
		const { ideas } = test.app.services;
		const palm = (await test.store.workshops.seats(workshop)).find(({ name }) => name === 'العميل نخلة')!;
		const token = seals.sign('ideas', palm.id);
		const own = sample.notes.filter(({ authorId }) => authorId === 'p_c1').map(({ text }) => text);
		fails = ({ dropped = [] }) => dropped.length > 0;
		await expect(ideas.erase(token)).rejects.toThrow('full');
		fails = () => false;
		expect(valueOf(await ideas.byToken(token)).state).toBe('left');
		const before = await onDisk();
		expect(own.filter((text) => before.includes(text))).toEqual(own);
		test.clock.advance(60_000);
		valueOf(await ideas.erase(token));
		const left = await onDisk();
		expect(own.filter((text) => left.includes(text))).toEqual([]);
		expect(valueOf(await ideas.byToken(token))).toMatchObject({ state: 'erased', me: { name: '' } });
	});
	it('a quote whose words the board kept is not said to be gone, and goes when it is taken back again', async () => {
		const { evidence, transfer } = test.app.services;
		const { id, text } = sample.quotes.find(({ publishable }) => publishable)!;
		const told = async () => valueOf(await transfer.export(owner, workshop, 'json', 'en', 'latn')).body as string;
		const takeBack = () => evidence.withdrawQuote(owner, workshop, id as QuoteId);
		fails = ({ audit = [] }) => audit.some(({ event }) => event['type'] === 'quote.withdrawn');
		await expect(takeBack()).rejects.toThrow('full');
		fails = () => false;
		expect(await onDisk()).toContain(text);
		expect(await told()).toContain(text);
		test.clock.advance(60_000);
		valueOf(await takeBack());
		expect(await onDisk()).not.toContain(text);
		expect(await told()).not.toContain(text);
	});
});
