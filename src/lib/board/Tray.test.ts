import { describe, expect, test } from 'vitest';
import { MemoryStorage, note, zone } from '../../../tests/support/board-session.ts';
import { Tray, type KeptText } from './Tray.svelte.ts';

class FullStorage extends MemoryStorage {
	isFull = true;
	override setItem(key: string, value: string): void {
		if (this.isFull) throw new DOMException('no room', 'QuotaExceededError');
		super.setItem(key, value);
	}
}
const item = (name: string, change: Partial<KeptText> = {}): KeptText => ({
	id: note(name),
	noteId: note(name),
	text: name,
	kind: 'idea',
	zone: zone(0),
	refusal: { code: 'board.locked' },
	pending: false,
	...change
});

describe('[C5] a tray', () => {
	test('holds words for the page where storage is full, and knows that they end with it', () => {
		const storage = new FullStorage();
		const tray = new Tray('tray', storage);
		expect(tray.isLoose).toBe(false);
		tray.keep([item('a')]);
		expect(tray.items.map(({ text }) => text)).toEqual(['a']);
		expect(tray.isLoose).toBe(true);
		storage.isFull = false;
		tray.keep([item('b')]);
		expect(tray.isLoose).toBe(false);
		expect(new Tray('tray', storage).items.map(({ text }) => text)).toEqual(['a', 'b']);
	});

	test.each(['{', '"words"', '[null, 5, {"id": 1, "text": "a"}, {"text": "a"}]'])(
		'opens over what is none of its own: %s',
		(text) => {
			const storage = new MemoryStorage();
			storage.setItem('tray', text);
			const tray = new Tray('tray', storage);
			expect(tray.items).toEqual([]);
			tray.keep([item('a')]);
			expect(new Tray('tray', storage).items).toHaveLength(1);
			for (const values of [
				{ oldValue: text, newValue: null },
				{ oldValue: null, newValue: text }
			])
				tray.heed({ key: 'tray', ...values });
			expect(tray.items.map((each) => each.text)).toEqual(['a']);
		}
	);

	test('two tabs of one seat: what was put back in one is not put back in the other as well', () => {
		const storage = new MemoryStorage();
		const one = new Tray('tray', storage);
		one.keep([item('a'), item('b'), item('c')]);
		const two = new Tray('tray', storage);
		const oldValue = storage.getItem('tray');
		one.release([note('a')]);
		const told = { key: 'tray', oldValue, newValue: storage.getItem('tray') };
		two.heed({ ...told, key: 'another' });
		expect(two.items.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
		two.heed(told);
		expect(two.items.map(({ text }) => text)).toEqual(['b', 'c']);
		two.release([note('b')]);
		expect(new Tray('tray', storage).items.map(({ text }) => text)).toEqual(['c']);
	});

	test('two tabs of one seat: what this tab itself waits for stays, and so do other words of the same note', () => {
		const storage = new MemoryStorage();
		const tray = new Tray('tray', storage);
		tray.keep([item('a', { pending: true }), item('b', { text: 'b, and more' })]);
		tray.heed({ key: 'tray', oldValue: JSON.stringify([item('a'), item('b')]), newValue: null });
		expect([...tray.pending, ...tray.items].map(({ text }) => text)).toEqual(['a', 'b, and more']);
	});

	test('two tabs of one seat: other words that both keep of one note stand side by side', () => {
		const storage = new MemoryStorage();
		const [one, two] = [new Tray('tray', storage), new Tray('tray', storage)];
		const texts = () => new Tray('tray', storage).left.map(({ text }) => text).sort();
		one.keep([item('a', { text: 'in one tab', pending: true })]);
		two.keep([item('a', { text: 'in the other', pending: true })]);
		expect(texts()).toEqual(['in one tab', 'in the other']);
		two.keep([item('a', { text: 'in the other, longer', pending: true })]);
		expect(texts()).toEqual(['in one tab', 'in the other, longer']);
		for (const text of ['in one tab, too', 'in one tab, as well']) one.keep([item('a', { text, pending: true })]);
		expect(texts()).toEqual(['in one tab, as well', 'in the other, longer']);
		two.keep([item('a', { text: 'in the other, longest', pending: true })]);
		expect(texts()).toEqual(['in one tab, as well', 'in the other, longest']);
		two.release([note('a')]);
		expect(texts()).toEqual(['in one tab, as well']);
		one.release([note('a')]);
		expect(storage.length).toBe(0);
	});

	test('two tabs of one seat: words that the other one has gone on with are not put back to what they were', () => {
		const storage = new MemoryStorage();
		const one = new Tray('tray', storage);
		one.keep([item('a', { text: 'begun', pending: true })]);
		const two = new Tray('tray', storage);
		one.keep([item('a', { text: 'begun and gone on with', pending: true })]);
		two.keep([item('b')]);
		two.release([note('a')]);
		expect(new Tray('tray', storage).left.map(({ text }) => text)).toEqual(['begun and gone on with']);
	});

	test('two tabs of one seat: what the other one has seen confirmed is not an earlier page’s any more', () => {
		const storage = new MemoryStorage();
		const one = new Tray('tray', storage);
		one.keep([item('a', { pending: true })]);
		const two = new Tray('tray', storage);
		two.showLeft();
		const oldValue = storage.getItem('tray');
		one.release([note('a')]);
		two.heed({ key: 'tray', oldValue, newValue: null });
		expect([two.items, two.left]).toEqual([[], []]);
	});
});
