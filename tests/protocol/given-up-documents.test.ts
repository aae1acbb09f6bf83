import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNote, deleteNote, setZone } from '#collab/operations.ts';
import { majlisMessage } from '#collab/protocol.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { PhaseKind } from '#domain/phases.ts';
import { databaseFile } from '#server/app.ts';
import { openSeals } from '#server/auth/seals.ts';
import { backup, restore } from '#server/backup.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import * as rows from '../contract/rows.ts';
import { eventually } from '../support/socket-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { browserSession, everybody, own, type BrowserSession } from './support/browser-session.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

vi.hoisted(() => void Object.assign(globalThis, { window: new EventTarget() }));

const zone = 'z1' as ZoneId;
let folder: ReturnType<typeof temporaryFolder>;
let stores: Store[];
let room: TestRoom;
let browser: BrowserSession;
const placeOf = (name: string) => {
	const dataDir = join(folder.path, name);
	return { dataDir, secretFile: join(dataDir, 'secret') };
};
const opened = async (name: string): Promise<Store> => {
	const store = await openSqliteStore(databaseFile(placeOf(name)), undefined, { serves: true });
	stores.push(store);
	return store;
};
const portOf = ({ address }: TestRoom) => Number(new URL(address).port);

/** A room with a zone, and a page that has it. */
const start = async (kind: PhaseKind): Promise<void> => {
	const store = await opened('live');
	openSeals(placeOf('live').secretFile);
	await store.accounts.addPerson(rows.person(), rows.organisation());
	room = await openTestRoom({ store, kind, everybody });
	const lead = room.join(people.lead);
	await lead.saved();
	setZone(lead.doc, { id: zone, title: { en: 'Needs', ar: 'حاجات' }, order: 0, columns: 3 });
	await lead.saved();
	browser = browserSession(room, await store.journal.lineage(board));
	browser.session.connect();
	await eventually(() => browser.session.zones.length === 1 && browser.session.status === 'online', 'the board');
};
const isConfirmed = (): boolean => {
	const { board: shared, drafts } = browser.session.connection;
	return [shared, drafts].every(({ line }) => line.ledger.open.length === 0);
};
const write = async (text: string): Promise<void> => {
	browser.session.addNote({ zone, kind: 'idea', text });
	if (browser.session.status === 'online') await eventually(isConfirmed, 'an answer');
};
/** The server is gone; what is written now waits. */
const end = async (): Promise<void> => {
	await room.close();
	await eventually(() => browser.session.status !== 'online', 'a broken line');
};
/** The same server with what was kept of it at `from`, or with all that it had. */
const comeBack = async (store: Store, kind: PhaseKind): Promise<void> => {
	room = await openTestRoom({ store, kind, everybody, port: portOf(room) });
};
const backUp = (): string => {
	const to = join(folder.path, 'copy');
	backup(placeOf('live'), to);
	return to;
};
const restored = async (from: string): Promise<Store> => {
	expect((await restore(placeOf('again'), from)).faults).toEqual([]);
	return opened('again');
};
const texts = (notes: Iterable<{ readonly text: string }>) => [...notes].map(({ text }) => text).sort();
const onBoard = () => texts(browser.session.notes.values());
const inTray = () => texts(browser.session.tray.items);
const onServer = () =>
	room.rooms.read(board, (doc) => texts([...notesOf(doc)].flatMap(([id, entry]) => readNote(id, entry) ?? [])));
const isRules = (frame: Uint8Array) => frame[0] === majlisMessage && Buffer.from(frame).includes('"t":"rules"');
/** The door lets nobody of this browser in from the next rules on: what it begins then has to wait. */
const shutDoorAfter = (is: (frame: Uint8Array) => boolean): void => {
	const { standing } = room;
	browser.onframe = (frame) => void (is(frame) && standing.gone.add(own.seat));
};
const openDoor = (): void => {
	browser.onframe = () => undefined;
	room.standing.gone.clear();
};

beforeEach(() => {
	folder = temporaryFolder();
	stores = [];
});
afterEach(async () => {
	browser.destroy();
	await room.close();
	for (const store of stores) await store.close();
	folder.remove();
});

describe('[C7] [D9] a page that was open while its board was restored from a backup', () => {
	it('sends nothing of what it had, takes the board over and keeps what was not confirmed in the tray', async () => {
		await start('discuss');
		await write('is in the backup');
		const kept = backUp();
		await write('came after the backup');
		await end();
		await write('was never confirmed');
		await comeBack(await restored(kept), 'discuss');
		browser.session.retry();
		await eventually(() => browser.session.status === 'online' && inTray().length > 0, 'the swap');
		expect(inTray()).toEqual(['was never confirmed']);
		expect(browser.session.tray.items[0]).toMatchObject({ refusal: { code: 'conflict' }, pending: false });
		expect(browser.toasts.join()).toContain('refused conflict');
		expect(onBoard()).toEqual(['is in the backup']);
		expect([await onServer(), room.journal.batches]).toEqual([['is in the backup'], []]);
		await write('goes on');
		expect(onBoard()).toEqual(['goes on', 'is in the backup']);
		expect(await onServer()).toEqual(['goes on', 'is in the backup']);
	});

	it('does so with private drafts as well', async () => {
		await start('silent');
		await write('is in the backup');
		const kept = backUp();
		await write('came after the backup');
		await end();
		await write('was never confirmed');
		await comeBack(await restored(kept), 'silent');
		browser.session.retry();
		await eventually(() => browser.session.status === 'online' && inTray().length > 0, 'the swap');
		expect(inTray()).toEqual(['was never confirmed']);
		expect(texts(browser.session.drafts)).toEqual(['is in the backup']);
		expect(room.journal.batches).toEqual([]);
		await write('goes on');
		expect(texts(browser.session.drafts)).toEqual(['goes on', 'is in the backup']);
	});

	it('nor does it send them with drafts that are opened later', async () => {
		await start('silent');
		await write('written in private');
		const kept = backUp();
		await write('came after the backup');
		await room.goTo('discuss');
		await eventually(() => !browser.session.connection.drafts.open, 'the end of private writing');
		await end();
		await comeBack(await restored(kept), 'discuss');
		browser.session.retry();
		await eventually(() => browser.session.status === 'online', 'the swap');
		await room.goTo('silent');
		await eventually(() => browser.session.connection.drafts.connected, 'private writing');
		expect(texts(browser.session.drafts)).toEqual(['written in private']);
		expect(room.journal.batches).toEqual([]);
	});

	it('not even when it is told to try now while the new document has not come', async () => {
		await start('discuss');
		await write('is in the backup');
		const kept = backUp();
		await write('came after the backup');
		await end();
		await write('was never confirmed');
		await comeBack(await restored(kept), 'discuss');
		shutDoorAfter(isRules);
		browser.session.retry();
		await eventually(() => room.standing.gone.size > 0, 'the rules');
		openDoor();
		for (const tryNow of [() => browser.session.retry(), () => window.dispatchEvent(new Event('online'))]) {
			const before = browser.openings;
			tryNow();
			expect(browser.openings).toBe(before + 1); // of the new document
		}
		await eventually(() => browser.session.status === 'online' && inTray().length > 0, 'the swap');
		expect([await onServer(), room.journal.batches]).toEqual([['is in the backup'], []]);
	});
});

describe('[C5] a document that was refused', () => {
	it('does not end the page when its connection breaks before the new one is there', async () => {
		await start('discuss');
		await write('was there before');
		shutDoorAfter((frame) => frame[0] === majlisMessage && Buffer.from(frame).includes('"t":"refused"'));
		const { line } = browser.session.connection.board;
		line.write((doc) =>
			createNote(doc, {
				id: noteId('forged'),
				byline: people.lead.seat,
				text: 'forged',
				kind: 'idea',
				zone,
				x: 0,
				y: 0
			})
		);
		await eventually(() => room.standing.gone.size > 0, 'a refusal');
		browser.onframe = () => undefined;
		await end();
		await comeBack(stores[0]!, 'discuss');
		browser.session.retry();
		await eventually(() => browser.session.status === 'online' && isConfirmed(), 'the way back');
		expect(browser.session.closed).toBeNull();
		expect(await onServer()).toEqual(['was there before']);
		await write('goes on');
		expect(await onServer()).toEqual(['goes on', 'was there before']);
	});
});

it('a page that comes into sight again asks for the time at once: the clock of the device may have stood still', async () => {
	await start('discuss');
	let answers = 0;
	browser.onframe = (frame) => {
		if (frame[0] === majlisMessage && Buffer.from(frame).includes('"t":"time"')) answers++;
	};
	await new Promise((next) => setTimeout(next, 100)); // those that the rules brought
	answers = 0;
	document.dispatchEvent(new Event('visibilitychange'));
	await eventually(() => answers > 0, 'the time', 2_000);
});

describe('words into what others took out while there was no network', () => {
	/** The line is down, and the page knows. */
	const leave = async () => {
		const { main, drafts } = browser.session.connection;
		drafts.disconnect();
		main.disconnect();
		await eventually(() => browser.session.status !== 'online', 'a broken line');
	};
	const comeAgain = async () => {
		browser.session.connection.main.connect();
		await eventually(() => browser.session.status === 'online' && isConfirmed(), 'an answer');
	};

	it('[C6] [G6] on the board: all of them are in the tray', async () => {
		await start('discuss');
		await write('first');
		const [note] = browser.session.notes.keys();
		await leave();
		browser.session.editText(note!, 'first and offline');
		const lead = room.join(people.lead);
		await lead.synced();
		deleteNote(lead.doc, note!);
		await lead.saved();
		await comeAgain();
		expect([onBoard(), inTray()]).toEqual([[], ['first and offline']]);
		expect(browser.session.tray.items[0]?.refusal?.code).toBe('note.gone');
	});

	it('[C5] [S2] private ones that the reveal took along: those that were rewritten as well as those that are new', async () => {
		await start('silent');
		await write('confirmed in private');
		const [draft] = browser.session.drafts;
		await leave();
		browser.session.editText(draft!.id, 'rewritten offline');
		await write('made offline');
		await room.reveal('discuss');
		await comeAgain();
		await eventually(() => inTray().length > 0, 'the swap');
		expect(inTray()).toEqual(['made offline', 'rewritten offline']);
		expect(onBoard()).toEqual(['confirmed in private']);
	});
});

describe('[C13] when the network is there again', () => {
	it('connects at once, whatever the time of the next attempt', async () => {
		await start('discuss');
		await end();
		await write('waits');
		const former = browser.openings;
		await eventually(() => browser.openings >= former + 3, 'attempts that come less and less often');
		await comeBack(stores[0]!, 'discuss');
		const before = browser.openings;
		window.dispatchEvent(new Event('online'));
		expect(browser.openings).toBe(before + 1);
		await eventually(isConfirmed, 'the words', 10_000);
		expect(await onServer()).toEqual(['waits']);
	});

	it('does not go on waiting for a line that leads nowhere', async () => {
		await start('discuss');
		browser.deafen();
		const before = browser.openings;
		window.dispatchEvent(new Event('offline'));
		browser.session.addNote({ zone, kind: 'idea', text: 'waits' });
		window.dispatchEvent(new Event('online'));
		await eventually(() => browser.openings > before && isConfirmed(), 'another line', 10_000);
		expect(await onServer()).toEqual(['waits']);
	});
});
