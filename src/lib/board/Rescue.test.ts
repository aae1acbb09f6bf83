import { describe, expect, test } from 'vitest';
import * as operations from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { NoteId } from '#domain/ids.ts';
import type { Note } from '#domain/notes.ts';
import { cluster, MemoryStorage, note, zone } from '../../../tests/support/board-session.ts';
import { create, lines, locked, open, rescue } from '../../../tests/support/rescue.ts';
import type { Change } from './ledger.ts';
import type { Line } from './Line.ts';
import { Tray, type KeptText } from './Tray.svelte.ts';

const none = new Set<never>();
const change = (ids: NoteId[], attempt = 1): Change => ({
	notes: new Set(ids),
	clusters: none,
	texts: new Set(ids),
	attempt,
	message: 1
});
const read = (line: Line, name: string): Note | null => readNote(note(name), notesOf(line.doc).get(note(name)));

describe('[C5] after a refusal', () => {
	test('the words are in storage before anything is thrown away', () => {
		const { from } = lines();
		const { made, tray, storage } = rescue(open);
		create(from, 'new', 'do not lose me');
		made.refused(from, [change([note('new')])], locked);
		expect(tray.items).toEqual([]); // being written again: nobody is alarmed yet
		const next = new Tray('tray', storage);
		expect(next.items).toEqual([]); // the next page asks the server first
		expect(next.left.map(({ text }) => text)).toEqual(['do not lose me']);
		next.showLeft();
		expect(next.items.map(({ text }) => text)).toEqual(['do not lose me']);
	});

	test('what was refused is kept with the reason, what was only ignored is written again', () => {
		const { from, to } = lines();
		const { made, tray, told } = rescue(open);
		create(from, 'bad', 'refused words');
		create(from, 'good', 'innocent words');
		from.write((doc) => operations.editText(doc, note('mine'), 'mine, longer'));
		const again = [change([note('good')]), change([note('mine')])];
		made.swapped({ from, to, refusal: { code: 'note.too-long' }, refused: [change([note('bad')])], again });
		expect(read(to, 'good')?.text).toBe('innocent words');
		expect(read(to, 'mine')?.text).toBe('mine, longer');
		expect(read(to, 'bad')).toBeNull();
		expect(tray.items.map(({ text, refusal }) => [text, refusal?.code])).toEqual([['refused words', 'note.too-long']]);
		expect(told).toHaveLength(1);
	});

	test('each is written again by itself, and not a third time', () => {
		const { from, to } = lines();
		create(from, 'a', 'a');
		create(from, 'b', 'b');
		rescue(open).made.swapped({ from, to, refusal: locked, refused: [], again: [change([note('a'), note('b')])] });
		expect(read(to, 'a')).toBeNull(); // board.locked holds for every new note
		const next = lines();
		create(next.from, 'a', 'a');
		create(next.from, 'b', 'b');
		rescue(open).made.swapped({
			...next,
			refusal: { code: 'note.too-long' },
			refused: [],
			again: [change([note('a'), note('b')])]
		});
		expect(next.to.ledger.open.map(({ attempt, notes }) => [attempt, [...notes]])).toEqual([
			[2, [note('a')]],
			[2, [note('b')]]
		]);
	});

	test('nothing is written again that this seat may not do now', () => {
		const { from, to } = lines();
		const { made, tray } = rescue({ create: false, edit: () => false, move: () => false, group: false });
		create(from, 'new', 'late');
		from.write((doc) => {
			operations.editText(doc, note('theirs'), 'changed');
			operations.moveNote(doc, note('theirs'), { zone: zone(0), x: 999, y: 999 });
		});
		made.swapped({ from, to, refusal: locked, refused: [], again: [change([note('new')]), change([note('theirs')])] });
		expect(to.ledger.open).toEqual([]);
		expect(read(to, 'theirs')).toMatchObject({ text: 'theirs', x: 0 });
		expect(tray.items.map(({ text }) => text).sort()).toEqual(['changed', 'late']);
	});

	test('a move and a deletion are done again', () => {
		const { from, to } = lines();
		from.write((doc) => operations.moveNote(doc, note('theirs'), { zone: zone(0), x: 152, y: 118 }));
		from.write((doc) => operations.deleteNote(doc, note('mine')));
		rescue(open).made.swapped({
			from,
			to,
			refusal: locked,
			refused: [],
			again: [change([note('theirs')]), change([note('mine')])]
		});
		expect(read(to, 'theirs')).toMatchObject({ x: 152, y: 118 });
		expect(read(to, 'mine')).toBeNull();
	});

	test('words are let go when the server has them, not before', () => {
		const { from, to } = lines();
		const { made, storage } = rescue(open, new MemoryStorage(), [to]);
		create(from, 'good', 'innocent words');
		made.refused(from, [change([note('good')])], { code: 'board.missing-updates' });
		made.swapped({
			from,
			to,
			refusal: { code: 'board.missing-updates' },
			refused: [],
			again: [change([note('good')])]
		});
		expect(storage.length).toBe(1);
		to.ledger.sent('step2');
		to.ledger.acknowledged(1);
		made.confirmed();
		expect(storage.length).toBe(0);
	});

	test('[C6] words on a note that this page did not see go are kept as the server gives them back', () => {
		const { from } = lines();
		const { made, tray } = rescue(open);
		const items = [
			{ noteId: note('gone'), text: 'my addition' },
			{ noteId: note('empty'), text: ' ' }
		];
		made.void({ t: 'void', n: 1, items }, from);
		expect(tray.items.map(({ text, refusal }) => [text, refusal?.code])).toEqual([['my addition', 'note.gone']]);
		made.void({ t: 'void', n: 2, items: [{ noteId: note('gone'), text: '!' }] }, from);
		expect(tray.items.map(({ text }) => text)).toEqual(['my addition!']);
	});

	test('letters that follow what is written again are let go with it', () => {
		const { from, to } = lines();
		const { made, storage } = rescue(open, new MemoryStorage(), [to]);
		from.write((doc) => operations.editText(doc, note('mine'), 'mine, and'));
		made.refused(from, from.ledger.open, locked);
		made.swapped({ from, to, refusal: locked, refused: [], again: from.ledger.open });
		to.write((doc) => operations.editText(doc, note('mine'), 'mine, and more'));
		expect(new Tray('tray', storage).left.map(({ text }) => text)).toEqual(['mine, and']);
		to.ledger.sent('step2');
		to.ledger.acknowledged(1);
		made.confirmed();
		expect(storage.length).toBe(0);
	});
});

describe('words that the server has not confirmed', () => {
	const page = () => {
		const { from } = lines();
		const made = rescue(open, new MemoryStorage(), [from]);
		create(from, 'new', 'first');
		made.made.unconfirmed(from);
		return { line: from, ...made };
	};
	test('are in storage until it has, with their latest letters', () => {
		const { line, made, tray, storage } = page();
		line.write((doc) => operations.editText(doc, note('new'), 'first and more'));
		made.unconfirmed(line);
		expect(tray.items).toEqual([]); // nobody is alarmed
		expect(new Tray('tray', storage).left.map(({ text }) => text)).toEqual(['first and more']);
		line.ledger.sent('step2');
		line.ledger.acknowledged(1);
		made.confirmed();
		expect(storage.length).toBe(0);
	});
	test('stay when the other document is thrown away', () => {
		const { made, storage } = page();
		const other = lines();
		made.swapped({ ...other, refusal: locked, refused: [], again: [] });
		expect(new Tray('tray', storage).left.map(({ text }) => text)).toEqual(['first']);
	});
	test('are what was written: not what was only moved, grouped or named another kind', () => {
		const { line, made, tray, storage } = page();
		line.write((doc) => {
			operations.moveNote(doc, note('theirs'), { zone: zone(0), x: 152, y: 0 });
			operations.createCluster(doc, { id: cluster('g'), title: 'g', zone: zone(0), x: 0, y: 0 });
			operations.putInCluster(doc, note('mine'), cluster('g'), { x: 0, y: 0 });
			operations.setKind(doc, note('theirs'), 'wish');
		});
		line.write((doc) => operations.moveNote(doc, note('new'), { zone: zone(0), x: 0, y: 118 }));
		made.unconfirmed(line);
		made.refused(line, line.ledger.open, locked);
		expect(tray.pending.map(({ text }) => text)).toEqual(['first']);
		const next = new Tray('tray', storage);
		next.showLeft();
		expect(next.items.map(({ text }) => text)).toEqual(['first']);
	});
	test('are let go when the person deletes them', () => {
		const { line, made, storage } = page();
		line.write((doc) => operations.deleteNote(doc, note('new')));
		made.unconfirmed(line);
		expect(storage.length).toBe(0);
	});
	test('are written by the next page with the id that they had, unless the server has them', () => {
		const { storage } = page();
		const written: KeptText[] = [];
		const next = rescue(open, storage);
		next.made.resume((item) => written.push(item) > 0);
		expect(written).toMatchObject([{ noteId: note('new'), text: 'first', kind: 'pain', zone: zone(0) }]);
		expect(next.tray.items).toEqual([]);
		expect(storage.length).toBe(1); // until that is confirmed

		const late = rescue(open, storage);
		late.tray.showLeft(); // without a network for a while
		expect(late.tray.items).toHaveLength(1);
		late.made.resume(() => true);
		expect(late.tray.items).toEqual([]);

		const { to } = lines();
		create(to, 'new', 'first');
		rescue(open, storage, [to]).made.resume((item) => written.push(item) > 0);
		expect(written).toHaveLength(1);
		expect(storage.length).toBe(0);
	});
	test('are let go when the server has what the next page wrote', () => {
		const { storage } = page();
		const { to } = lines();
		const next = rescue(open, storage, [to]);
		next.made.resume(({ text }) => (create(to, 'new', text), true));
		next.made.confirmed();
		expect(new Tray('tray', storage).left).toHaveLength(1);
		to.ledger.sent('update');
		to.ledger.acknowledged(1);
		next.made.confirmed();
		expect(storage.length).toBe(0);
	});
	test('are shown by a page without a network, and still written by the one after it', () => {
		const { storage } = page();
		const offline = rescue(open, storage);
		offline.tray.showLeft();
		expect([offline.tray.items.length, offline.tray.holds(note('new'))]).toEqual([1, true]);
		const written: KeptText[] = [];
		const next = rescue(open, storage);
		expect(next.tray.items).toEqual([]);
		next.made.resume((item) => written.push(item) > 0);
		expect(written.map(({ text }) => text)).toEqual(['first']);
	});
	test('stay beside other words that a later page waits for at the same place', () => {
		const { storage } = page();
		const { to } = lines();
		const next = rescue(open, storage, [to]);
		create(to, 'new', 'another thought');
		next.made.unconfirmed(to);
		expect(next.tray.left.map(({ text }) => text)).toEqual(['first']);
		next.made.resume(() => expect.unreachable());
		expect(next.tray.items.map(({ text }) => text)).toEqual(['first']);
		expect(next.tray.pending.map(({ text }) => text)).toEqual(['another thought']);
	});
	test('are offered where they cannot be written any more, or somebody wrote on', () => {
		const { storage } = page();
		const closed = rescue({ ...open, create: false }, storage);
		closed.made.resume(() => expect.unreachable());
		expect(closed.tray.items.map(({ text }) => text)).toEqual(['first']);

		const { to } = lines();
		create(to, 'new', 'first, and another thought');
		const again = page();
		const next = rescue(open, again.storage, [to]);
		next.made.resume(() => expect.unreachable());
		expect(next.tray.items.map(({ text }) => text)).toEqual(['first']);
	});
});

describe('tray', () => {
	const words = (text: string, pending = false): KeptText => ({
		id: note('mine'),
		noteId: note('mine'),
		text,
		kind: 'idea',
		zone: zone(0),
		refusal: locked,
		pending
	});

	test('of one note that is refused again and again every wording is kept once', () => {
		const storage = new MemoryStorage();
		const tray = new Tray('tray', storage);
		const texts = Array.from({ length: 200 }, (_, index) => `mine, as of ${index + 1000}`);
		for (const text of texts) {
			tray.keep([words(text, true)]); // before the document is thrown away
			tray.keep([words(text)]);
		}
		expect(tray.items.map(({ text }) => text)).toEqual(texts);
		expect(new Set(tray.items.map(({ id }) => id)).size).toBe(200);
		expect(new Tray('tray', storage).items).toEqual(tray.items);
		expect(tray.items.filter((item) => tray.isLatest(item)).map(({ text }) => text)).toEqual(texts.slice(-1));
	});

	test('words that go on from earlier ones take their place', () => {
		const tray = new Tray('tray', new MemoryStorage());
		for (const text of ['mine, and', 'mine, and more']) tray.keep([words(text)]);
		expect(tray.items.map(({ text }) => text)).toEqual(['mine, and more']);
	});

	test('a page that ends without an answer leaves newer words of a note that was refused before', () => {
		const { from } = lines();
		const { made, tray, storage } = rescue(open);
		tray.keep([words('mine, refused')]);
		from.write((doc) => operations.editText(doc, note('mine'), 'mine, another way'));
		made.unconfirmed(from);
		const next = new Tray('tray', storage);
		next.showLeft();
		expect(next.items.map(({ text }) => text).sort()).toEqual(['mine, another way', 'mine, refused']);
	});

	test('two tabs do not take each other’s words', () => {
		const storage = new MemoryStorage();
		const [one, two] = [new Tray('tray', storage), new Tray('tray', storage)];
		const item = (id: string): KeptText => ({
			id,
			noteId: null,
			text: id,
			kind: 'idea',
			zone: null,
			refusal: locked,
			pending: false
		});
		one.keep([item('a')]);
		two.keep([item('b')]);
		two.release(['b']);
		expect(new Tray('tray', storage).items.map(({ id }) => id)).toEqual(['a']);
	});
});
