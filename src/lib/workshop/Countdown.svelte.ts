import { remainingMs } from '#domain/phase-machine.ts';
import type { PhaseState } from '#domain/phases.ts';

export type TimeMark = 'minute' | 'zero';
const minuteMs = 60_000;

/** The time left of a phase, by the server's clock, once a second. All clocks of a screen read this one. */
export class Countdown {
	#left = $state<number | null>(null);
	readonly #phase: () => PhaseState;
	readonly #now: () => number;

	constructor(phase: () => PhaseState, now: () => number) {
		this.#phase = phase;
		this.#now = now;
		this.#left = remainingMs(phase(), now());
	}

	/** Null when no clock runs; negative over time. */
	get left(): number | null {
		return this.#left;
	}
	get state(): 'none' | 'running' | 'paused' | 'last' | 'over' {
		if (this.#left === null) return 'none';
		if (this.#phase().status === 'paused') return 'paused';
		if (this.#left <= 0) return 'over';
		return this.#left <= minuteMs ? 'last' : 'running';
	}

	/**
	 * Ticks until the returned function is called; meant for an effect, which starts it again when the phase changes. Each
	 * mark is told once, when it is crossed: who comes in the last minute is not warned of what they can see.
	 */
	run(cross: (mark: TimeMark) => void): () => void {
		const phase = this.#phase();
		let before = remainingMs(phase, this.#now());
		this.#left = before;
		if (phase.status !== 'running') return () => {};
		let timer: ReturnType<typeof setTimeout>;
		const tick = () => {
			const left = remainingMs(phase, this.#now());
			if (left === null) return;
			if (before !== null && before > minuteMs && left <= minuteMs) cross('minute');
			if (before !== null && before > 0 && left <= 0) cross('zero');
			before = left;
			this.#left = left;
			// just after the next whole second, so that all screens turn together
			timer = setTimeout(tick, (((left % 1000) + 1000) % 1000) + 10);
		};
		tick();
		return () => clearTimeout(timer);
	}
}
