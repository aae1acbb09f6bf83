import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { asId, type PhaseId } from '#domain/ids.ts';
import type { Phase, PhaseKind } from '#domain/phases.ts';
import { Agenda } from '#lib/agenda/Agenda.svelte.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '../../src/app.css';
import AgendaStage from './AgendaStage.svelte';

const phase = (id: string, kind: PhaseKind, minutes = 10): Phase => ({
	id: asId<PhaseId>(id),
	kind,
	minutes,
	prompt: { en: `Ask ${id}`, ar: `سؤال ${id}` },
	...(kind === 'vote' && { vote: { budget: 6, maxPerOption: 3, over: 'clusters' as const, weights: {} } })
});

let agenda: Agenda;
const order = () => agenda.phases.map(({ id }) => id);
const show = (props = {}) => render(AgendaStage, { agenda, ...props });
const row = (index: number) => page.getByRole('listitem').nth(index);
const name = (index: number) => row(index).getByRole('button', { expanded: false }).first();
const minutes = (index: number) => row(index).getByRole('spinbutton');

beforeEach(() => {
	overwriteGetLocale(() => 'en');
	document.documentElement.dir = 'ltr';
	agenda = new Agenda([phase('a', 'welcome', 8), phase('b', 'silent', 12), phase('c', 'vote'), phase('d', 'close', 5)]);
});

describe('moving a phase by keyboard', () => {
	it('moves down and up with Alt + arrows, keeps the focus and says where it stands', async () => {
		await show();
		(page.getByRole('button', { name: 'Move Welcome' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
		expect(order()).toEqual(['b', 'a', 'c', 'd']);
		await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Move Welcome');
		await expect.element(page.getByText('Welcome is now 2 of 4')).toBeInTheDocument();
		await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
		await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
		expect(order()).toEqual(['b', 'a', 'c', 'd']);
		await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Move Welcome');
	});

	it('stops at both ends', async () => {
		await show();
		(page.getByRole('button', { name: 'Move Close' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
		expect(order()).toEqual(['a', 'b', 'c', 'd']);
		(page.getByRole('button', { name: 'Move Welcome' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
		expect(order()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('works from the minutes too, where plain arrows change the number', async () => {
		await show();
		(minutes(1).element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowUp}');
		expect(agenda.phases[1]?.minutes).toBe(13);
		await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
		expect(order()).toEqual(['b', 'a', 'c', 'd']);
		expect(agenda.phases[0]?.minutes).toBe(13);
	});

	it('has the same in its menu', async () => {
		await show();
		(page.getByRole('button', { name: 'Secret vote: actions' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('menu')).toBeVisible();
		await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Edit');
		await userEvent.keyboard('{ArrowDown}{Enter}');
		expect(order()).toEqual(['a', 'c', 'b', 'd']);
		await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
	});
});

describe('changing phases', () => {
	it('removes with a way back', async () => {
		await show();
		await page.getByRole('button', { name: 'Secret vote: actions' }).click();
		await page.getByRole('menuitem', { name: 'Remove' }).click();
		expect(order()).toEqual(['a', 'b', 'd']);
		await page.getByRole('button', { name: 'Undo' }).click();
		expect(order()).toEqual(['a', 'b', 'c', 'd']);
		expect(agenda.phases[2]?.vote?.budget).toBe(6);
	});

	it('adds before the close and opens the new row', async () => {
		await show();
		await page.getByRole('button', { name: 'Add a phase' }).click();
		expect(agenda.phases.map(({ kind }) => kind)).toEqual(['welcome', 'silent', 'vote', 'discuss', 'close']);
		await expect.element(page.getByRole('combobox', { name: 'Kind of phase' })).toHaveValue('discuss');
	});

	it('takes vote rules along with the kind', async () => {
		await show();
		await name(1).click();
		await userEvent.selectOptions(page.getByRole('combobox'), 'vote');
		expect(agenda.phases[1]?.vote).toEqual({ budget: 5, maxPerOption: 3, over: 'clusters', weights: {} });
		await userEvent.selectOptions(page.getByRole('combobox'), 'break');
		expect(agenda.phases[1]).not.toHaveProperty('vote');
	});

	it('never lets one choice take more dots than there are', async () => {
		await show();
		await name(2).click();
		const budget = page.getByRole('spinbutton', { name: 'Dots for each voter' });
		await budget.fill('2');
		await userEvent.keyboard('{Tab}');
		expect(agenda.phases[2]?.vote).toMatchObject({ budget: 2, maxPerOption: 2 });
	});

	it('writes a prompt in one language and keeps the other', async () => {
		await show();
		await name(0).click();
		await page.getByRole('textbox', { name: 'In English' }).fill('Who is here?');
		expect(agenda.phases[0]?.prompt).toEqual({ en: 'Who is here?', ar: 'سؤال a' });
	});

	it('writes out the digits of a template before its places go', async () => {
		agenda.replace([
			{ ...phase('a', 'close'), prompt: { en: 'From {0} to {1}', ar: 'من {0} إلى {1}' }, numbers: [0, 5] }
		]);
		await show();
		await name(0).click();
		await page.getByRole('textbox', { name: 'In English' }).fill('Up to five?');
		expect(agenda.phases[0]?.prompt).toEqual({ en: 'Up to five?', ar: 'من 0 إلى 5' });
		expect(agenda.phases[0]).not.toHaveProperty('numbers');
	});
});

describe('minutes', () => {
	it.each([
		['45', 45],
		['٤٥', 45],
		['0', 1],
		['999', 240],
		['many', 8]
	])('reads %s as %d', async (typed, value) => {
		await show();
		await minutes(0).fill(typed);
		await userEvent.keyboard('{Tab}');
		expect(agenda.phases[0]?.minutes).toBe(value);
	});
});

describe('in Arabic', () => {
	it('is right to left, in its own words and digits, and moves with the same keys', async () => {
		overwriteGetLocale(() => 'ar');
		document.documentElement.dir = 'rtl';
		await show({ language: 'ar', numerals: 'arab' });
		await expect.element(minutes(1)).toHaveValue('١٢');
		(page.getByRole('button', { name: 'حرّك ترحيب' }).element() as HTMLElement).focus();
		await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
		expect(order()).toEqual(['b', 'a', 'c', 'd']);
		await expect.element(page.getByText('صارت ترحيب ٢ من ٤')).toBeInTheDocument();
	});
});

describe('by pointer', () => {
	it('follows the pointer and goes back on Esc', async () => {
		await show();
		const from = page.getByRole('button', { name: 'Move Welcome' }).element().getBoundingClientRect();
		const to = page.getByRole('button', { name: 'Move Secret vote' }).element().getBoundingClientRect();
		const handle = page.getByRole('button', { name: 'Move Welcome' }).element();
		const at = (y: number): PointerEventInit => ({
			bubbles: true,
			pointerId: 1,
			button: 0,
			clientX: from.x + 5,
			clientY: y
		});
		(handle as HTMLElement).setPointerCapture = () => {};
		handle.dispatchEvent(new PointerEvent('pointerdown', at(from.y + 5)));
		handle.dispatchEvent(new PointerEvent('pointermove', at(from.y + 7)));
		expect(order()).toEqual(['a', 'b', 'c', 'd']);
		handle.dispatchEvent(new PointerEvent('pointermove', at(from.y + 12)));
		handle.dispatchEvent(new PointerEvent('pointermove', at(to.y + to.height + 4)));
		await expect.poll(order).toEqual(['b', 'c', 'a', 'd']);
		await userEvent.keyboard('{Escape}');
		expect(order()).toEqual(['a', 'b', 'c', 'd']);
	});
});
