import { afterEach, expect, it, vi } from 'vitest';
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { PhaseKind } from '#domain/phases.ts';
import { eventually } from '../support/socket-client.ts';
import { browserSession, everybody, own, type BrowserSession } from './support/browser-session.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

vi.hoisted(() => void Object.assign(globalThis, { window: new EventTarget() }));

const zone = 'z1' as ZoneId;
let room: TestRoom;
let browser: BrowserSession;
afterEach(async () => {
	browser.destroy();
	await room.close();
});

/** The page of one person; the other one has a note of their own on the board, or in private. */
const start = async (kind: PhaseKind): Promise<void> => {
	room = await openTestRoom({ kind, everybody: [...everybody, people.sara] });
	const lead = room.join(people.lead);
	await lead.saved();
	setZone(lead.doc, { id: zone, title: { en: 'Needs', ar: 'حاجات' }, order: 0, columns: 3 });
	await lead.saved();
	const sara = room.join(people.sara, { draft: kind === 'silent' });
	await sara.synced();
	createNote(sara.doc, { id: noteId('s'), byline: people.sara.seat, text: 'hers', kind: 'idea', zone, x: 0, y: 0 });
	await sara.saved();
	sara.destroy();
	browser = browserSession(room, lead.last('rules')!.lineage);
	browser.session.connect();
	await eventually(() => browser.session.zones.length === 1 && browser.session.status === 'online', 'the board');
	browser.session.addNote({ zone, kind: 'idea', text: 'before' });
	const { board: shared, drafts } = browser.session.connection;
	await eventually(() => [shared, drafts].every(({ line }) => line.ledger.open.length === 0), 'an answer');
};
/** The cookie of this browser is the other person's from now on; what was written meanwhile is not confirmed. */
const handOver = async (): Promise<void> => {
	room.standing.gone.add(own.seat);
	await room.restart();
	await eventually(() => browser.session.status !== 'online', 'a broken line');
	browser.session.addNote({ zone, kind: 'idea', text: 'typed by the first' });
	room.journal.batches.length = 0;
	room.standing.admit = async () => room.standing.of(people.sara);
	browser.session.retry();
};

it.each(['discuss', 'silent'] as const)(
	'[C15] whoever sits down in the same browser gets nothing of the page before, nor it of theirs (%s)',
	async (kind) => {
		await start(kind);
		await handOver();
		await eventually(() => browser.session.closed !== null, 'the end of the page');
		const { session } = browser;
		expect([session.closed, session.rules?.me.seat]).toEqual([4401, own.seat]);
		expect([...session.tray.items, ...session.tray.pending].map(({ text }) => text)).toEqual(['typed by the first']);
		const openings = browser.openings;
		session.retry();
		window.dispatchEvent(new Event('online'));
		expect(browser.openings).toBe(openings);
		if (kind === 'silent') expect(session.drafts.map(({ text }) => text)).not.toContain('hers');
		await room.restart(); // everything that came is judged
		expect(room.journal.batches).toEqual([]);
		expect(await room.rooms.read(board, (doc) => notesOf(doc).size)).toBe(kind === 'silent' ? 0 : 2);
	}
);
