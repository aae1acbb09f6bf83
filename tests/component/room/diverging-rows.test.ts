import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Round } from '#domain/ballots.ts';
import { computeResults, type CastBallot } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import DivergingRows from '#lib/results/DivergingRows.svelte';
import { showInRoom } from './stage.ts';

const round = {
	id: 'r1',
	rules: { budget: 5, maxPerOption: 3, over: 'clusters', weights: {} },
	options: [
		{ id: 'a', kind: 'cluster', title: 'One approval', titleAr: 'موافقة واحدة', noteIds: ['n1', 'n2'] },
		{ id: 'b', kind: 'cluster', title: 'A human', noteIds: ['n3'] },
		{ id: 'c', kind: 'cluster', title: 'Track it', noteIds: [] }
	]
} as unknown as Round;
const cast = (segment: Segment, count: number, allocations: Record<string, number>): CastBallot[] =>
	Array.from({ length: count }, () => ({ segment, allocations }));
const counted = (...ballots: CastBallot[]) => computeResults(round, ballots, { votersFloor: 5 });
const both = counted(...cast('leader', 6, { a: 2, b: 1 }), ...cast('customer', 8, { c: 2, b: 1 }));

const box = (element: Element | null | undefined): DOMRect => {
	if (!element) throw new Error('not drawn');
	return element.getBoundingClientRect();
};
const rowOf = (container: HTMLElement, title: string): HTMLElement => {
	const row = [...container.querySelectorAll<HTMLElement>('.rr')].find((one) => one.textContent.includes(title));
	if (!row) throw new Error(`no row ${title}`);
	return row;
};

describe('rows of leaders and customers', () => {
	it.each([
		['en', 'One approval', -1],
		['ar', 'موافقة واحدة', 1]
	] as const)('put leaders at the start side in %s', async (language, title, side) => {
		const container = await showInRoom(DivergingRows, { round, results: both }, { language });
		const axis = box(container.querySelector('.dv')).left + box(container.querySelector('.dv')).width / 2;
		const bar = box(rowOf(container, title).querySelector('.hb.leader i'));
		expect(bar.width).toBeGreaterThan(50);
		expect(Math.sign(bar.left + bar.width / 2 - axis)).toBe(side);
		const customers = box(rowOf(container, 'Track it').querySelector('.hb.customer i'));
		expect(Math.sign(customers.left + customers.width / 2 - axis)).toBe(-side);
	});

	it('draw the range of each share around the end of its bar', async () => {
		const container = await showInRoom(DivergingRows, { round, results: both });
		const half = rowOf(container, 'Track it').querySelector('.hb.customer');
		const [bar, range] = [box(half?.querySelector('i')), box(half?.querySelector('u'))];
		expect(range.left).toBeLessThan(bar.right + 1);
		expect(range.right).toBeGreaterThanOrEqual(bar.right - 1);
	});

	it('say the verdict in words, with counts, and never more than that', async () => {
		const container = await showInRoom(DivergingRows, { round, results: both });
		expect(rowOf(container, 'One approval').textContent).toContain('Leaders +100');
		expect(rowOf(container, 'One approval').textContent).toContain('6 of 6 leaders and 0 of 8 customers gave it a dot');
		expect(rowOf(container, 'A human').textContent).toContain('Agreed');
		expect(container.textContent).not.toMatch(/significan/i);
		expect(container.textContent).toContain('n=6');
	});

	it('show ties as ties', async () => {
		const tie = counted(...cast('leader', 6, { a: 1, b: 1 }), ...cast('customer', 6, { a: 1, b: 1 }));
		const container = await showInRoom(DivergingRows, { round, results: tie });
		expect([...container.querySelectorAll('.rk .vh')].map((rank) => rank.textContent)).toEqual([
			'Rank 1, tied',
			'Rank 1, tied',
			'Rank 3'
		]);
	});

	it('open by keyboard and tell which row is open', async () => {
		const opened: string[] = [];
		await showInRoom(DivergingRows, { round, results: both, selected: 'b', onselect: (id: string) => opened.push(id) });
		const button = page.getByRole('button', { name: 'One approval' });
		(button.element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		expect(opened).toEqual(['a']);
		await expect.element(page.getByRole('button', { name: 'A human' })).toHaveAttribute('aria-expanded', 'true');
	});

	it('have a table with the same figures', async () => {
		const container = await showInRoom(DivergingRows, { round, results: both });
		await userEvent.click(container.querySelector('summary') as HTMLElement);
		const row = [...container.querySelectorAll('tbody tr')].find((one) => one.textContent.includes('Track it'));
		// the percent signs come with marks of direction that nobody sees
		const words = (row?.textContent ?? '').replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '');
		expect(words).toContain('0 of 6 (0%; 0% to 39%)');
		expect(words).toContain('+100 (+49 to +100)');
		expect(words).toContain('Clear gap');
	});

	it('stand for the whole room where the two sides are not compared', async () => {
		const alone = counted(...cast('frontline', 7, { b: 1 }));
		const container = await showInRoom(DivergingRows, { round, results: alone });
		expect(container.querySelectorAll('.hb.room')).toHaveLength(3);
		expect(container.querySelector('.hb.leader')).toBeNull();
		expect(rowOf(container, 'A human').textContent).toContain('7 of 7 voters gave it a dot');
	});
});
