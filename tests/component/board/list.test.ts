import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NoteId } from '#domain/ids.ts';
import { showBoard } from './stage.ts';

const press = (keys: string) => userEvent.keyboard(keys);

describe('list', () => {
	it('has every note of the board in the accessibility tree, by section and group', async () => {
		const { session, rows } = await showBoard('list', { notes: 700, grouped: 0.3 });
		await expect.poll(() => rows().length).toBe(700);
		expect(page.getByRole('listitem').elements()).toHaveLength(700);
		const expected = session.store.arrangement.contents().flatMap(({ order }) => order.map((note) => note.id));
		expect(rows().map((row) => row.dataset['note'])).toEqual(expected);
		expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(4);
	});

	it('is whole soon on a page that is never at rest', async () => {
		const starved = vi
			.spyOn(window, 'requestIdleCallback')
			.mockImplementation((run, { timeout = Infinity } = {}) =>
				window.setTimeout(run, timeout, { didTimeout: true, timeRemaining: () => 0 })
			);
		const { rows } = await showBoard('list', { notes: 700 });
		await expect.poll(() => rows().length).toBe(700);
		starved.mockRestore();
	});

	it('does everything by keyboard', async () => {
		const { session, rows, focused, row } = await showBoard('list', { notes: 40 });
		await expect.poll(() => rows().length).toBe(40);
		rows()[0]?.focus();
		const [first, second, third] = session.store.arrangement.contents()[0]?.order ?? [];
		await press('{ArrowDown}');
		await expect.poll(focused).toBe(second?.id);
		await press('{Alt>}{ArrowUp}{/Alt}');
		await expect.poll(() => session.store.arrangement.contents()[0]?.order[0]?.id).toBe(second?.id);
		await expect.poll(focused).toBe(second?.id);
		await press('{Enter}');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		await press(' indeed{Enter}');
		expect(second?.text.endsWith(' indeed')).toBe(true);
		await expect.poll(focused).toBe(second?.id);
		await press('{ArrowRight}');
		await expect.poll(() => session.store.arrangement.zoneOf(focused() as NoteId)).toBe('z1');
		row(third?.id ?? '').focus();
		await press('m');
		await expect.element(page.getByRole('combobox')).toHaveFocus();
		await press('new group');
		await press('{Enter}');
		await expect.poll(() => [...session.clusters.values()].map((cluster) => cluster.title)).toEqual(['new group']);
		expect(third?.cluster).not.toBeNull();
		row(first?.id ?? '').focus();
		await press('m');
		await expect.element(page.getByRole('combobox')).toHaveFocus();
		await press('{Enter}'); // the first offer is the group
		await expect.poll(() => first?.cluster).toBe(third?.cluster);
		await press('{Control>}z{/Control}');
		await expect.poll(() => first?.cluster).toBeNull();
		row(first?.id ?? '').focus();
		await press('{Delete}');
		expect(session.notes.has(first?.id as NoteId)).toBe(false);
		await expect.poll(() => focused()).not.toBeUndefined();
		await press('n');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		await press('From the list{Enter}and another{Escape}');
		await expect
			.poll(() => [...session.notes.values()].filter(({ text }) => /^(From the list|and another)$/.test(text)).length)
			.toBe(2);
	});

	it('finds Arabic words in any spelling and filters by kind and people', async () => {
		const { rows } = await showBoard('list', { notes: 120 });
		await expect.poll(() => rows().length).toBe(120);
		await page.getByRole('searchbox').fill('الازرار');
		await expect.poll(() => rows().every((row) => row.textContent?.includes('الأزرار'))).toBe(true);
		expect(rows().length).toBeGreaterThan(0);
		await page.getByRole('button', { name: 'Show all' }).click();
		await page.getByRole('button', { name: 'All kinds' }).click();
		await page.getByRole('menuitemradio', { name: 'Praise' }).click();
		await expect.poll(() => rows().every((row) => row.className.includes('k-praise'))).toBe(true);
	});

	it('writes several pasted lines as notes when asked to', async () => {
		const { session, rows } = await showBoard('list', { notes: 8 });
		await expect.poll(() => rows().length).toBe(8);
		rows()[0]?.focus();
		await press('n');
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', '- slow\n- dear\n- أخطاء كثيرة');
		document.activeElement?.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
		);
		await page.getByRole('button', { name: 'Make 3 notes' }).click();
		await expect.poll(() => session.notes.size).toBe(11);
	});

	it('is one stack with chips on a phone', async () => {
		const { rows, session } = await showBoard('list', {
			notes: 60,
			width: 390,
			height: 844,
			language: 'ar',
			flow: 'rtl'
		});
		await expect.poll(() => rows().length).toBe(60);
		await page.getByRole('button', { name: 'البقاء معنا' }).first().click();
		await expect.element(page.getByRole('heading', { name: 'البقاء معنا' })).toBeInViewport();
		expect(session.selection.zone).toBe('z3');
	});
});
