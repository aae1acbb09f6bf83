import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';
import '../../src/app.css';
import KitStage from './KitStage.svelte';

beforeEach(() => overwriteGetLocale(() => 'en'));
const focused = () => document.activeElement;
const element = (selector: string) => document.querySelector(selector) as HTMLElement;

describe('dialog', () => {
	it('holds the focus, closes on Esc and gives the focus back', async () => {
		await render(KitStage);
		await userEvent.click(element('#opener'));
		await expect.element(page.getByRole('dialog')).toBeVisible();
		expect(element('dialog').contains(focused())).toBe(true);
		await userEvent.keyboard('{Escape}');
		await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
		expect(element('#opener').getAttribute('aria-label')).toBe('false');
		expect(focused()).toBe(element('#opener'));
	});

	it('closes on a click beside it', async () => {
		await render(KitStage);
		await userEvent.click(element('#opener'));
		const dialog = element('dialog');
		dialog.dispatchEvent(new MouseEvent('click', { bubbles: true }));
		await expect.poll(() => element('#opener').getAttribute('aria-label')).toBe('false');
	});
});

describe('what is said', () => {
	it('is said in the dialog while one is open, and nothing of before', async () => {
		let toasts!: Toasts;
		await render(KitStage, { ontoasts: (list: Toasts) => (toasts = list) });
		const outside = element('body > :not(dialog) [aria-live=polite], [aria-live=polite]');
		toasts.show({ text: 'Moved' });
		await expect.poll(() => outside.textContent).toContain('Moved');
		await userEvent.click(element('#opener'));
		const inside = element('dialog [aria-live=polite]');
		expect(inside.textContent).toBe('');
		toasts.show({ text: 'Kept' });
		await expect.poll(() => inside.textContent, { timeout: 5_000 }).toContain('Kept');
	});
});

describe('menu', () => {
	const ran: string[] = [];
	const items = [
		{ label: 'Edit', run: () => ran.push('edit') },
		{ label: 'Up', disabled: true, run: () => ran.push('up') },
		null,
		{ label: 'Remove', danger: true, run: () => ran.push('remove') }
	];
	beforeEach(() => ran.splice(0));
	const opener = () => element('[aria-haspopup=menu]');

	it('opens by arrow, walks round what can be done, and jumps by letter', async () => {
		await render(KitStage, { items });
		opener().focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.poll(() => focused()?.textContent?.trim()).toBe('Edit');
		await userEvent.keyboard('{ArrowDown}');
		expect(focused()?.textContent?.trim()).toBe('Remove');
		await userEvent.keyboard('{ArrowDown}');
		expect(focused()?.textContent?.trim()).toBe('Edit');
		await userEvent.keyboard('r');
		expect(focused()?.textContent?.trim()).toBe('Remove');
		await userEvent.keyboard('{Enter}');
		expect(ran).toEqual(['remove']);
		expect(focused()).toBe(opener());
	});

	it('does nothing for what is not allowed, and closes on Esc', async () => {
		await render(KitStage, { items });
		await userEvent.click(opener());
		element('[aria-disabled=true]').click();
		expect(ran).toEqual([]);
		await userEvent.keyboard('{Escape}');
		await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
		expect(opener().getAttribute('aria-expanded')).toBe('false');
	});
});

describe('toasts', () => {
	let toasts: Toasts;
	beforeEach(async () => {
		vi.useFakeTimers();
		await render(KitStage, { ontoasts: (list: Toasts) => (toasts = list) });
	});
	afterEach(() => vi.useRealTimers());

	it('stay for eight seconds', () => {
		toasts.show({ text: 'Moved' });
		vi.advanceTimersByTime(7_900);
		expect(toasts.list).toHaveLength(1);
		vi.advanceTimersByTime(200);
		expect(toasts.list).toHaveLength(0);
	});

	it('wait while somebody points at them', () => {
		toasts.show({ text: 'Moved' });
		vi.advanceTimersByTime(5_000);
		toasts.pause();
		vi.advanceTimersByTime(60_000);
		expect(toasts.list).toHaveLength(1);
		toasts.resume();
		vi.advanceTimersByTime(8_100);
		expect(toasts.list).toHaveLength(0);
	});

	it('stay until they are put away where nobody may miss them', () => {
		toasts.show({ text: 'Lost', stays: true });
		for (const text of ['one', 'two', 'three']) toasts.show({ text });
		toasts.pause();
		toasts.resume();
		vi.advanceTimersByTime(60_000);
		expect(toasts.list.map(({ text }) => text)).toEqual(['Lost']);
		toasts.dismiss(toasts.list[0]!.id);
		expect(toasts.list).toEqual([]);
	});

	it('offer to take back the last step in the newest alone, and not where it is too late', () => {
		const undo = { label: 'Undo', run: () => undefined, last: true } as const;
		toasts.show({ text: 'Moved', action: undo });
		toasts.show({ text: 'Copied' });
		toasts.show({ text: 'Grouped', action: undo });
		expect(toasts.list.map(({ text }) => text)).toEqual(['Copied', 'Grouped']);
		toasts.dismissLast();
		expect(toasts.list.map(({ text }) => text)).toEqual(['Copied']);
	});

	it('show three at most, and do what they offer once', async () => {
		let undone = 0;
		for (const text of ['one', 'two', 'three']) toasts.show({ text });
		toasts.show({ text: 'four', action: { label: 'Undo', run: () => undone++ } });
		expect(toasts.list.map(({ text }) => text)).toEqual(['two', 'three', 'four']);
		vi.useRealTimers();
		await page.getByRole('button', { name: 'Undo' }).click();
		expect(undone).toBe(1);
		expect(toasts.list.map(({ text }) => text)).toEqual(['two', 'three']);
	});
});

describe('fields of a form', () => {
	it('send what is chosen', async () => {
		await render(KitStage);
		const sent = () => Object.fromEntries(new FormData(element('#form') as HTMLFormElement));
		expect(sent()).toEqual({ view: 'list' });
		element('[value=list]').focus();
		await userEvent.keyboard('{ArrowRight}');
		await userEvent.click(element('[role=switch]'));
		expect(sent()).toEqual({ view: 'board', hide: 'on' });
	});
});
