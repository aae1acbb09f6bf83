import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { notesOf } from '#collab/schema.ts';
import type { NoteId } from '#domain/ids.ts';
import { me, rules, testSession, zone } from '../../../tests/support/board-session.ts';
import { Pens, under } from './pens.ts';

/** Every client id that anything of a note was ever written with. */
const handsOf = (doc: Y.Doc, id: NoteId): Set<number> => {
	const hands = new Set<number>();
	for (let entry = notesOf(doc)._map.get(id) ?? null; entry; entry = entry.left) {
		hands.add(entry.id.client);
		if (!(entry.content instanceof Y.ContentType)) continue;
		for (let field of entry.content.type._map.values())
			for (;;) {
				hands.add(field.id.client);
				const inner = field.content instanceof Y.ContentType ? field.content.type._start : null;
				for (let piece = inner; piece; piece = piece.right) hands.add(piece.id.client);
				if (!field.left) break;
				field = field.left;
			}
	}
	return hands;
};
const customer = (byline: string, rights: { group: boolean }) =>
	rules({
		kind: rights.group ? 'cluster' : 'discuss',
		me: { seat: me, segment: 'customer', name: 'Me', byline },
		rights: {
			write: true,
			moveOthers: rights.group,
			group: rights.group,
			editAny: false,
			vote: false,
			run: false,
			plan: false
		}
	});

describe('[C11] with a hidden byline', () => {
	test('no two notes of a person share a client id, whatever is done with them', () => {
		const { session, doc } = testSession({ run: false });
		session.connection.receive(customer('@customer', { group: false }));
		const own = doc().clientID;
		const first = session.addNote({ zone: zone(0), kind: 'idea', text: 'first' });
		const pasted = session.addMany(['a', 'b', 'c'].map((text) => ({ zone: zone(1), kind: 'pain', text })));
		const ids = [first, ...pasted];
		for (const text of ['first, l', 'first, longer']) session.editText(first, text);
		session.leaveText();
		session.setKind(ids, 'wish');
		session.setTags(pasted[0] as NoteId, { component: 'cultural' });
		session.moveTo([first], { zone: zone(2), x: 10, y: 10 });
		session.moveTo([pasted[1] as NoteId], { zone: zone(2), x: 300, y: 10 });
		session.remove([first]);
		expect(session.undo()).toBe(true);
		session.connection.receive(customer('@customer', { group: true }));
		session.editText(pasted[2] as NoteId, 'c, later');
		const hands = ids.map((id) => handsOf(doc(), id));
		const all = hands.flatMap((set) => [...set]);
		expect(new Set(all).size).toBe(all.length);
		expect(all).not.toContain(own);
		expect(doc().clientID).toBe(own);
		expect(doc().store.clients.has(own)).toBe(false);
	});
	test('pasted lines are one step back all the same', () => {
		const { session } = testSession({ run: false });
		session.connection.receive(customer('@customer', { group: false }));
		session.addMany(['a', 'b'].map((text) => ({ zone: zone(0), kind: 'idea', text })));
		expect(session.notes.size).toBe(2);
		session.undo();
		expect(session.notes.size).toBe(0);
		session.redo();
		expect([...session.notes.values()].map(({ text }) => text).sort()).toEqual(['a', 'b']);
	});
	test('[C14] notes that are taken off come back by one step, in no more than a message can carry', () => {
		const { session, doc } = testSession({ run: false });
		session.connection.receive(customer('@customer', { group: false }));
		const text = 'ب'.repeat(900);
		const ids = session.addMany(Array.from({ length: 200 }, () => ({ zone: zone(0), kind: 'pain', text })));
		session.remove(ids);
		expect(session.notes.size).toBe(0);
		let messages = 0;
		doc().on('update', () => messages++);
		session.undo();
		expect([session.notes.size, messages]).toEqual([200, 3]);
		session.undo();
		expect([session.notes.size, session.canUndo]).toEqual([0, false]);
	});
	test('the instant stays on the device; with a name it is written', () => {
		for (const [byline, isTold] of [
			['@customer', false],
			[me, true]
		] as const) {
			const { session, doc } = testSession({ run: false });
			session.connection.receive(customer(byline, { group: false }));
			const id = session.addNote({ zone: zone(0), kind: 'idea', text: 'a' });
			expect(String(notesOf(doc()).get(id)?.get('facts') ?? '').includes('createdAt')).toBe(isTold);
		}
	});
	test('with a name everything is written with one', () => {
		const { session, doc } = testSession({ run: false });
		session.connection.receive(customer(me, { group: false }));
		const ids = session.addMany(['a', 'b'].map((text) => ({ zone: zone(0), kind: 'idea', text })));
		for (const id of ids) expect([...handsOf(doc(), id)]).toEqual([doc().clientID]);
	});
});

describe('pens', () => {
	test('are one for each thing, never one that is in use, and never more than a page load may bind', () => {
		const doc = new Y.Doc();
		const pens = new Pens();
		const seen = new Set<number>();
		for (let n = 0; n < 1_000; n++) under(doc, pens, `n${n}`, () => seen.add(doc.clientID));
		expect(seen.size).toBe(300);
		expect(under(doc, pens, 'n3', () => doc.clientID)).toBe([...seen][3]);
		expect(seen.has(doc.clientID)).toBe(false);
	});
	test('are put down when the writing fails', () => {
		const doc = new Y.Doc();
		const own = doc.clientID;
		const fails = () =>
			under(doc, new Pens(), null, () => {
				throw new Error('a bug');
			});
		expect(fails).toThrow('a bug');
		expect(doc.clientID).toBe(own);
	});
});
