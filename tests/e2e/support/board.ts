import { expect, type Locator } from '@playwright/test';
import type { Guest } from './guests.ts';

/** A note on the board, in either view: its name begins with its words. */
export const noteOn = ({ page }: Guest, text: string): Locator =>
	page.getByRole('listitem', { name: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\.`) });

export const showList = async ({ page, words }: Guest): Promise<void> => {
	const choice = page.getByRole('radio', { name: words.get('room_view_list'), exact: true });
	const list = page.getByRole('region', { name: words.get('board_list'), exact: true });
	await choice.or(list).first().waitFor();
	// a result that arrives at that moment moves the choices aside: whoever missed taps once more
	await expect(async () => {
		if (await choice.isVisible()) await choice.check({ force: true, timeout: 2_000 });
		await list.waitFor({ timeout: 2_000 });
	}).toPass();
};
export const showCanvas = async ({ page, words }: Guest): Promise<void> => {
	await page.getByRole('radio', { name: words.get('room_view_canvas'), exact: true }).check({ force: true });
	await page.getByRole('region', { name: words.get('board_canvas'), exact: true }).waitFor();
};

/** "Move to…" of the selected note: into a group or section by its name, or into a new group of this name. */
export const moveTo = async (guest: Guest, text: string, target: string, fresh = false): Promise<void> => {
	const { page, words } = guest;
	await noteOn(guest, text).click();
	await page.getByRole('button', { name: words.get('note_move_to') }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('combobox', { name: words.get('move_find') }).fill(target);
	const option = fresh
		? dialog.getByRole('option', { name: words.pattern('move_new_group_named', { title: target }) })
		: dialog.getByRole('option', { name: target }).first();
	await option.click();
	await expect(dialog).toBeHidden();
};

/** By pointer: takes the note in its middle and lets it go on the middle of another one. */
export const dragOnto = async (guest: Guest, text: string, onto: string): Promise<void> => {
	const { page, words } = guest;
	await page.getByRole('button', { name: words.get('board_fit'), exact: true }).click();
	await page.getByRole('button', { name: words.pattern('board_zoom_now') }).waitFor();
	const middle = async (note: Locator) => {
		const box = await note.boundingBox();
		if (!box) throw new Error(`The note is not on the screen: ${onto}`);
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	};
	const from = await middle(noteOn(guest, text));
	const to = await middle(noteOn(guest, onto));
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
	await page.mouse.move(to.x, to.y, { steps: 4 });
	await page.mouse.up();
};

/** Renames a group that is on the canvas. */
export const renameGroup = async ({ page, words }: Guest, from: string, to: string): Promise<void> => {
	await page.getByRole('button', { name: words.pattern('group_menu', { title: from }) }).click();
	await page.getByRole('button', { name: words.get('group_rename') }).click();
	const field = page.getByRole('textbox', { name: words.get('group_name') });
	await field.fill(to);
	await field.press('Enter');
	await expect(page.getByRole('button', { name: words.pattern('group_menu', { title: to }) })).toBeVisible();
};
