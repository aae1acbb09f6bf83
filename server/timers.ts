/** The only way the server waits for a while; tests bring their own. */
export interface Timers {
	/** Returns what cancels it. */
	after(ms: number, run: () => void): () => void;
	/** After what the network has delivered already. */
	soon(run: () => void): void;
}

export const systemTimers: Timers = {
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		timer.unref(); // an open board does not keep a process alive; its sockets do
		return () => clearTimeout(timer);
	},
	soon: (run) => {
		setImmediate(run);
	}
};
