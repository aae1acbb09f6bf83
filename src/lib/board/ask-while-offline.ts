import { closeCodes } from '#collab/protocol.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { BoardSession } from './BoardSession.svelte.ts';
import type { Commands } from './commands.ts';

const askAgainMs = 20_000;
const final: readonly RefusalCode[] = ['not-allowed', 'not-found'];
type Seated = Pick<BoardSession, 'giveWay' | 'shut' | 'unseat'>;

/** Whether the server still takes this page for its seat's. Where it does not, the page is over. */
export const askWhoseSeat = async (
	session: Seated,
	commands: Pick<Commands, 'own'>,
	isStopped = () => false
): Promise<void> => {
	const answer = await commands.own();
	if (isStopped() || answer.kind !== 'refused') return;
	const { code } = answer.refusal;
	if (code === 'join.removed') session.unseat();
	else if (code === 'seat.other') session.giveWay();
	else if (final.includes(code)) session.shut(closeCodes.signedOut);
};

/**
 * A browser does not tell a refused socket from a dead line, and the provider would knock for ever: a page that stays without
 * a line asks whether it still has its seat. Returns how to stop asking.
 */
export const askWhileOffline = (session: Seated, commands: Pick<Commands, 'own'>): (() => void) => {
	let stopped = false;
	const ask = () => void askWhoseSeat(session, commands, () => stopped);
	ask();
	const timer = setInterval(ask, askAgainMs);
	return () => {
		stopped = true;
		clearInterval(timer);
	};
};
