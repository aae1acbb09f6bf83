import type { Logger } from '#server/log.ts';
import type { Timers } from '#server/timers.ts';
import type { Announcements } from '../cx-day-services.ts';

/** Whoever seals one need not wake anybody: somebody looks this often, and every reader looks too. */
const longestMs = 5_000;

/** Looks at once, so that what came due while the server stood still is public before it answers; then at each instant. */
export const scheduleOpenings = (
	announcements: Pick<Announcements, 'openDue'>,
	{ timers, now, log }: { readonly timers: Timers; readonly now: () => number; readonly log: Logger }
): { readonly first: Promise<void>; readonly stop: () => Promise<void> } => {
	let isStopped = false;
	let cancel = (): void => undefined;
	let looking: Promise<void>;
	const look = async (): Promise<void> => {
		let wait = longestMs;
		try {
			const next = await announcements.openDue();
			if (next !== null) wait = Math.min(longestMs, Math.max(0, next - now()));
		} catch (err) {
			log.error({ err }, 'announcements that are due could not be opened');
		}
		if (isStopped) return;
		cancel = timers.after(wait, () => {
			looking = look();
		});
	};
	looking = look();
	return {
		first: looking,
		async stop() {
			isStopped = true;
			cancel();
			await looking;
		}
	};
};
