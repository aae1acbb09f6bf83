import { closeCodes } from '#collab/protocol.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { StrategyView } from '#domain/views.ts';
import { ask } from '#lib/board/ask.ts';
import type { StrategySession } from '#lib/strategy/StrategySession.svelte.ts';

const askAgainMs = 20_000;
const final: readonly RefusalCode[] = ['not-allowed', 'not-found'];
type Opened = Pick<StrategySession, 'shut' | 'giveWay' | 'view'>;

/** Whether whoever sits in this browser may still read the strategy, and is the one that the page was made for. [C15] */
export const askWhoReads = async (session: Opened, isStopped = () => false): Promise<void> => {
	const { id, me } = session.view;
	const answer = await ask<Partial<StrategyView> | undefined>('GET', `/api/v1/strategies/${id}`);
	if (isStopped()) return;
	// what stands before the server may answer anything: only what the server itself says counts
	if (answer.kind === 'refused' && final.includes(answer.refusal.code)) session.shut(closeCodes.signedOut);
	else if (answer.kind === 'done' && answer.value?.me && answer.value.me.id !== me.id) session.giveWay();
};

/**
 * A browser does not tell a refused socket from a dead line: a page that stays without a line asks whether it may still read
 * the strategy. Returns how to stop asking.
 */
export const askAgain = (session: Opened): (() => void) => {
	let stopped = false;
	const now = () => void askWhoReads(session, () => stopped);
	now();
	const timer = setInterval(now, askAgainMs);
	return () => {
		stopped = true;
		clearInterval(timer);
	};
};
