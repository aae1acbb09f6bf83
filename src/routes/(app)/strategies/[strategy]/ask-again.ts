import { closeCodes } from '#collab/protocol.ts';
import type { StrategyView } from '#domain/views.ts';
import type { StrategySession } from '#lib/strategy/StrategySession.svelte.ts';

const askAgainMs = 20_000;
type Opened = Pick<StrategySession, 'shut' | 'giveWay' | 'view'>;

/** Whether whoever sits in this browser may still read the strategy, and is the one that the page was made for. [C15] */
export const askWhoReads = async (session: Opened, isStopped = () => false): Promise<void> => {
	const { id, me } = session.view;
	try {
		const response = await fetch(`/api/v1/strategies/${id}`, { headers: { accept: 'application/json' } });
		const now = response.ok ? ((await response.json()) as StrategyView) : null;
		if (isStopped()) return;
		if (now && now.me.id !== me.id) session.giveWay();
		else if ([401, 403, 404].includes(response.status)) session.shut(closeCodes.signedOut);
	} catch {
		// no network: nobody has said anything
	}
};

/**
 * A browser does not tell a refused socket from a dead line: a page that stays without a line asks whether it may still read
 * the strategy. Returns how to stop asking.
 */
export const askAgain = (session: Opened): (() => void) => {
	let stopped = false;
	const ask = () => void askWhoReads(session, () => stopped);
	ask();
	const timer = setInterval(ask, askAgainMs);
	return () => {
		stopped = true;
		clearInterval(timer);
	};
};
