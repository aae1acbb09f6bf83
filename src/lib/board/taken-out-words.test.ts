import * as Y from 'yjs';
import { describe, expect, test, vi } from 'vitest';
import * as operations from '#collab/operations.ts';
import type { NoteId } from '#domain/ids.ts';
import { MemoryStorage, note, zone } from '../../../tests/support/board-session.ts';
import { create, lines, locked, open, port, rescue } from '../../../tests/support/rescue.ts';
import { Line } from './Line.ts';
import { boardWatch } from './watch.ts';

describe('[C6] words in what others take out before the server has answered', () => {
	const page = () => {
		const all: Line[] = [];
		const parts = rescue(open, new MemoryStorage(), all);
		const line = new Line({ ...port, receiving: (one) => parts.made.receiving(one) }, boardWatch);
		const { doc: theirs } = lines().from;
		const arrive = () =>
			Y.applyUpdate(line.doc, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(line.doc)), 'server');
		arrive();
		all.push(line);
		const type = (text: string) => {
			line.write((doc) => operations.editText(doc, note('mine'), text));
			line.ledger.sent('update');
		};
		const takeOut = () => {
			operations.deleteNote(theirs, note('mine'));
			arrive();
		};
		const back = (n: number, name: string, text: string) =>
			parts.made.void({ t: 'void', n, items: [{ noteId: name as NoteId, text }] }, line);
		const acknowledged = (n: number) => {
			line.ledger.acknowledged(n);
			parts.made.confirmed();
		};
		const shown = () => parts.tray.items.map(({ text, refusal }) => [text, refusal?.code]);
		return { ...parts, all, line, theirs, arrive, type, takeOut, back, acknowledged, shown };
	};

	test('are in storage, and nobody is alarmed', () => {
		const { made, line, type, takeOut, shown, storage, tray } = page();
		type('mine and more');
		takeOut();
		made.unconfirmed(line);
		made.confirmed();
		expect([shown(), tray.pending.map(({ text }) => text)]).toEqual([[], ['mine and more']]);
		const next = rescue(open, storage);
		next.made.resume(() => expect.unreachable()); // others have taken it out
		expect(next.tray.items.map(({ text, refusal }) => [text, refusal?.code])).toEqual([['mine and more', 'note.gone']]);
	});
	test('are shown as a whole and once when the server gives them back', () => {
		const { type, takeOut, back, acknowledged, shown, told } = page();
		type('mine and');
		type('mine and more');
		takeOut();
		back(1, note('mine'), ' and');
		expect(shown()).toEqual([['mine and more', 'note.gone']]);
		back(2, note('mine'), ' more');
		acknowledged(2);
		expect(shown()).toEqual([['mine and more', 'note.gone']]);
		expect(told).toHaveLength(1);
	});
	test('are found by the message where the server does not know the note any more', () => {
		const { type, takeOut, back, shown } = page();
		type('mine and more');
		takeOut();
		back(7, 'gone', 'of another message');
		expect(shown()).toEqual([['of another message', 'note.gone']]);
		back(1, 'gone', ' and more');
		expect(shown()).toEqual([
			['of another message', 'note.gone'],
			['mine and more', 'note.gone']
		]);
	});
	test('were accepted when nothing comes before the acknowledgement', () => {
		const { type, takeOut, acknowledged, shown, storage } = page();
		type('mine and more');
		takeOut();
		acknowledged(1);
		expect([shown(), storage.length]).toEqual([[], 0]);
	});
	test('are shown when they go, where the server gives them back before it has sent the document', () => {
		const { made, line, type, takeOut, back, acknowledged, shown, tray } = page();
		create(line, 'new', 'as it should be');
		type('mine and more');
		line.ledger.disconnected();
		line.ledger.sent('step2');
		vi.spyOn(line, 'open', 'get').mockReturnValue(true);
		back(1, 'gone', ' and more');
		acknowledged(1);
		expect(shown()).toEqual([]);
		takeOut();
		line.synced = true;
		made.confirmed();
		expect([shown(), tray.pending]).toEqual([[['mine and more', 'note.gone']], []]);
	});
	test('are the letters alone where it was brought back meanwhile, as it was', () => {
		const { made, line, type, takeOut, back, acknowledged, shown, theirs, arrive } = page();
		type('mine and more');
		made.unconfirmed(line);
		operations.deleteNote(theirs, note('mine'));
		create({ write: (make: (doc: Y.Doc) => void) => make(theirs) } as Line, 'mine', 'mine');
		arrive();
		back(1, note('mine'), ' and more');
		acknowledged(1);
		expect(shown()).toEqual([[' and more', 'note.gone']]);
		takeOut();
		expect(shown()).toEqual([[' and more', 'note.gone']]);
	});
	test('are one’s own: what somebody moved of others is nobody’s to be shown', () => {
		const { made, line, all, shown, theirs, arrive, tray } = page();
		line.write((doc) => operations.moveNote(doc, note('theirs'), { zone: zone(0), x: 456, y: 0 }));
		operations.deleteNote(theirs, note('theirs'));
		arrive();
		made.refused(line, line.ledger.open, locked);
		const { to } = lines();
		operations.deleteNote(to.doc, note('theirs'));
		to.ledger.sent('step2');
		to.ledger.acknowledged(1);
		all.splice(0, 1, to);
		made.swapped({ from: line, to, refusal: locked, refused: [], again: line.ledger.open });
		expect([shown(), tray.pending]).toEqual([[], []]);
	});
	test('[C5] are kept with what was refused in their company', () => {
		const { made, all, line, type, takeOut, shown, told } = page();
		type('mine, in other words');
		create(line, 'new', 'a new one');
		takeOut();
		made.refused(line, line.ledger.open, locked);
		const { to } = lines();
		operations.deleteNote(to.doc, note('mine'));
		to.ledger.sent('step2');
		to.ledger.acknowledged(1);
		all.splice(0, 1, to);
		made.swapped({ from: line, to, refusal: locked, refused: [], again: line.ledger.open });
		expect(shown().sort()).toEqual([
			['a new one', 'board.locked'],
			['mine, in other words', 'board.locked']
		]);
		expect(told.map(({ kept }) => kept.length)).toEqual([2]);
	});
});
