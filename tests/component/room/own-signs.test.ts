import { expect, it } from 'vitest';
import type { PhaseKind } from '#domain/phases.ts';
import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';
import OwnSigns from '#lib/workshop/OwnSigns.svelte';
import { showInRoom } from './stage.ts';

const saysDone = async (kind: PhaseKind, votes: boolean, segment: Segment = 'customer') => {
	const nothing = () => Promise.resolve({ kind: 'done', value: undefined });
	const room = {
		view: { me: { segment } },
		current: { kind },
		done: false,
		hand: false,
		setDone: nothing,
		setHand: nothing
	};
	const container = await showInRoom(OwnSigns, { room, votes });
	const said = container.textContent;
	expect(said).toContain(m.me_hand());
	return said.includes(m.me_done());
};

it('asks who is done only where there is something to be done with', async () => {
	expect(await saysDone('vote', true)).toBe(true);
	expect(await saysDone('vote', false)).toBe(false); // closed, or not for this seat
	expect(await saysDone('silent', false)).toBe(true);
	expect(await saysDone('break', false)).toBe(false);
	expect(await saysDone('silent', false, 'observer')).toBe(false);
});
