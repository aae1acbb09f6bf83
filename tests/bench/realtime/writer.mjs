// What one person types, encoded beforehand: a note of their own, letters at its end, now and then a move.
import * as Y from 'yjs';
import { createNote, moveNote } from '../../../src/collab/operations.ts';
import { noteKeys, notesOf } from '../../../src/collab/schema.ts';
import { syncFrame } from './wire.mjs';

let notes = 0;
const lettersPerNote = 1_000; // well below what a note may hold

export class Writer {
	#doc = new Y.Doc();
	/** @type {Uint8Array[]} */
	#made = [];
	#count = 0;
	#note = '';
	#byline;
	#zone;

	/** @param {string} byline @param {string} zone */
	constructor(byline, zone) {
		this.#byline = byline;
		this.#zone = zone;
		this.#doc.on('update', (/** @type {Uint8Array} */ update) => this.#made.push(update));
	}
	get client() {
		return this.#doc.clientID;
	}
	get clock() {
		return Y.getState(this.#doc.store, this.client);
	}
	/** Everything, as somebody sends it who comes back. */
	whole() {
		return Y.encodeStateAsUpdate(this.#doc);
	}
	/** @param {() => void} change */
	#take(change) {
		this.#doc.transact(change);
		const [update] = this.#made.splice(0);
		if (!update) throw new Error('nothing was written');
		return { frame: syncFrame(2, update), clock: this.clock };
	}
	/** One change message and the clock that is reached with it. */
	next() {
		const step = this.#count++ % lettersPerNote;
		const zone = /** @type {any} */ (this.#zone);
		if (step === 0) {
			this.#note = `bench${Date.now().toString(36)}n${notes++}`;
			return this.#take(() =>
				createNote(this.#doc, {
					id: /** @type {any} */ (this.#note),
					byline: /** @type {any} */ (this.#byline),
					text: '',
					kind: 'idea',
					zone,
					x: 0,
					y: 0
				})
			);
		}
		return this.#take(() => {
			const note = notesOf(this.#doc).get(this.#note);
			if (step % 20 === 19)
				moveNote(this.#doc, /** @type {any} */ (this.#note), { zone, x: step, y: this.#count % 97 });
			else {
				const text = /** @type {Y.Text} */ (note?.get(noteKeys.text));
				text.insert(text.length, 'majlis '[step % 7] ?? 'm');
			}
		});
	}
}
