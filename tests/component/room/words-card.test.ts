import { expect, it } from 'vitest';
import WordsCard from '#lib/workshop/WordsCard.svelte';
import { showInRoom } from './stage.ts';

it.each([
	['NPS ارتفع إلى 54', 'rtl', 'ar'],
	['مجلس makes one board for everybody', 'ltr', 'en']
])('shows «%s» in the direction of most of its letters', async (text, direction, lang) => {
	const container = await showInRoom(WordsCard, { kind: 'idea', text }, { language: 'en' });
	const card = container.querySelector('blockquote')!;
	const style = getComputedStyle(card);
	expect([style.direction, style.unicodeBidi, card.lang]).toEqual([direction, 'isolate', lang]);
});

it('shows what says nothing of its direction in that of the page', async () => {
	const container = await showInRoom(WordsCard, { kind: 'idea', text: '54 / 60' }, { language: 'ar' });
	expect(getComputedStyle(container.querySelector('blockquote')!).direction).toBe('rtl');
});
