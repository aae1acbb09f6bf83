import { closeCodes } from '#collab/protocol.ts';
import type { RefusalCode } from '#domain/errors.ts';
import type { BoardSession } from './BoardSession.svelte.ts';
import type { Commands } from './commands.ts';

const askAgainMs = 20_000;
const final: readonly RefusalCode[] = ['not-allowed', 'not-found'];

/**
 * A browser does not tell a refused socket from a dead line, and the provider would knock for ever: a page that stays without
 * a line asks whether it still has its seat. Returns how to stop asking.
 */
export const askWhileOffline = (
	session: Pick<BoardSession, 'giveWay' | 'shut' | 'unseat'>,
	commands: Pick<Commands, 'own'>
): (() => void) => {
	let stopped = false;
	const ask = async () => {
		const answer = await commands.own();
		if (stopped || answer.kind !== 'refused') return;
		const { code } = answer.refusal;
		if (code === 'join.removed') session.unseat();
		else if (code === 'seat.other') session.giveWay();
		else if (final.includes(code)) session.shut(closeCodes.signedOut);
	};
	void ask();
	const timer = setInterval(() => void ask(), askAgainMs);
	return () => {
		stopped = true;
		clearInterval(timer);
	};
};
