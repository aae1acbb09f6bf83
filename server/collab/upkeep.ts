import type { Timers } from '#server/timers.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { keepAliveFrame, wired } from './frames.ts';

export interface Upkeep {
	/** Sends what stalled sockets have missed, once they drain. */
	watchStalled(): void;
	stop(): void;
}

const stalledMs = 500;

/** What has to be done for connections when nothing happens. */
export const startUpkeep = (
	connections: ReadonlySet<Connection>,
	{ bounds, timers }: { readonly bounds: Bounds; readonly timers: Timers },
	/** Sends what it has missed, once it has drained and what is being written is on disk. */
	catchUp: (connection: Connection) => void,
	/** Says who is here still. */
	renew: () => void
): Upkeep => {
	const alive = wired(keepAliveFrame);
	let watching = false;
	let cancel: () => void = () => {};

	const keepAlive = (): void => {
		cancel = timers.after(bounds.keepAliveMs, () => {
			for (const connection of connections) {
				connection.together(() => {
					connection.pass(alive);
					connection.ping();
				});
			}
			renew();
			keepAlive();
		});
	};
	const watchStalled = (): void => {
		if (watching || ![...connections].some(({ stalled }) => stalled)) return;
		watching = true;
		timers.after(stalledMs, () => {
			for (const connection of connections) if (connection.stalled) catchUp(connection);
			watching = false;
			watchStalled();
		});
	};

	keepAlive();
	return { watchStalled, stop: () => cancel() };
};
