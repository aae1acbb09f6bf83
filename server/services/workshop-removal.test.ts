import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Viewer } from '#server/auth/viewer.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';
import { occurrences, rawFiles } from '../../tests/support/raw-files.ts';
import { eventually } from '../../tests/support/socket-client.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';

const folder = temporaryFolder();
let test: TestApp;
let chief: Viewer;
let live: RunningWorkshop;
let guest: Guest;
beforeEach(async () => {
	test = await testApp({ store: await openSqliteStore(`${folder.path}/majlis.db`) });
	chief = await test.account('owner', 'Nadia');
	live = await startWorkshop(test, chief);
	guest = await live.join('customer', 'Noura');
});
afterEach(async () => {
	await test.close();
	folder.remove();
});

const isOnDisk = (text: string): boolean => occurrences(rawFiles(folder.path), text).length > 0;
const handOver = (text: string) =>
	test.app.services.held.handOver(guest.viewer, live.id, {
		note: null,
		code: 'board.locked',
		text,
		kind: 'idea',
		zone: null
	});

it('[H6] leaves no words behind that somebody hands over in that moment', async () => {
	const first = handOver('a first zeppelin');
	const removal = test.app.services.workshops.remove(chief, live.id);
	// each a little further on the way to the disk
	const others: ReturnType<typeof handOver>[] = [];
	for (let count = 0; count < 30; count++) {
		await Promise.resolve();
		others.push(handOver(`zeppelin ${count}`));
	}
	valueOf(await first);
	valueOf(await removal);
	expect((await Promise.all(others)).every(({ ok }) => !ok)).toBe(true);
	expect(await test.store.journal.held(live.board)).toEqual([]);
	expect(isOnDisk('zeppelin')).toBe(false);
});
it('[H6] nor words that are on their way by a socket', async () => {
	const client = live.connect(guest.cookies);
	await client.synced();
	const removal = test.app.services.workshops.remove(chief, live.id);
	writeNote(client, guest, 'note_late', 'a zeppelin by the socket');
	valueOf(await removal);
	await eventually(() => client.closed !== null, 'the end of the socket');
	client.destroy();
	expect(await test.store.journal.held(live.board)).toEqual([]);
	expect(isOnDisk('zeppelin')).toBe(false);
});
