import { handsChannel } from '#collab/offline.ts';

/**
 * Asks whenever another person may have sat down in this browser: when the page is seen again, when one opens beside it, and when
 * somebody has just signed out or come in. The one that opens asks nobody: it was drawn for whoever sits here. Returns how to
 * stop asking. [C15]
 */
export const whenHandsMayChange = (ask: () => void): (() => void) => {
	const seen = () => {
		if (document.visibilityState === 'visible') ask();
	};
	const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(handsChannel);
	channel?.addEventListener('message', ask);
	channel?.postMessage('opened');
	document.addEventListener('visibilitychange', seen);
	return () => {
		channel?.close();
		document.removeEventListener('visibilitychange', seen);
	};
};
