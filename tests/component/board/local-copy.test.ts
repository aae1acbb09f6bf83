import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createNote } from '#collab/operations.ts';
import type { BoardId, SeatId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import { CopyKeeper } from '#lib/board/CopyKeeper.ts';
import { browserCopy, type Copy } from '#lib/board/LocalCopy.ts';
import { me, note, other, rules, testSession, zone } from '../../support/board-session.ts';

const copyOf = (text: string, lineage = 'first'): Copy => {
	const doc = new Y.Doc();
	createNote(doc, { id: note('kept'), byline: me as string as Byline, text, kind: 'idea', zone: zone(0), x: 0, y: 0 });
	return { lineage, board: Y.encodeStateAsUpdate(doc), drafts: null, rules: rules(), aheadMs: 5_000 };
};
/** The page goes out of sight: what has changed is kept now. */
const hide = () => {
	Object.defineProperty(document, 'hidden', { value: true, configurable: true });
	document.dispatchEvent(new Event('visibilitychange'));
	Reflect.deleteProperty(document, 'hidden');
};
const place = (board: string) => browserCopy(board as BoardId, me as SeatId);

test('[C10] a copy is given back as it was kept, to this seat of this board, until it is dropped', async () => {
	const here = place('copies');
	expect(await here.load()).toBeNull();
	const copy = copyOf('words');
	await here.save(copy);
	expect(await here.load()).toEqual(copy);
	expect(await place('another').load()).toBeNull();
	await here.drop();
	expect(await here.load()).toBeNull();
});

test('[C15] who opens a board takes away what another has kept of it, and of no other board', async () => {
	const [mine, theirs, elsewhere] = [place('shared'), browserCopy('shared' as BoardId, other), place('shared2')];
	for (const one of [mine, theirs, elsewhere]) await one.save(copyOf('words'));
	expect(await mine.load()).not.toBeNull();
	await expect.poll(() => theirs.load().then((copy) => copy === null)).toBe(true);
	expect(await elsewhere.load()).not.toBeNull();
});

test('[C15] a page that has given way keeps nothing more', async () => {
	const saved: Copy[] = [];
	const { session } = testSession();
	const here = { load: async () => null, save: async (copy: Copy) => void saved.push(copy), drop: async () => {} };
	const documents = { board: new Uint8Array(), drafts: null };
	const { news, clock } = session.connection;
	const line = {
		...{ news, clock, bare: false, seed: () => undefined, snapshot: () => documents },
		get closed() {
			return session.closed;
		}
	};
	const keeper = new CopyKeeper(here, line, () => 0);
	keeper.changed();
	hide();
	await expect.poll(() => saved.length).toBe(1);
	session.giveWay();
	keeper.changed();
	hide();
	await Promise.resolve();
	expect(saved).toHaveLength(1);
	keeper.destroy();
});

test('[C10] a page begins with the copy, and without a server goes on by the rules known last', async () => {
	const here = place('begins');
	await here.save(copyOf('words'));
	const { session } = testSession();
	session.connection.news.rules = null;
	const keeper = new CopyKeeper(here, session.connection, () => 1_000_000);
	await keeper.open('first');
	session.flush();
	expect(session.notes.get(note('kept'))?.text).toBe('words');
	expect(session.waiting).toBe(0); // confirmed long ago: nothing to send
	expect(session.rules).toBeNull(); // the server is asked first
	keeper.destroy();
});

test('[S3] a page without a server knows its own notes whose byline is hidden', async () => {
	const here = place('hidden');
	const byline = '@customer' as Byline;
	const doc = new Y.Doc();
	for (const name of ['mine', 'theirs'])
		createNote(doc, { id: note(name), byline, text: name, kind: 'idea', zone: zone(0), x: 0, y: 0 });
	const before = testSession().session;
	before.connection.receive({ t: 'own', notes: [note('mine')] });
	const documents = { board: Y.encodeStateAsUpdate(doc), drafts: null };
	const { news, clock } = before.connection;
	const line = { news, clock, bare: false, closed: null, seed: () => undefined, snapshot: () => documents };
	const keeper = new CopyKeeper(here, line, () => 0);
	keeper.changed();
	hide();
	await expect.poll(() => here.load()).not.toBeNull();
	keeper.destroy();
	const { session } = testSession();
	session.connection.news.rules = null;
	const next = new CopyKeeper(here, session.connection, () => 0);
	await next.open('first');
	session.flush();
	expect(['mine', 'theirs'].map((name) => session.isMine({ id: note(name), byline }))).toEqual([true, false]);
	next.destroy();
});

test('[C7] a copy of another lineage is left alone', async () => {
	const here = place('lineage');
	await here.save(copyOf('of before the restore', 'second'));
	const { session } = testSession();
	const keeper = new CopyKeeper(here, session.connection, () => 0);
	await keeper.open('first');
	session.flush();
	expect(session.notes.size).toBe(0);
	keeper.destroy();
});

test('[C10] a copy that comes late is taken while nothing else is here', async () => {
	const { session } = testSession();
	session.connection.news.rules = null;
	let give = (_: Copy): void => undefined;
	const slow = { load: () => new Promise<Copy>((go) => (give = go)), save: async () => {}, drop: async () => {} };
	const keeper = new CopyKeeper(slow, session.connection, () => 1_000_000);
	await keeper.open('first'); // does not wait for it
	expect(session.notes.size).toBe(0);
	give(copyOf('words'));
	await expect.poll(() => (session.flush(), session.notes.get(note('kept'))?.text)).toBe('words');
	keeper.destroy();
});

test('[C10] a page that was left saves nothing more, and does not try for ever', async () => {
	const saved: Copy[] = [];
	const { session } = testSession();
	const here = {
		load: () => Promise.resolve(null),
		save: async (copy: Copy) => void saved.push(copy),
		drop: async () => {}
	};
	const keeper = new CopyKeeper(here, session.connection, () => 0);
	vi.useFakeTimers();
	try {
		keeper.destroy();
		keeper.changed(); // the line is closed after the keeper
		expect(vi.getTimerCount()).toBe(0);
	} finally {
		vi.useRealTimers();
	}
	expect(saved).toEqual([]);
});
