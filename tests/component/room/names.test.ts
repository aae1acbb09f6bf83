import { expect, it } from 'vitest';
import Ceremony from '#lib/workshop/Ceremony.svelte';
import { showInRoom } from './stage.ts';

it.each([
	['ar', 'right'],
	['en', 'left']
] as const)('a title stands where titles stand on a page in %s, whatever its language', async (language, side) => {
	for (const title of ['We remember you', 'موعد موثوق']) {
		const container = await showInRoom(Ceremony, { title }, { language });
		expect(getComputedStyle(container.querySelector('h2')!).textAlign).toBe(side);
	}
});
