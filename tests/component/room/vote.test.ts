import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import { OwnBallot } from '#lib/voting/OwnBallot.svelte.ts';
import VoteView from '#lib/voting/VoteView.svelte';
import { testSession } from '../../support/board-session.ts';
import { showInRoom } from './stage.ts';

const press = (keys: string) => userEvent.keyboard(keys);
const optionsOf = (count: number): Round['options'] =>
	Array.from(
		{ length: count },
		(_, i) => ({ id: `o${i}`, kind: 'cluster', title: `Idea ${i}`, noteIds: ['n'] }) as never
	);

/** A server that answers when told to. */
const showVote = async ({
	options = 6,
	budget = 5,
	cap = 3,
	eligible = true,
	language = 'en' as 'en' | 'ar',
	phone = false
} = {}) => {
	const round = {
		id: 'r1',
		rules: { budget, maxPerOption: cap, over: 'clusters', weights: {} },
		status: 'open',
		options: optionsOf(options)
	} as unknown as Round;
	const viewOf = (own: Allocations | null): RoundView => ({
		round,
		eligible,
		own,
		cast: own !== null,
		turnout: { voted: 0, eligible: 0, bySegment: {} }
	});
	const waiting: { dots: Allocations; answer: (answer: Answer<RoundView>) => void }[] = [];
	const said: string[] = [];
	const ballot = new OwnBallot(
		viewOf(null),
		(dots) => new Promise((answer) => waiting.push({ dots, answer })),
		(answer) => said.push(answer.kind)
	);
	const { session } = testSession();
	session.connection.board.ready = true;
	const container = await showInRoom(
		VoteView,
		{ session, ballot, phone, prompt: 'Place your dots' },
		{ language, width: phone ? 390 : 1100 }
	);
	const confirm = async () => {
		const next = waiting.shift();
		next?.answer({ kind: 'done', value: viewOf(next.dots) });
		await expect.poll(() => ballot.busy && waiting.length === 0).toBe(false);
		return next?.dots;
	};
	const card = (id: string) => container.querySelector(`[data-option="${id}"]`) as HTMLElement;
	return { container, ballot, waiting, said, confirm, card };
};
const focused = () => (document.activeElement as HTMLElement | null)?.dataset['option'];

describe('the ballot', () => {
	it('counts a dot only when the server has it', async () => {
		const { container, card, confirm } = await showVote();
		await userEvent.click(page.getByRole('button', { name: /Give a dot to: .?Idea 1/ }));
		expect(card('o1').querySelectorAll('.dts .wait')).toHaveLength(1);
		expect(card('o1').querySelectorAll('.dts .f')).toHaveLength(0);
		expect(container.textContent).toContain('Your dots are on their way');
		expect(await confirm()).toEqual({ o1: 1 });
		await expect.poll(() => card('o1').querySelectorAll('.dts .f').length).toBe(1);
		expect(container.textContent).toContain('4 dots left of 5');
	});

	it('is filled by keyboard: arrows between ideas, + and − for dots, one Tab stop for all', async () => {
		const { card, ballot, container } = await showVote();
		expect(
			[...container.querySelectorAll<HTMLElement>('[data-option]')].filter(({ tabIndex }) => tabIndex === 0)
		).toHaveLength(1);
		card('o0').focus();
		await press('++');
		expect(ballot.dots('o0')).toBe(2);
		await press('{ArrowRight}');
		expect(focused()).toBe('o1');
		await press('+-');
		expect(ballot.dots('o1')).toBe(0);
		await press('{End}');
		expect(focused()).toBe('o5');
		await press('{Home}');
		expect(focused()).toBe('o0');
	});

	it('moves to the right on the screen with the right arrow in Arabic too', async () => {
		const { card } = await showVote({ language: 'ar' });
		card('o1').focus();
		await press('{ArrowRight}');
		expect(focused()).toBe('o0');
	});

	it('keeps the focus when the last dot is given', async () => {
		const { ballot } = await showVote({ budget: 1, cap: 1 });
		const give = page.getByRole('button', { name: /Give a dot to: .?Idea 0/ }).element() as HTMLElement;
		give.focus();
		await press('{Enter}');
		await press('{Enter}');
		expect(ballot.dots('o0')).toBe(1);
		expect(document.activeElement).toBe(give);
		expect(give.getAttribute('aria-disabled')).toBe('true');
	});

	it('comes back to the true state when a dot does not arrive', async () => {
		const { card, waiting, said } = await showVote();
		card('o0').focus();
		await press('+');
		waiting.shift()?.answer({ kind: 'offline' });
		await expect.poll(() => said).toEqual(['offline']);
		expect(card('o0').querySelectorAll('.dts .wait, .dts .f')).toHaveLength(0);
	});

	it('takes numbers where a hundred points are to be spread', async () => {
		const { ballot } = await showVote({ budget: 100, cap: 100, options: 10 });
		const field = page.getByRole('spinbutton', { name: /Idea 3/ });
		await userEvent.fill(field, '٤٠');
		await press('{Tab}');
		expect([ballot.dots('o3'), ballot.left]).toEqual([40, 60]);
	});

	it('finds one idea among two hundred', async () => {
		const { container } = await showVote({ options: 200 });
		expect(container.querySelectorAll('[data-option]')).toHaveLength(200);
		await userEvent.fill(page.getByRole('searchbox'), '١٧٣');
		await expect.poll(() => container.querySelectorAll('[data-option]').length).toBe(1);
	});

	it('has no buttons for who has no vote, and says why', async () => {
		const { container } = await showVote({ eligible: false });
		expect(container.querySelectorAll('[data-option] button')).toHaveLength(0);
		expect(container.textContent).toContain('The vote is open.');
	});
});
