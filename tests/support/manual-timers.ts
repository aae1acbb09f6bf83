import type { Timers } from '#server/timers.ts';

export interface ManualTimers extends Timers {
	/** Runs everything that is due within so many milliseconds, in order. */
	pass(ms: number): void;
	now(): number;
	readonly waiting: number;
}

/** Time that passes when a test says so; `soon` is as real as ever. */
export const manualTimers = (): ManualTimers => {
	let now = 0;
	let tasks: { at: number; run: () => void }[] = [];
	return {
		after: (ms, run) => {
			const task = { at: now + ms, run };
			tasks.push(task);
			return () => void (tasks = tasks.filter((other) => other !== task));
		},
		soon: (run) => void setImmediate(run),
		pass: (ms) => {
			const until = now + ms;
			for (;;) {
				const next = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
				if (!next) break;
				tasks = tasks.filter((task) => task !== next);
				now = next.at;
				next.run();
			}
			now = until;
		},
		now: () => now,
		get waiting() {
			return tasks.length;
		}
	};
};
