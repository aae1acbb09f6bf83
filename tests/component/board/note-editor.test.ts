import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as operations from '#collab/operations.ts';
import { limits } from '#domain/limits.ts';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import { me, write } from '../../support/board-session.ts';
import { showBoard, type Stage } from './stage.ts';

let stage: Stage;
let zone: ZoneId;
const field = () => document.querySelector('textarea') as HTMLTextAreaElement;
/** As a keyboard does: the word is in the field, and the input method still holds it. */
const hold = (text: string) => {
	field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
	type(text);
};
const letGo = () => field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
const type = (text: string) => {
	field().value = text;
	field().dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const notes = () => [...stage.session.notes.values()].map(({ text }) => text);
const kept = () => stage.session.tray.items.map(({ text, refusal }) => [text, refusal?.code]);

const open = async (given: Parameters<typeof showBoard>[1] = {}) => {
	stage = await showBoard('list', { notes: 0, ...given });
	zone = [...stage.session.store.arrangement.shelves.keys()][0] as ZoneId;
};

describe('a note under the hands of two people', () => {
	let id: NoteId;
	beforeEach(async () => {
		await open();
		id = write(stage.theirs, 'shared', { zone, text: 'complaints', author: me });
		stage.arrive();
		stage.session.selection.editing = id;
		await expect.poll(() => field()?.value).toBe('complaints');
	});

	it('keeps what somebody else types while a word is under way in an input method', async () => {
		hold('complaints f');
		operations.editText(stage.theirs, id, 'Open complaints');
		stage.arrive();
		await expect.poll(() => stage.session.notes.get(id)?.text).toBe('Open complaints f');
		expect(field().value).toBe('complaints f'); // nothing is taken out from under the keyboard
		type('complaints for');
		letGo();
		await expect.poll(() => field().value).toBe('Open complaints for');
		expect(stage.session.notes.get(id)?.text).toBe('Open complaints for');
	});

	it('keeps words that are too long for it, and says so', async () => {
		const long = 'complaints '.repeat(limits.graphemesPerNote / 10);
		type(long);
		expect(kept()).toEqual([]); // they are on the screen
		operations.editText(stage.theirs, id, 'Open complaints');
		stage.arrive();
		await expect.poll(() => stage.session.notes.get(id)?.text).toBe('Open complaints');
		expect(field().value).toBe(long);
		field().focus();
		await userEvent.keyboard('{Escape}');
		await expect.poll(kept).toEqual([[long, 'note.too-long']]);
		expect(notes()).toEqual(['Open complaints']);
		await expect.element(page.getByText(/This note is too long/)).toBeVisible();
	});

	it('has nothing left over of words that were shortened', async () => {
		type('complaints '.repeat(limits.graphemesPerNote / 10));
		type('complaints for all');
		field().focus();
		await userEvent.keyboard('{Escape}');
		await expect.poll(notes).toEqual(['complaints for all']);
		expect(stage.storage.length).toBe(0);
	});
});

describe('an editor that goes by itself, as with the phase, the note or the view', () => {
	it.each(['list', 'canvas'] as const)('leaves words that are too long in the tray: %s', async (view) => {
		stage = await showBoard(view, { notes: 1 });
		const [id] = stage.session.notes.keys();
		stage.session.selection.editing = id!;
		await expect.poll(() => field()?.value).toBe(stage.session.notes.get(id!)?.text);
		const long = 'complaints '.repeat(limits.graphemesPerNote / 10);
		type(long);
		stage.session.selection.editing = null;
		await expect.poll(kept).toEqual([[long, 'note.too-long']]);
	});
});

describe('a new note', () => {
	const compose = async () => {
		stage.session.composer.start({ zone });
		await expect.poll(() => field()?.value).toBe('');
	};

	it('is filed once by the button of a phone, whose keyboard still holds the last word', async () => {
		await open({ width: 390, height: 844 });
		await compose();
		hold('One clear price');
		await page.getByRole('button', { name: 'Place it on the board' }).click();
		await expect.poll(notes).toEqual(['One clear price']);
		await expect.poll(() => field().value).toBe('');
		letGo();
		stage.session.composer.leave();
		expect(notes()).toEqual(['One clear price']);
	});

	it('that is too long is not cut, but kept as it was typed', async () => {
		await open();
		await compose();
		const long = 'price '.repeat(limits.graphemesPerNote / 5);
		type(long.slice(0, limits.graphemesPerNote));
		type(long);
		field().focus();
		await userEvent.keyboard('{Escape}');
		await expect.poll(kept).toEqual([[long, 'note.too-long']]);
		expect(notes()).toEqual([]);
	});

	for (const [view, width, height] of [
		['list', 1440, 900],
		['canvas', 1440, 900],
		['list', 390, 450]
	] as const)
		it(`asks what to make of very many lines where it can be seen (${view}, ${width} × ${height})`, async () => {
			stage = await showBoard(view, { notes: 0, width, height });
			zone = [...stage.session.store.arrangement.shelves.keys()][0] as ZoneId;
			await compose();
			const lines = Array.from({ length: 60 }, (_, index) => `A line of some length, number ${index}`).join('\n');
			const pasted = new DataTransfer();
			pasted.setData('text/plain', lines);
			field().dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true }));
			type(lines);
			const answer = page.getByRole('button', { name: 'Make 60 notes' });
			await expect.element(answer).toBeInViewport({ ratio: 1 });
			await answer.click();
			await expect.poll(() => notes().length).toBe(60);
		});

	it('goes on with what was typed beside lines that were pasted', async () => {
		await open();
		await compose();
		type('Half a thought ');
		const pasted = new DataTransfer();
		pasted.setData('text/plain', 'first\r\nsecond');
		field().dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true }));
		type('Half a thought first\nsecond');
		await page.getByRole('button', { name: /^Make 2 notes/ }).click();
		await expect.poll(() => notes().sort()).toEqual(['first', 'second']);
		expect(stage.session.composer.text).toBe('Half a thought ');
	});
});
