import { closeCodes } from '#collab/protocol.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import { forgetPage, keepPage } from '#lib/board/offline-page.ts';
import { fetchAhead } from './fetch-ahead.ts';

const final: readonly (number | null)[] = [closeCodes.signedOut, closeCodes.notAllowed];

/**
 * Fetches what may be needed later, keeps the page for times without a network, and forgets it when it is over. To be called
 * while a component is being made.
 */
export const keepForLater = (session: BoardSession, isPhone: () => boolean, hasLeft: () => boolean): void => {
	// the device may be anybody's next, and a workshop that has ended is read from the server
	const isOver = $derived(
		hasLeft() || session.removed || final.includes(session.closed) || session.rules?.phase.status === 'ended'
	);
	let asked = false;
	let isHere = $state(false);
	// not before the board is there: what may be needed later does not stand in the way of what is waited for now
	$effect(() => {
		if (!session.ready || asked) return;
		asked = true;
		void fetchAhead(isPhone()).then(() => (isHere = true));
	});
	// again whenever the line is back: the server may have been gone just when the page was to be kept
	$effect(() => {
		if (isHere && session.status === 'online' && !isOver) void keepPage();
	});
	$effect(() => {
		if (isOver) void Promise.all([session.forget(), forgetPage()]);
	});
};
