import { ownEntry } from '#domain/own-entry.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';

/**
 * How many notes others have in a zone. The server counts everybody's; one's own are taken off as far as the server has
 * them already.
 */
export const hiddenIn = (session: BoardSession, zone: string): number => {
	const all = ownEntry(session.counts?.zones ?? {}, zone) ?? 0;
	const own = session.drafts.filter((note) => note.view.zone === zone && note.view.state === 'saved').length;
	return Math.max(0, all - own);
};
