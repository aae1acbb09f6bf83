import * as Y from 'yjs';
import { expect, test } from 'vitest';
import * as operations from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { NoteId } from '#domain/ids.ts';
import { testSession, zone } from '../../../tests/support/board-session.ts';

test('[C14] a step back takes no other along where others have taken off what a part of it was about', () => {
	const { session, theirs, doc, arrive } = testSession();
	const before = session.addNote({ zone: zone(0), kind: 'idea', text: 'before' });
	const lines = Array.from({ length: 400 }, () => ({ zone: zone(0), kind: 'idea' as const, text: 'ب'.repeat(900) }));
	const ids = session.addMany(lines);
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc()));
	for (const id of ids.slice(0, 100)) operations.deleteNote(theirs, id);
	arrive();
	expect(session.undo()).toBe(true);
	expect([...session.notes.keys()]).toEqual([before]);
	expect(session.canUndo).toBe(true);
});

test('undo of a note that was brought back and that somebody else took off passes it over', () => {
	const { session, theirs, doc, arrive } = testSession();
	const kept = session.addNote({ zone: zone(0), kind: 'idea', text: 'kept' });
	const id = session.addNote({ zone: zone(0), kind: 'idea', text: 'mine' });
	const say = (text: string): void => {
		session.editText(id, text);
		session.leaveText();
	};
	say('mne');
	session.remove([id]);
	session.undo();
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc()));
	say('XYne');
	session.undo();
	say('XYmne');
	operations.deleteNote(theirs, id);
	arrive();
	while (session.canUndo) session.undo();
	expect([session.notes.has(id), session.notes.has(kept)]).toEqual([false, false]);
});

test('a listener that fails at one step back does not take the others along', () => {
	const { session, theirs, doc, arrive } = testSession();
	const ids = ['one', 'two', 'three'].map((text) => session.addNote({ zone: zone(0), kind: 'idea', text }));
	const has = () => ids.map((id) => notesOf(doc()).has(id)); // the session has not heard of what its listener failed at
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc()));
	doc().once('afterTransaction', () => {
		throw new TypeError('a mistake of ours');
	});
	expect(() => session.undo()).toThrow('a mistake of ours');
	expect(has()).toEqual([true, true, false]);
	operations.deleteNote(theirs, ids[1]!);
	arrive();
	expect([session.undo(), has()]).toEqual([true, [false, false, false]]);
});

test('[C4] undo that is cleared by whoever hears of a step ends with that part', () => {
	const { session, doc } = testSession();
	const lines = Array.from({ length: 400 }, () => ({ zone: zone(0), kind: 'idea' as const, text: 'ب'.repeat(900) }));
	session.addMany(lines);
	doc().once('afterTransaction', () => session.connection.board.line.undo.clear());
	expect(session.undo()).toBe(true);
	expect([session.notes.size > 0, session.undo()]).toEqual([true, false]);
});

test('what Yjs could take of a step is the step: the one before it stays', () => {
	const { session, theirs, doc, arrive } = testSession();
	const sync = () => (Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc())), arrive());
	const say = (text: string) => (session.editText(a, text), session.leaveText());
	const [a, b] = session.addMany(['a', 'b'].map((text) => ({ zone: zone(0), kind: 'idea' as const, text }))) as [
		NoteId,
		NoteId
	];
	say('my careful words');
	session.setKind([a, b], 'pain');
	session.remove([a, b]);
	session.undo();
	sync();
	session.setKind([b], 'wish');
	sync();
	session.undo();
	sync();
	session.setKind([a], 'wish');
	sync();
	operations.deleteNote(theirs, b);
	arrive();
	session.undo();
	expect(session.notes.get(a)?.kind).toBe('pain');
	expect(session.undo()).toBe(true);
	expect([session.notes.get(a)?.kind, session.notes.get(a)?.text]).toEqual(['idea', 'my careful words']);
});
