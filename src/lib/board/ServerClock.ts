/** Several questions a short time apart; the answer with the shortest way there and back is the most exact one. */
const keep = 8;
const driftMs = 5; // of two clocks, while the samples are kept

/**
 * The server's time in this browser, so that all timers agree. It counts on the monotonic clock: somebody who sets the
 * device's clock during a workshop does not move the timer.
 */
export class ServerClock {
	#monotonic: () => number;
	#offset: number;
	#asked = new Map<number, number>();
	#samples: { readonly roundTrip: number; readonly offset: number }[] = [];
	#next = 1;

	constructor(serverNow: number, monotonic: () => number) {
		this.#monotonic = monotonic;
		this.#offset = serverNow - monotonic();
	}

	now(): number {
		return this.#monotonic() + this.#offset;
	}

	/** Before the server has answered: from what was known of it on an earlier page. */
	assume(serverNow: number): void {
		this.#offset = serverNow - this.#monotonic();
	}

	/** The id to put into a `time` message. */
	ask(): number {
		const id = this.#next++;
		this.#asked.set(id, this.#monotonic());
		if (this.#asked.size > keep) this.#asked.delete([...this.#asked.keys()][0] as number);
		return id;
	}

	answer(id: number, serverNow: number): void {
		const asked = this.#asked.get(id);
		if (asked === undefined) return;
		this.#asked.delete(id);
		const now = this.#monotonic();
		const fresh = { roundTrip: now - asked, offset: serverNow - (asked + now) / 2 };
		// while a device sleeps its clock may stand still: what cannot be true together with the latest is not true any more
		this.#samples = this.#samples.filter(
			({ roundTrip, offset }) => Math.abs(offset - fresh.offset) <= (roundTrip + fresh.roundTrip) / 2 + driftMs
		);
		this.#samples.push(fresh);
		if (this.#samples.length > keep) this.#samples.shift();
		this.#offset = this.#samples.reduce((best, one) => (one.roundTrip < best.roundTrip ? one : best)).offset;
	}
}
