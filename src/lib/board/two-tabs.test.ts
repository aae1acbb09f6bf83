import { expect, test } from 'vitest';
import { MemoryStorage, testSession, zone } from '../../../tests/support/board-session.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { Tray } from './Tray.svelte.ts';

/** A tab, or the page that is in it after a reload. */
const tab = (storage: MemoryStorage, seed: number, tabStorage = new MemoryStorage()) => {
	const { session } = testSession({ storage, ports: { tabStorage, random: seededRandom(seed).bytes } });
	session.composer.start({ zone: zone(0) });
	const write = (text: string) => session.composer.write(text);
	// as at the end of a page
	const end = () => (session as unknown as { ending: () => void }).ending();
	return { session, write, end, tabStorage };
};
const left = (storage: Storage) => new Tray('majlis.tray.board1.seat_me', storage).left.map(({ text }) => text).sort();

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
	const { session } = tab(storage, 2, copied);
	const shown = () => session.tray.items.map(({ text }) => text);
	expect(shown()).toEqual(['half a thought ']);
	one.write('half a thought, and its end');
	const told = (act: () => void) => {
		const key = 'majlis.tray.board1.seat_me';
		const oldValue = storage.getItem(key);
		act();
		session.tray.heed({ key, oldValue, newValue: storage.getItem(key) });
	};
	told(() => one.session.composer.file());
	expect(shown()).toEqual([]);
	session.tray.keep([]);
	expect(new Tray('majlis.tray.board1.seat_me', storage).items).toEqual([]);
});
