import { describe, expect, test } from 'vitest';
import { MemoryStorage, testSession, zone } from '../../../tests/support/board-session.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { Tray } from './Tray.svelte.ts';

const key = 'majlis.tray.board1.seat_me';
/** A tab, or the page that is in it after a reload. */
const tab = (storage: MemoryStorage, seed: number, tabStorage = new MemoryStorage()) => {
	const { session } = testSession({ storage, ports: { tabStorage, random: seededRandom(seed).bytes } });
	session.composer.start({ zone: zone(0) });
	const write = (text: string) => session.composer.write(text);
	// as at the end of a page, and when it was not the end
	const { ending, goingOn } = session as unknown as Record<'ending' | 'goingOn', () => void>;
	const [end, goOn] = [() => ending.call(session), () => goingOn.call(session)];
	/** Hears what happens to storage in another tab. */
	const hear = (act: () => void) => {
		const oldValue = storage.getItem(key);
		act();
		session.tray.heed({ key, oldValue, newValue: storage.getItem(key) });
	};
	return { session, write, end, goOn, hear, tabStorage };
};
const left = (storage: Storage) => new Tray(key, storage).left.map(({ text }) => text).sort();

test('two tabs of one seat that are closed leave the half-typed words of both', () => {
	const storage = new MemoryStorage();
	const [one, two] = [tab(storage, 1), tab(storage, 2)];
	one.write('half a thought');
	two.write('half of another');
	one.end();
	two.end();
	expect(left(storage)).toEqual(['half a thought', 'half of another']);
});

test('a page that is reloaded finds its half-typed words once', () => {
	const storage = new MemoryStorage();
	const one = tab(storage, 1);
	one.write('half a thought');
	one.end();
	const { session } = tab(storage, 2, one.tabStorage);
	session.tray.showLeft();
	expect(session.tray.items.map(({ text }) => text)).toEqual(['half a thought']);
});

test('a tab that was duplicated offers half-typed words until they are filed in the one where they go on', () => {
	const storage = new MemoryStorage();
	const one = tab(storage, 1);
	one.write('half a thought ');
	const copied = new MemoryStorage();
	copied.setItem('majlis.writing.board1.seat_me', one.tabStorage.getItem('majlis.writing.board1.seat_me')!);
	const { session, hear } = tab(storage, 2, copied);
	const shown = () => session.tray.items.map(({ text }) => text);
	expect(shown()).toEqual(['half a thought ']);
	one.write('half a thought, and its end');
	hear(() => one.session.composer.file());
	expect(shown()).toEqual([]);
	session.tray.keep([]);
	expect(new Tray(key, storage).items).toEqual([]);
});

describe('half-typed words of a tab that is out of sight', () => {
	/** A tab goes out of sight, and another one is opened and offers what is being written in it. */
	const hidden = () => {
		const storage = new MemoryStorage();
		const one = tab(storage, 1);
		one.write('half a thought');
		one.end();
		const two = tab(storage, 2);
		two.session.tray.showLeft();
		const [item] = two.session.tray.items;
		return { storage, one, two, item: item! };
	};

	test('are not in its field any more where another tab has added them', () => {
		const { one, two, item } = hidden();
		one.hear(() => two.session.tryAgain(item));
		one.session.tray.keep([]);
		one.goOn();
		expect([one.session.composer.text, one.tabStorage.length]).toEqual(['', 0]);
		one.session.composer.file();
		expect(one.session.notes.size).toBe(0);
	});

	test('nor where it has not heard of it yet', () => {
		const { one, two, item } = hidden();
		two.session.tryAgain(item);
		one.goOn();
		expect(one.session.composer.text).toBe('');
	});

	test('do not come back into storage with others of that tab', () => {
		const { storage, one, two, item } = hidden();
		one.hear(() => two.session.dismiss(item));
		one.session.holdLong(one.session.addNote({ zone: zone(0), kind: 'idea', text: 'a' }), 'a, and too much');
		expect(left(storage)).toEqual(['a, and too much']);
	});

	test('go on where it is seen again, and the other one offers them no more', () => {
		const { storage, one, two } = hidden();
		two.hear(() => one.goOn());
		expect([one.session.composer.text, two.session.tray.items]).toEqual(['half a thought', []]);
		expect(storage.getItem(key)).toBeNull();
	});

	test('go on also where storage took nothing', () => {
		const storage = new MemoryStorage();
		storage.setItem = () => {
			throw new DOMException('no room', 'QuotaExceededError');
		};
		const one = tab(storage, 1);
		one.write('half a thought');
		one.end();
		one.goOn();
		expect(one.session.composer.text).toBe('half a thought');
	});
});

test('half-typed words of a page of a former version are offered once', () => {
	const storage = new MemoryStorage();
	const words = { text: 'half a thought', kind: 'idea', zone: zone(0) };
	const item = { id: 'unfinished', noteId: null, ...words, refusal: null, pending: true };
	storage.setItem(key, JSON.stringify([item]));
	const tabStorage = new MemoryStorage();
	tabStorage.setItem('majlis.writing.board1.seat_me', JSON.stringify(words));
	const { session } = tab(storage, 1, tabStorage);
	session.tray.showLeft();
	expect(session.tray.items.map(({ text }) => text)).toEqual(['half a thought']);
});
