import { afterEach, beforeEach, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { QuoteId, WorkshopId } from '#domain/ids.ts';
import type { PhaseKind } from '#domain/phases.ts';
import { createSeals } from '#server/auth/seals.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, writeNote } from '../../tests/support/people.ts';
import { occurrences, rawFiles } from '../../tests/support/raw-files.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';

const folder = temporaryFolder();
const seals = createSeals('a secret of the tests, long enough to be one', (n) => new Uint8Array(n));
let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
beforeEach(async () => {
	const random = seededRandom(1).bytes;
	test = await testApp({ store: await openSqliteStore(`${folder.path}/majlis.db`, random), random });
	owner = await test.account('owner', 'Huda');
	workshop = valueOf(await test.app.services.transfer.importAs(owner, sample)).id;
});
afterEach(async () => {
	await test.close();
	folder.remove();
});

const isOnDisk = (text: string): boolean => occurrences(rawFiles(folder.path), text).length > 0;

it('[S4] who steals the disk reads no word of somebody who was erased, while the server runs', async () => {
	const palm = (await test.store.workshops.seats(workshop)).find(({ name }) => name === 'العميل نخلة')!;
	const own = sample.notes.filter(({ authorId }) => authorId === 'p_c1').map(({ text }) => text);
	expect(own.filter(isOnDisk)).toEqual(own);
	valueOf(await test.app.services.ideas.erase(seals.sign('ideas', palm.id)));
	expect(own.filter(isOnDisk)).toEqual([]);
	expect(isOnDisk(palm.name)).toBe(false);
});
it('[S4] nor where the note itself was voted on', async () => {
	const { services } = test.app;
	const words = 'palpable words about a zeppelin';
	const live = await startWorkshop(test, owner);
	const guest = await live.join('customer', 'Omar');
	const { agenda } = valueOf(await services.boards.view(owner, live.id));
	const go = async (kind: PhaseKind) => {
		const index = agenda.findIndex((phase) => phase.kind === kind);
		valueOf(await services.facilitation.run(owner, live.id, { act: 'go', index }));
	};
	valueOf(await services.facilitation.run(owner, live.id, { act: 'start' }));
	await go('cluster');
	const client = live.connect(guest.cookies);
	await client.synced();
	writeNote(client, guest, 'note_zeppelin', words);
	await client.saved();
	client.destroy();
	await go('vote');
	const { round } = valueOf(await services.ballots.current(owner, live.id))!;
	expect(round.options.map(({ title }) => title)).toEqual([words]);
	const { url } = valueOf(await services.ideas.link(guest.viewer, live.id));
	expect(isOnDisk(words)).toBe(true);
	valueOf(await services.ideas.erase(url.split('/').at(-1)!));
	expect(isOnDisk(words)).toBe(false);
	const [option] = valueOf(await services.ballots.current(owner, live.id))!.round.options;
	expect(option).toMatchObject({ id: 'note_zeppelin', title: '' });
});
it('nor of a quote that was taken back', async () => {
	const { id, text } = sample.quotes.find(({ publishable }) => publishable)!;
	expect(isOnDisk(text)).toBe(true);
	valueOf(await test.app.services.evidence.withdrawQuote(owner, workshop, id as QuoteId));
	expect(isOnDisk(text)).toBe(false);
});
