import { afterEach, describe, expect, it, vi } from 'vitest';
vi.hoisted(() => void Object.assign(globalThis, { window: new EventTarget() }));
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { ZoneId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { bounds } from '#server/collab/bounds.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { browserSession, own, type BrowserSession } from './support/browser-session.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

const zone = 'z1' as ZoneId;
const other = 'z2' as ZoneId;
const arabic =
	'التطبيق يطلب الرمز مرتين في كل تحويل ثم لا يصل الرمز الثاني إلا بعد انتهاء صلاحيته وهذا يجعلني أعيد كل شيء من البداية ';
const pasted = (count: number, words = arabic.repeat(2)) =>
	Array.from({ length: count }, (_, n) => ({ zone, kind: 'idea' as const, text: `${n} ${words}` }));
const leading: Person = { ...own, segment: 'facilitator' };

let room: TestRoom;
let browser: BrowserSession;
let sara: SocketClient;

const opens = async (
	kind: 'discuss' | 'cluster' | 'silent' = 'cluster',
	me: Person = leading,
	{ notesPerPerson = limits.notesPerBoard as number, tokens = bounds.tokens } = {}
): Promise<void> => {
	const everybody = [people.lead, people.sara, me];
	room = await openTestRoom({ kind, notesPerPerson, everybody, limits: { tokens } });
	const lead = room.join(people.lead);
	sara = room.join(people.sara);
	await Promise.all([lead.saved(), sara.saved()]);
	for (const [order, id] of [zone, other].entries())
		setZone(lead.doc, { id, title: { en: 'Needs', ar: 'حاجات' }, order, columns: 3 });
	await lead.saved();
	browser = browserSession(room, await room.journal.lineage(board));
};
const connects = async (notes = 0): Promise<BrowserSession['session']> => {
	const { session } = browser;
	session.connect();
	await eventually(() => session.zones.length === 2 && session.notes.size === notes, 'the board');
	await eventually(() => session.status === 'online' && session.rules !== null);
	return session;
};
const writes = async (
	count: number,
	text = 'the app asks twice for a code, and the second one never comes'
): Promise<void> => {
	const add = (n: number) =>
		createNote(sara.doc, { id: noteId(`s${n}`), byline: people.sara.seat, text, kind: 'idea', zone, x: n, y: n });
	for (let from = 0; from < count; from += 100)
		sara.doc.transact(() => {
			for (let n = from; n < from + 100; n++) add(n);
		});
	await sara.saved();
};
/** Nothing waits for the server. */
const saved = (what: string) => {
	const { board: main, drafts } = browser.session.connection;
	return eventually(() => [main, drafts].every(({ line }) => line.ledger.open.length === 0), what);
};
const onBoard = () => room.rooms.noteCount(board);
/** Nothing was given back, said or begun anew. */
const isUnharmed = (openings = 1) => {
	expect([browser.session.tray.items.length, browser.session.tray.pending.length]).toEqual([0, 0]);
	expect(browser.toasts.filter((text) => text.startsWith('refused'))).toEqual([]);
	expect(browser.openings).toBe(openings);
};

afterEach(async () => {
	browser.destroy();
	await room.close();
});

describe('[C14] what is larger than an update may be', () => {
	it('two hundred pasted lines, first of all that a page does, taken off and brought back', async () => {
		await opens('discuss', own);
		const session = await connects();
		session.addMany(pasted(200));
		await saved('the pasted lines');
		expect(await onBoard()).toBe(200);
		session.remove([...session.notes.keys()]);
		await saved('that they are off');
		expect(await onBoard()).toBe(0);
		session.undo();
		await saved('that they are back');
		expect(await onBoard()).toBe(200);
		isUnharmed();
		session.undo();
		session.undo();
		await saved('that nothing was pasted');
		expect([await onBoard(), session.canUndo]).toEqual([0, false]);
		session.redo();
		await saved('the pasted lines once more');
		expect(await onBoard()).toBe(200);
		isUnharmed();
	});

	it('in private', async () => {
		await opens('silent', own);
		const session = await connects();
		await eventually(() => session.connection.drafts.connected, 'the drawer');
		session.addMany(pasted(200));
		await saved('the pasted lines');
		expect(await onBoard()).toBe(0);
		await room.reveal('discuss');
		expect(await onBoard()).toBe(200);
		isUnharmed(2);
	});

	it('four hundred notes of somebody else are taken off by whoever leads, and brought back', async () => {
		await opens('discuss');
		await writes(400);
		const session = await connects(400);
		session.remove([...session.notes.keys()]);
		await saved('that they are off');
		session.undo();
		await saved('that they are back');
		expect(await onBoard()).toBe(400);
		expect(session.canRedo).toBe(true);
		isUnharmed();
	});

	it('two thousand notes are moved, more pieces than an update may have', async () => {
		await opens();
		await writes(2_000, 'x');
		const session = await connects(2_000);
		session.moveTo([...session.notes.keys()], { zone: other });
		await saved('that they are there');
		expect(
			await room.rooms.read(board, (doc) => new Set([...notesOf(doc).values()].map((note) => note.get('zone'))))
		).toEqual(new Set([other]));
		session.undo();
		await saved('that they are where they were');
		isUnharmed();
	});

	it('what was not acknowledged leaves with the step 2 of the next connection, and once', async () => {
		await opens('discuss', own);
		const session = await connects();
		session.addMany(pasted(1, 'asked'));
		await saved('a first note');
		browser.deafen();
		session.addMany(pasted(200));
		await eventually(() => sara.doc.getMap('notes').size === 201, 'the lines to reach another');
		await eventually(() => session.waiting === 200);
		session.connection.board.line.reconnect();
		await saved('the pasted lines');
		expect(await onBoard()).toBe(201);
		isUnharmed(2);
	});

	it('costs more than a small change does, and is slowed down, not refused', async () => {
		await opens('discuss', own, { tokens: 30 });
		const session = await connects();
		const slow = vi.spyOn(session.connection, 'receive');
		session.addMany(pasted(200));
		await saved('the pasted lines');
		expect(slow.mock.calls.map(([{ t }]) => t)).toContain('slow');
		expect(await onBoard()).toBe(200);
		isUnharmed();
	});

	it('what is refused for another reason is in the tray, and what was sent beside it on the board', async () => {
		await opens('discuss', own, { notesPerPerson: 202 });
		const session = await connects();
		session.addMany(pasted(3, 'a first one'));
		await saved('the first ones');
		session.addMany(pasted(200));
		await eventually(() => browser.toasts.some((text) => text.startsWith('refused')), 'a refusal');
		expect([await onBoard(), session.tray.items.length]).toEqual([3, 200]);
	});
});

describe('[C14] what is larger than even a step 2 may be', () => {
	it('three thousand notes are taken off and brought back, by one step each', async () => {
		await opens('discuss');
		await writes(3_000, arabic);
		const session = await connects(3_000);
		session.remove([...session.notes.keys()]);
		await saved('that they are off');
		expect(await onBoard()).toBe(0);
		session.undo();
		await saved('that they are back');
		expect(await onBoard()).toBe(3_000);
		expect(await room.rooms.read(board, (doc) => readNote(noteId('s7'), notesOf(doc).get('n_s7'))?.text)).toBe(arabic);
		session.redo();
		await saved('that they are off again');
		expect([await onBoard(), session.canRedo, session.canUndo]).toEqual([0, false, true]);
		isUnharmed();
	});
});
