import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { limits } from '#domain/limits.ts';
import type { Change, Ledger } from './ledger.ts';
import type { Touched } from './watch.ts';

interface Withheld<T extends Touched<T>> {
	readonly frame: Uint8Array;
	readonly change: Change<T> | null;
	readonly send: (frame: Uint8Array) => void;
}

const kindAt = 1;
const step2 = 1;
const question = new Uint8Array([0, 2, 2, 0, 0]); // an update in which nothing is
const structBytes = 2; // of the smallest

/** More than the server takes of an update, so that it is judged as a step 2. [G9] */
const isLarge = (frame: Uint8Array): boolean => {
	if (frame.length <= structBytes * limits.liveFrameStructs) return false;
	const update = decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(kindAt + 1)));
	return update.length > limits.liveFrameBytes || Y.decodeUpdate(update).structs.length > limits.liveFrameStructs;
};
const asStep2 = (frame: Uint8Array): Uint8Array => {
	const copy = frame.slice();
	copy[kindAt] = step2;
	return copy;
};

/**
 * Lets the changes of one connection out, each at the size it has. The first step 2 of a connection is the one that fills the
 * gap before everything else [Y4]: nothing may take its place. Whoever came with nothing is asked for none [Y7] and cannot
 * know that; a large change then waits, with all that follows it, until something has been acknowledged. [C14]
 */
export class Outbox<T extends Touched<T>> {
	readonly #ledger: Ledger<T>;
	#isStepped = false;
	#withheld: Withheld<T>[] = [];

	constructor(ledger: Ledger<T>) {
		this.#ledger = ledger;
	}

	leave(frame: Uint8Array, send: (frame: Uint8Array) => void): void {
		if (frame[kindAt] === step2) {
			this.#isStepped = true;
			this.#withheld = []; // all of it is in there
			send(frame);
			return this.#ledger.sent('step2');
		}
		const mustWait = this.#withheld.length > 0;
		const large = isLarge(frame);
		if (!mustWait && (this.#isStepped || !large)) {
			send(large ? asStep2(frame) : frame);
			return this.#ledger.sent('update');
		}
		this.#withheld.push({ frame: large ? asStep2(frame) : frame, change: this.#ledger.withhold(), send });
		if (mustWait) return;
		send(question);
		this.#ledger.sent('update', null);
	}

	/** What is acknowledged has been judged, and nothing is judged before the gap is filled. */
	acknowledged(n: number): void {
		this.#ledger.acknowledged(n);
		this.#isStepped = true;
		for (const { frame, change, send } of this.#withheld.splice(0)) {
			send(frame);
			this.#ledger.sent('update', change);
		}
	}

	/** The step 2 of the next connection carries what waits. */
	disconnected(): void {
		this.#ledger.disconnected();
		this.#isStepped = false;
		this.#withheld = [];
	}
}
