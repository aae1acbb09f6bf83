import { expect, it } from 'vitest';
import { tick } from 'svelte';
import LostWords from '#lib/workshop/LostWords.svelte';
import { testSession, zone } from '../../support/board-session.ts';
import { showInRoom } from './stage.ts';

it('[C15] words that were not added are given back to their author, and shown to nobody who sits here after them', async () => {
	const { session } = testSession();
	session.addNote({ zone: zone(0), kind: 'idea', text: 'only mine to read' });
	const container = await showInRoom(LostWords, { session }, { language: 'en' });
	session.shut(4401);
	await tick();
	expect(container.textContent).toContain('only mine to read');
	session.giveWay();
	await tick();
	expect(container.textContent).not.toContain('only mine to read');
});
