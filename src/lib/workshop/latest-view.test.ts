import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardView } from '#domain/views.ts';
import type { Answer } from '#lib/board/ask.ts';
import { view } from '../../../tests/support/board-session.ts';
import { LatestView } from './LatestView.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const named = (en: string): BoardView => ({ ...view('ltr', true), title: { en, ar: en } });
const of = (answers: Answer<BoardView>[]) => new LatestView(named('first'), () => Promise.resolve(answers.shift()!));

test('the room shows what the server says now', async () => {
	const latest = of([{ kind: 'done', value: named('second') }]);
	await latest.load();
	expect(latest.view.title.en).toBe('second');
});

test.each<Answer<BoardView>>([{ kind: 'offline' }, { kind: 'failed', id: 'e1' }])(
	'an answer that does not come ($kind) changes nothing, and is asked for again',
	async (lost) => {
		const latest = of([lost, { kind: 'done', value: named('second') }]);
		await latest.load();
		expect(latest.view.title.en).toBe('first');
		await vi.runAllTimersAsync();
		expect(latest.view.title.en).toBe('second');
		expect(vi.getTimerCount()).toBe(0);
	}
);

test('nobody asks for a seat that is gone again and again, nor after the page was left', async () => {
	const latest = of([{ kind: 'refused', refusal: { code: 'not-found' } }, { kind: 'offline' }]);
	await latest.load();
	expect(vi.getTimerCount()).toBe(0);
	await latest.load();
	latest.stop();
	expect(vi.getTimerCount()).toBe(0);
});

test('an older answer does not take the place of a newer one', async () => {
	const answers: ((answer: Answer<BoardView>) => void)[] = [];
	const latest = new LatestView(named('first'), () => new Promise((go) => answers.push(go)));
	const [old, young] = [latest.load(), latest.load()];
	answers[1]?.({ kind: 'done', value: named('third') });
	answers[0]?.({ kind: 'done', value: named('second') });
	await Promise.all([old, young]);
	expect(latest.view.title.en).toBe('third');
});
