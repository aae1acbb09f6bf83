import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import * as operations from '#collab/operations.ts';
import { clustersOf, notesOf, readNote } from '#collab/schema.ts';
import type { NoteId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import type { Drop } from './dropping.ts';
import { cluster, me, note, rules, testSession, write, zone } from '../../../tests/support/board-session.ts';

const orderOf = (session: ReturnType<typeof testSession>['session'], index: number) =>
	session.store.arrangement.contents()[index]?.order.map((one) => one.text);

describe('notes', () => {
	test('new notes take the free slots of their zone in reading order', () => {
		const { session } = testSession();
		const ids = session.addMany(['a', 'b', 'c', 'd'].map((text) => ({ zone: zone(0), kind: 'idea' as const, text })));
		expect(ids.map((id) => session.notes.get(id)).map((one) => [one?.x, one?.y])).toEqual([
			[0, 0],
			[152, 0],
			[304, 0],
			[0, 118]
		]);
		expect(orderOf(session, 0)).toEqual(['a', 'b', 'c', 'd']);
	});

	test('a board from right to left fills from the right', () => {
		const { session } = testSession({ flow: 'rtl' });
		const [a, b] = session
			.addMany([
				{ zone: zone(0), kind: 'idea', text: 'a' },
				{ zone: zone(0), kind: 'idea', text: 'b' }
			])
			.map((id) => session.notes.get(id));
		expect(a?.left).toBeGreaterThan(b?.left ?? Infinity);
	});

	test('private notes stay out of the shared document', () => {
		const { session, doc } = testSession();
		session.connection.receive(rules({ writing: 'private', kind: 'silent' }));
		const id = session.addNote({ zone: zone(1), kind: 'pain', text: 'only mine' });
		expect(notesOf(doc()).size).toBe(0);
		expect(session.notes.size).toBe(0);
		expect(session.drafts.map((one) => one.text)).toEqual(['only mine']);
		expect(session.isMine({ id, byline: '@customer' })).toBe(true);
	});

	test('[C14] what leaves in several messages is one step back and one forth, and leaves no other step alone', () => {
		const { session } = testSession();
		const messages: number[] = [];
		const kept = session.addNote({ zone: zone(0), kind: 'idea', text: 'first' });
		session.connection.board.line.doc.on('update', (update: Uint8Array) => messages.push(update.length));
		const parts = (act: () => unknown) => (messages.splice(0), act(), messages.length);
		const lines = Array.from({ length: 400 }, () => ({ zone: zone(0), kind: 'idea' as const, text: 'ب'.repeat(900) }));
		let ids: NoteId[] = [];
		expect(parts(() => (ids = session.addMany(lines)))).toBe(5);
		session.setKind([kept], 'wish');
		expect(parts(() => session.remove(ids))).toBe(5);
		expect(session.notes.size).toBe(1);
		expect(parts(() => session.undo())).toBe(5);
		expect(session.notes.size).toBe(401);
		expect(Math.max(...messages)).toBeLessThan(limits.syncFrameBytes);
		expect(parts(() => session.redo())).toBe(5);
		expect([session.notes.size, session.canRedo]).toEqual([1, false]);
		session.undo();
		expect(parts(() => session.undo())).toBe(1);
		expect([session.notes.size, session.notes.get(kept)?.kind]).toEqual([401, 'idea']);
		expect(parts(() => session.undo())).toBe(5);
		expect([...session.notes.keys()]).toEqual([kept]);
		expect([session.undo(), session.canUndo]).toEqual([true, false]);
	});

	test('one visit to a text is one undo step, and a new note with its words another', () => {
		const { session } = testSession();
		const id = session.addNote({ zone: zone(0), kind: 'idea', text: 'first' });
		for (const text of ['first w', 'first wo', 'first word']) session.editText(id, text);
		session.leaveText();
		session.editText(id, 'first word again');
		session.undo();
		expect(session.notes.get(id)?.text).toBe('first word');
		session.undo();
		expect(session.notes.get(id)?.text).toBe('first');
		session.undo();
		expect(session.notes.has(id)).toBe(false);
		session.redo();
		expect(session.notes.get(id)?.text).toBe('first');
	});

	test('undo leaves what others did', () => {
		const { session, theirs, arrive } = testSession();
		const id = session.addNote({ zone: zone(0), kind: 'idea', text: 'mine' });
		write(theirs, 'theirs', { x: 304, y: 400 });
		arrive();
		session.undo();
		expect(session.notes.has(id)).toBe(false);
		expect(session.notes.has(note('theirs'))).toBe(true);
		expect(session.undo()).toBe(false);
	});

	test('[C4] a change of phase clears undo', () => {
		const { session } = testSession();
		session.addNote({ zone: zone(0), kind: 'idea', text: 'mine' });
		session.connection.receive(rules({ epoch: 2, kind: 'vote', writing: 'none' }));
		expect(session.undo()).toBe(false);
		expect(session.notes.size).toBe(1);
	});

	test('what is being written is filed under the rules it was written under', () => {
		const { session } = testSession();
		session.composer.start({ zone: zone(0) });
		session.composer.write('half a sen');
		session.connection.receive(rules({ epoch: 2, kind: 'vote', writing: 'none' }));
		expect([...session.notes.values()].map((one) => one.text)).toEqual(['half a sen']);
	});

	test('a deleted note comes back by the toast', () => {
		const { session, toasts } = testSession();
		const id = session.addNote({ zone: zone(0), kind: 'idea', text: 'keep me' });
		session.remove([id]);
		expect(session.notes.has(id)).toBe(false);
		toasts.at(-1)?.action?.run();
		expect(session.notes.get(id)?.text).toBe('keep me');
	});

	test('without the right, another person’s note stays as it is', () => {
		const { session, theirs, arrive, toasts } = testSession({ run: false });
		session.connection.receive(
			rules({
				rights: { write: true, moveOthers: false, group: false, editAny: false, vote: false, run: false, plan: false }
			})
		);
		write(theirs, 'theirs', {});
		arrive();
		session.remove([note('theirs')]);
		session.moveTo([note('theirs')], { zone: zone(1) });
		expect(session.notes.get(note('theirs'))?.zone).toBe(zone(0));
		expect(toasts.at(-1)?.text).toBe('refused note.not-yours');
	});
});

describe('groups', () => {
	const filled = () => {
		const made = testSession();
		for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
			write(made.theirs, name, { x: (index % 3) * 152, y: Math.floor(index / 3) * 118 });
		made.arrive();
		return made;
	};
	const groupOf = (session: ReturnType<typeof testSession>['session'], id: string) =>
		session.notes.get(note(id))?.cluster;

	test('grouping makes room: what the hull covers goes to a free slot, in the same step', () => {
		const { session } = filled();
		const id = session.group([note('a'), note('d')]);
		const [group] = session.store.arrangement.contents()[0]?.groups ?? [];
		expect(group?.cluster.title).toBe('a');
		expect(group?.notes.map((one) => one.text)).toEqual(['a', 'd']);
		const hull = group?.rect;
		for (const one of session.store.arrangement.contents()[0]?.loose ?? [])
			expect(
				one.left + 140 <= (hull?.x ?? 0) ||
					one.left >= (hull?.x ?? 0) + (hull?.width ?? 0) ||
					one.top >= (hull?.y ?? 0) + (hull?.height ?? 0)
			).toBe(true);
		session.undo();
		expect(session.clusters.has(id as never)).toBe(false);
		expect(orderOf(session, 0)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	});

	test('the last note that leaves takes the group with it', () => {
		const { session, doc } = filled();
		const id = session.group([note('a'), note('b')]);
		session.moveTo([note('a'), note('b')], { zone: zone(1) });
		expect(clustersOf(doc()).has(id as string)).toBe(false);
		expect(orderOf(session, 1)).toEqual(['a', 'b']);
	});

	test('pull out, split, merge, ungroup', () => {
		const { session } = filled();
		const first = session.group([note('a'), note('b'), note('c'), note('d')]);
		session.pullOut([note('d')]);
		expect(groupOf(session, 'd')).toBeNull();
		const second = session.split([note('b'), note('c')]);
		expect(groupOf(session, 'a')).toBe(first);
		expect(groupOf(session, 'c')).toBe(second);
		session.mergeClusters(second as never, first as never);
		expect(['a', 'b', 'c'].map((name) => groupOf(session, name))).toEqual([first, first, first]);
		expect(session.clusters.has(second as never)).toBe(false);
		session.ungroup(first as never);
		expect(session.clusters.size).toBe(0);
		expect(session.store.arrangement.contents()[0]?.loose).toHaveLength(6);
	});

	test('a group moves with its notes, in one undo step', () => {
		const { session } = filled();
		const id = session.group([note('a'), note('b')]);
		session.moveCluster(id as never, zone(2));
		expect(session.store.arrangement.zoneOf(note('b'))).toBe(zone(2));
		expect(session.notes.get(note('b'))?.zone).toBe(zone(2));
		session.undo();
		expect(session.store.arrangement.zoneOf(note('b'))).toBe(zone(0));
	});

	test('one place up and down', () => {
		const { session, spoken } = filled();
		session.step(note('c'), -1);
		expect(orderOf(session, 0)).toEqual(['a', 'c', 'b', 'd', 'e', 'f']);
		expect(spoken.at(-1)).toBe('2 of 6');
		session.group([note('a'), note('b'), note('c')]);
		session.step(note('a'), 1);
		expect(orderOf(session, 0)?.slice(0, 3)).toEqual(['b', 'a', 'c']);
		session.step(note('a'), 1);
		session.step(note('a'), 1); // it is the last already
		expect(orderOf(session, 0)?.slice(0, 3)).toEqual(['b', 'c', 'a']);
	});

	test('a drop has three outcomes', () => {
		const { session } = filled();
		const at = (name: string) => ({
			x: session.notes.get(note(name))?.left ?? 0,
			y: session.notes.get(note(name))?.top ?? 0
		});
		const onNote = session.previewDrop(at('b'), [note('f')]);
		expect(onNote).toEqual({ outcome: 'group-with-note', note: note('b') });
		session.dropOn([note('f')], onNote as Drop);
		const id = groupOf(session, 'b');
		expect(session.store.arrangement.contents()[0]?.groups[0]?.notes.map((one) => one.text)).toEqual(['b', 'f']);

		const intoGroup = session.previewDrop(at('f'), [note('c')]);
		expect(intoGroup).toMatchObject({ outcome: 'into-group', cluster: id, index: 1 });
		session.dropOn([note('c')], intoGroup as Drop);
		expect(session.store.arrangement.contents()[0]?.groups[0]?.notes.map((one) => one.text)).toEqual(['b', 'c', 'f']);

		const place = session.previewDrop({ x: 476 + 24 + 16, y: 300 }, [note('a'), note('e')]);
		expect(place).toEqual({ outcome: 'place', zone: zone(1), x: 0, y: 300 - 56 });
		session.dropOn([note('a'), note('e')], place as Drop);
		expect(orderOf(session, 1)).toEqual(['a', 'e']);
	});

	test('who may not group is shown only places', () => {
		const { session } = filled();
		session.connection.receive(
			rules({
				rights: { write: true, moveOthers: false, group: false, editAny: false, vote: false, run: false, plan: false }
			})
		);
		const target = session.notes.get(note('b'));
		expect(session.previewDrop({ x: target?.left ?? 0, y: target?.top ?? 0 }, [note('a')])?.outcome).toBe('place');
	});

	test('a note written for a group is in it, in one undo step', () => {
		const { session } = filled();
		const id = session.group([note('a'), note('b')]);
		const made = session.addNote({ zone: zone(0), kind: 'wish', text: 'also', cluster: id as never });
		expect(session.notes.get(made)?.cluster).toBe(id);
		session.undo();
		expect(session.notes.has(made)).toBe(false);
	});
});

describe('remote changes', () => {
	test('letters that came since the last frame are not taken for deleted by what is typed now', () => {
		const { session, theirs, arrive, doc } = testSession();
		const id = write(theirs, 'a', { text: 'complaints', author: me });
		arrive();
		operations.editText(theirs, id, 'Open complaints');
		Y.applyUpdate(doc(), Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc())), 'server');
		session.editText(id, 'complaints for all');
		expect(session.notes.get(id)?.text).toBe('Open complaints for all');
	});

	test('notes keep their objects, and only touched zones are laid out anew', () => {
		const { session, theirs, arrive } = testSession();
		write(theirs, 'a', {});
		write(theirs, 'b', { zone: zone(1) });
		arrive();
		const object = session.notes.get(note('a'));
		const still = session.store.arrangement.shelves.get(zone(0))?.content;
		operations.moveNote(theirs, note('b'), { zone: zone(1), x: 152, y: 0 });
		arrive();
		expect(session.notes.get(note('a'))).toBe(object);
		expect(session.store.arrangement.shelves.get(zone(0))?.content).toBe(still);
		expect(session.notes.get(note('b'))?.view.left).toBe(476 + 24 + 16 + 152);
	});

	test('what is too long for a note is in the tray when the note goes, or another one is written in', () => {
		const { session, theirs, arrive } = testSession();
		for (const name of ['x', 'y', 'z']) write(theirs, name, { author: me });
		arrive();
		const shown = () => session.tray.items.map(({ text }) => text);
		const long = (text: string) => text.repeat(limits.graphemesPerNote + 1);
		session.holdLong(note('x'), long('x'));
		operations.deleteNote(theirs, note('x'));
		arrive();
		expect(shown()).toEqual([long('x')]);
		session.editText(note('y'), 'a');
		session.holdLong(note('y'), long('y'));
		session.editText(note('z'), 'a');
		session.holdLong(note('z'), long('z'));
		expect(shown()).toEqual([long('x'), long('y')]);
		session.holdLong(note('y'), long('y2'));
		session.editText(note('y'), 'that fits');
		session.leaveText();
		expect(shown()).toEqual([long('x'), long('y'), long('z')]);
	});

	test('[C5] words that were put back leave the tray with the letters that followed them', async () => {
		const { session } = testSession();
		const refusal = { code: 'board.locked' } as const;
		const refused = {
			id: 'r',
			noteId: null,
			text: 'refused',
			kind: 'idea',
			zone: zone(0),
			refusal,
			pending: false
		} as const;
		session.tray.keep([refused]);
		session.tryAgain(refused);
		const [id] = session.notes.keys();
		session.editText(id!, 'refused, and more');
		const { ledger } = session.connection.board.line;
		ledger.sent('step2');
		ledger.acknowledged(1);
		session.addNote({ zone: zone(0), kind: 'idea', text: 'another one' });
		await Promise.resolve();
		expect([session.tray.items, session.tray.pending]).toEqual([[], []]);
	});

	test('a note of a group that is gone stands loose', () => {
		const { session, theirs, arrive } = testSession();
		operations.createCluster(theirs, { id: cluster('x'), title: 'X', zone: zone(1), x: 0, y: 0 });
		write(theirs, 'a', { cluster: cluster('x'), zone: zone(1) });
		arrive();
		expect(session.store.arrangement.contents()[1]?.groups[0]?.notes).toHaveLength(1);
		operations.deleteCluster(theirs, cluster('x'));
		arrive();
		expect(session.store.arrangement.contents()[1]?.loose).toHaveLength(1);
	});

	test('search joins spellings and forgets the old words', () => {
		const { session, theirs, arrive } = testSession();
		write(theirs, 'a', { text: 'إدارة العملاء' });
		write(theirs, 'b', { text: 'Fees', author: me });
		arrive();
		expect(session.search('عملاء اداره').map((one) => one.id)).toEqual([note('a')]);
		session.editText(note('b'), 'رسوم');
		expect(session.search('fees')).toEqual([]);
		expect(session.search('رسوم')).toHaveLength(1);
		expect(readNote('b', notesOf(session.connection.board.line.doc).get(note('b')))?.text).toBe('رسوم');
	});
});
