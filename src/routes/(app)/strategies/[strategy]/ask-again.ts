import { closeCodes } from '#collab/protocol.ts';
import type { StrategyId } from '#domain/ids.ts';
import type { StrategySession } from '#lib/strategy/StrategySession.svelte.ts';

const askAgainMs = 20_000;

/**
 * A browser does not tell a refused socket from a dead line: a page that stays without a line asks whether it may still read
 * the strategy. Returns how to stop asking.
 */
export const askAgain = (session: Pick<StrategySession, 'shut'>, id: StrategyId): (() => void) => {
	let stopped = false;
	const ask = async () => {
		try {
			const { status } = await fetch(`/api/v1/strategies/${id}`, { headers: { accept: 'application/json' } });
			if (!stopped && (status === 401 || status === 403 || status === 404)) session.shut(closeCodes.signedOut);
		} catch {
			// no network: nobody has said anything
		}
	};
	void ask();
	const timer = setInterval(() => void ask(), askAgainMs);
	return () => {
		stopped = true;
		clearInterval(timer);
	};
};
