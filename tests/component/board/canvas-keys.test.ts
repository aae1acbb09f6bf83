import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NoteId } from '#domain/ids.ts';
import { showBoard } from './stage.ts';

const press = (keys: string) => userEvent.keyboard(keys);

describe('canvas by keyboard', () => {
	it('puts every note in view into the accessibility tree, in reading order, one Tab stop a section', async () => {
		const { session, rows } = await showBoard('canvas', { notes: 240, grouped: 0.2 });
		const seen = () => {
			const inView = [...session.notes.values()].filter(
				(note) => note.left + 140 > 0 && note.left < 1400 && note.top < 880
			);
			return inView.length > 0 && inView.every((note) => rows().some((row) => row.dataset['note'] === note.id));
		};
		await expect.poll(seen).toBe(true);
		expect(page.getByRole('listitem').elements()).toHaveLength(rows().length);
		const [first] = session.store.arrangement.contents();
		const ids = rows().map((row) => row.dataset['note']);
		const expected = first?.order.map((note) => note.id).filter((id) => ids.includes(id));
		expect(ids.slice(0, expected?.length)).toEqual(expected);
		expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(4);
		expect(rows().every((row) => (row.getAttribute('aria-label') ?? '').length > 0)).toBe(true);
	});

	it('makes a note, edits it, moves it to another section and takes that back', async () => {
		const { session, rows, focused } = await showBoard('canvas');
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		rows()[0]?.focus();
		await press('n');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		await press('Fees{Enter}');
		const made = [...session.notes.values()].find((note) => note.text === 'Fees');
		expect(made?.zone).toBe('z0');
		await press('{Escape}');
		await expect.poll(() => session.composer.place).toBeNull();
		rows()
			.find((row) => row.dataset['note'] === made?.id)
			?.focus();
		await press('{Enter}');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		await press(' first{Enter}');
		expect(made?.text).toBe('Fees first');
		await expect.poll(focused).toBe(made?.id);
		await press('m');
		await expect.element(page.getByRole('combobox')).toHaveFocus();
		await press('staying{Enter}');
		expect(session.store.arrangement.zoneOf(made?.id as NoteId)).toBe('z3');
		await expect.poll(focused).toBe(made?.id);
		await press('{Control>}z{/Control}');
		expect(session.store.arrangement.zoneOf(made?.id as NoteId)).toBe('z0');
	});

	it('groups, names the group, and takes a note out again', async () => {
		const { session, rows } = await showBoard('canvas');
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		const [a, b] = session.store.arrangement.contents()[0]?.order ?? [];
		rows()[0]?.focus();
		await press('{Shift>}{ArrowRight}{/Shift}g');
		await expect.element(page.getByRole('textbox', { name: 'Name of the group' })).toHaveFocus();
		await press('Codes{Enter}');
		expect([...session.clusters.values()].map((cluster) => cluster.title)).toEqual(['Codes']);
		expect(a?.cluster).not.toBeNull();
		expect(b?.cluster).toBe(a?.cluster);
		session.selection.clear();
		await expect.poll(() => rows().some((row) => row.dataset['note'] === a?.id)).toBe(true);
		rows()
			.find((row) => row.dataset['note'] === a?.id)
			?.focus();
		await press('{Shift>}g{/Shift}');
		expect(a?.cluster).toBeNull();
	});

	it('goes where the arrow points, also to what is not an element yet, and brings it into view', async () => {
		const { session, rows, focused, row } = await showBoard('canvas', { notes: 400 });
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		rows()[0]?.focus();
		for (let step = 1; step <= 12; step++) {
			const before = focused();
			await press('{ArrowDown}');
			await expect.poll(focused).not.toBe(before);
		}
		const note = session.notes.get(focused() as NoteId);
		expect(note?.top).toBeGreaterThan(1_200);
		await expect
			.poll(() => {
				const { top, bottom } = row(focused() ?? '').getBoundingClientRect();
				return top >= 0 && bottom <= 900;
			})
			.toBe(true);
	});

	it('nudges, deletes, and Esc keeps the words', async () => {
		const { session, rows } = await showBoard('canvas');
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		const note = session.notes.get(rows()[0]?.dataset['note'] as NoteId);
		const left = note?.left ?? 0;
		rows()[0]?.focus();
		await press('{Alt>}{ArrowRight}{/Alt}');
		expect(note?.left).toBe(left + 8);
		await press('n');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		await press('half a thought{Escape}');
		await expect.poll(() => [...session.notes.values()].some(({ text }) => text === 'half a thought')).toBe(true);
		rows()[0]?.focus();
		await press('{Delete}');
		expect(session.notes.has(note?.id as NoteId)).toBe(false);
		await userEvent.click(page.getByRole('button', { name: 'Undo' }).last());
		await expect.poll(() => session.notes.has(note?.id as NoteId)).toBe(true);
	});

	it('knows N on an Arabic layout', async () => {
		const { session, rows } = await showBoard('canvas', { language: 'ar', flow: 'rtl' });
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		rows()[0]?.focus();
		rows()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ى', code: 'KeyN', bubbles: true, cancelable: true }));
		await expect.poll(() => session.composer.place?.zone).toBe('z0');
	});

	it('keeps the caret while others write in the same note', async () => {
		const { session, rows, theirs, arrive } = await showBoard('canvas');
		await expect.poll(() => rows().length).toBeGreaterThan(20);
		const id = rows()[0]?.dataset['note'] as NoteId;
		session.editText(id, 'one two');
		rows()[0]?.focus();
		await press('{Enter}');
		const field = () => document.activeElement as HTMLTextAreaElement;
		await expect.poll(() => field().value).toBe('one two');
		field().setSelectionRange(3, 3);
		const { editText } = await import('#collab/operations.ts');
		const { encodeStateAsUpdate, applyUpdate } = await import('yjs');
		applyUpdate(theirs, encodeStateAsUpdate(session.connection.board.line.doc));
		editText(theirs, id, 'say one two');
		arrive();
		await expect.poll(() => field().value).toBe('say one two');
		expect(field().selectionStart).toBe(7);
	});
});
