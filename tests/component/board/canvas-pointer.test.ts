import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { NoteId } from '#domain/ids.ts';
import { showBoard, type Stage } from './stage.ts';

const board = () => document.querySelector<HTMLElement>('[data-region=board]') as HTMLElement;
const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

const pointer = (type: string, at: { x: number; y: number }, init: PointerEventInit = {}) => {
	const target = type === 'pointerdown' ? (document.elementFromPoint(at.x, at.y) ?? board()) : board();
	target.dispatchEvent(
		new PointerEvent(type, {
			bubbles: true,
			cancelable: true,
			pointerId: 1,
			pointerType: 'mouse',
			button: 0,
			buttons: 1,
			clientX: at.x,
			clientY: at.y,
			...init
		})
	);
};
const middle = (element: HTMLElement) => {
	const { left, top, width, height } = element.getBoundingClientRect();
	return { x: left + width / 2, y: top + height / 2 };
};
const drag = async (from: { x: number; y: number }, to: { x: number; y: number }, init: PointerEventInit = {}) => {
	pointer('pointerdown', from, init);
	// past the slop of a finger at once: on a slow machine a frame can last as long as a hold
	pointer('pointermove', { x: from.x + 12, y: from.y }, init);
	await frame();
	pointer('pointermove', to, init);
	await frame();
};
const ready = async (stage: Stage) => {
	await expect.poll(() => stage.rows().length).toBeGreaterThan(20);
	// synthetic pointers cannot be captured
	board().setPointerCapture = () => undefined;
};
const idAt = (stage: Stage, zone: number, index: number) =>
	stage.session.store.arrangement.contents()[zone]?.order[index]?.id as NoteId;

describe('canvas by pointer', () => {
	it('shows and does the three outcomes of a drop', async () => {
		const stage = await showBoard('canvas', { notes: 40 });
		await ready(stage);
		const { session, row } = stage;
		const [a, b, c] = [idAt(stage, 0, 0), idAt(stage, 0, 1), idAt(stage, 0, 2)];

		await drag(middle(row(c)), middle(row(b)));
		await expect.element(page.getByText('Group with this note')).toBeVisible();
		pointer('pointerup', middle(row(b)));
		await expect.poll(() => session.notes.get(c)?.cluster).not.toBeNull();
		const cluster = session.notes.get(b)?.cluster;
		expect(session.notes.get(c)?.cluster).toBe(cluster);

		await frame();
		await drag(middle(row(a)), middle(row(c)));
		await expect.element(page.getByText(/^Add to/)).toBeVisible();
		pointer('pointerup', middle(row(c)));
		await expect.poll(() => session.notes.get(a)?.cluster).toBe(cluster);

		const free = { x: 520 + 90, y: 780 };
		await drag(middle(row(a)), free);
		await expect.element(page.getByText('Place here')).toBeVisible();
		pointer('pointerup', free);
		await expect.poll(() => session.notes.get(a)?.cluster).toBeNull();
		expect(session.store.arrangement.zoneOf(a)).toBe('z1');
	});

	it('Esc and a lost pointer put everything back', async () => {
		const stage = await showBoard('canvas', { notes: 40 });
		await ready(stage);
		const { session, row } = stage;
		const a = idAt(stage, 0, 0);
		const before = { ...session.notes.get(a)?.view };
		await drag(middle(row(a)), { x: 700, y: 500 });
		board().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
		pointer('pointerup', { x: 700, y: 500 });
		expect(session.notes.get(a)?.view).toMatchObject({ left: before.left, top: before.top });
		await drag(middle(row(a)), { x: 700, y: 500 });
		pointer('pointercancel', { x: 700, y: 500 });
		await frame();
		expect(session.notes.get(a)?.view).toMatchObject({ left: before.left, top: before.top });
		expect(session.canUndo).toBe(false);
	});

	it('[C8] writes the place of a note once, at the drop', async () => {
		const stage = await showBoard('canvas', { notes: 40 });
		await ready(stage);
		const { session, row } = stage;
		let updates = 0;
		session.connection.board.line.doc.on('update', () => updates++);
		const from = middle(row(idAt(stage, 0, 0)));
		await drag(from, { x: from.x + 300, y: 700 });
		for (let step = 0; step < 20; step++) pointer('pointermove', { x: from.x + 300 + step, y: 700 });
		await frame();
		expect(updates).toBe(0);
		pointer('pointerup', { x: from.x + 320, y: 700 });
		expect(updates).toBe(1);
	});

	it('selects many by a frame and moves them together', async () => {
		const stage = await showBoard('canvas', { notes: 40 });
		await ready(stage);
		const { session, row, rows } = stage;
		const { left, top } = (rows()[0] as HTMLElement).getBoundingClientRect();
		await drag({ x: left - 8, y: top + 112 }, { x: left + 300, y: top + 4 });
		pointer('pointerup', { x: left + 300, y: top + 4 });
		expect(session.selection.notes.size).toBe(2);
		const [a, b] = [...session.selection.notes] as [NoteId, NoteId];
		const gap = (session.notes.get(b)?.left ?? 0) - (session.notes.get(a)?.left ?? 0);
		const to = { x: 520 + 90, y: 780 };
		await drag(middle(row(a)), to);
		pointer('pointerup', to);
		await expect.poll(() => session.store.arrangement.zoneOf(b)).toBe('z1');
		expect((session.notes.get(b)?.left ?? 0) - (session.notes.get(a)?.left ?? 0)).toBe(gap);
	});

	it('one finger pans, also over a note; a hold takes it; a second finger lets go', async () => {
		const stage = await showBoard('canvas', { notes: 40 });
		await ready(stage);
		const { session, row } = stage;
		const a = idAt(stage, 0, 0);
		const touch: PointerEventInit = { pointerType: 'touch' };
		const start = middle(row(a));
		await drag(start, { x: start.x - 60, y: start.y }, touch);
		pointer('pointerup', { x: start.x - 60, y: start.y }, touch);
		expect(middle(row(a)).x).toBeCloseTo(start.x - 60, 0);
		const held = middle(row(a));
		pointer('pointerdown', held, touch);
		await expect.poll(() => row(a).className).toContain('byHand');
		pointer('pointermove', { x: held.x + 200, y: held.y + 200 }, touch);
		pointer('pointerdown', { x: held.x + 300, y: held.y + 300 }, { ...touch, pointerId: 2 });
		await frame();
		expect(row(a).className).not.toContain('byHand');
		pointer('pointerup', held, touch);
		pointer('pointerup', held, { ...touch, pointerId: 2 });
		expect(session.canUndo).toBe(false);
	});

	it('writes where one clicks twice', async () => {
		const stage = await showBoard('canvas', { notes: 8 });
		await expect.poll(() => stage.rows().length).toBe(8);
		const at = { x: 240, y: 620 };
		for (let twice = 0; twice < 2; twice++) {
			pointer('pointerdown', at);
			pointer('pointerup', at);
		}
		await expect.element(page.getByRole('textbox', { name: 'Text of the note' })).toHaveFocus();
		expect(stage.session.composer.place).toMatchObject({ zone: 'z0' });
	});

	it('has no elements where nothing can be read, and shows titles', async () => {
		const stage = await showBoard('canvas', { notes: 600, zones: 12 });
		await ready(stage);
		await page.getByRole('button', { name: 'Fit' }).click();
		await expect.poll(() => stage.rows().length).toBeLessThan(3);
		await expect.element(page.getByRole('heading', { name: 'Staying with us', exact: true })).toBeInViewport();
		await page.getByRole('button', { name: /back to full size/ }).click();
		await expect.poll(() => stage.rows().length).toBeGreaterThan(20);
	});

	it('stands to the pixel where it stands for everybody, whatever the language of the viewer', async () => {
		const places = async (language: 'en' | 'ar') => {
			const stage = await showBoard('canvas', { notes: 40, language });
			await ready(stage);
			return stage.rows().map((row) => {
				const { left, top } = row.getBoundingClientRect();
				return [row.dataset['note'], left, top];
			});
		};
		expect(await places('ar')).toEqual(await places('en'));
	});
});
