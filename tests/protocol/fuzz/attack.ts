import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import type { NoteId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { codeOf, noteOf, powers, type Hand } from '../support/guarded-board.ts';
import type { Attempt } from './kinds/kind.ts';
import { Oracle, pictureOf, type Picture } from './oracle.ts';
import { ids, type Scene } from './scene.ts';

const needed = ['author', 'text', 'pos', 'kind'];
const stands = (scene: Scene, id: NoteId): boolean => {
	const note = notesOf(scene.target.live.doc).get(id);
	return !!note && needed.every((key) => note.has(key)) && (note.get('text') as Y.Text).length > 0;
};

/** Without the names of roots: whoever only listens makes them when something comes. */
const read = (doc: Y.Doc): unknown => ({ ...pictureOf(doc), roots: [] });

export interface Sent {
	readonly code: string;
	/** What should not have happened. */
	readonly breach: string | null;
	/** The number of notes has changed. */
	readonly counts: boolean;
}

/** A scene with everybody who looks at it: the oracle, somebody who only listens, and people who write on afterwards. */
export class Attack {
	readonly scene: Scene;
	readonly #oracle: Oracle;
	/** Fed with what the server sends, and nothing else. */
	readonly #listener = new Y.Doc();
	#before!: Picture;
	#bytes!: Uint8Array;
	#owners!: Map<number, string>;
	readonly #clients: ReadonlyMap<Hand, number>;

	constructor(scene: Scene) {
		this.scene = scene;
		const { doc } = scene.target.live;
		this.#oracle = new Oracle(scene.written, scene.target.occupied);
		for (const hand of [scene.sara, scene.omar, scene.lead]) hand.pull();
		Y.applyUpdate(this.#listener, Y.encodeStateAsUpdate(doc));
		doc.on('update', (bytes: Uint8Array) => {
			Y.applyUpdate(this.#listener, bytes);
			if (scene.who.where === 'board')
				for (const hand of [scene.sara, scene.omar]) Y.applyUpdate(hand.doc, bytes, 'server');
		});
		this.#look();
		this.#clients = new Map([scene.sara, scene.omar].map((hand) => [hand, hand.doc.clientID]));
	}

	/** False: so much has been taken off that there is little left to attack. */
	get goesOn(): boolean {
		const notes = this.scene.who.where === 'board' ? [ids.mine, ids.sara, ids.omar] : ['n_d1', 'n_d2'];
		return notes.every((id) => stands(this.scene, id as NoteId));
	}

	/** Lawfully written in another role, earlier. */
	prepare(bytes: Uint8Array): void {
		const { target, byline } = this.scene;
		target.hand('mallory', powers.lead, { byline }).send(bytes);
		this.#look();
	}
	/** After a transaction of several updates: Yjs has tidied up, and nobody reads anything else than before. */
	settle(): string | null {
		const before = this.#before;
		this.#look();
		return isDeepStrictEqual(before, this.#before) ? null : 'the end of a transaction changed something';
	}
	#look(): void {
		const { doc, owners } = this.scene.target.live;
		this.#before = pictureOf(doc);
		this.#bytes = Y.encodeStateAsUpdate(doc);
		this.#owners = new Map(owners);
	}

	/** Sent and judged. */
	send({ bytes, asStep2 = false, hand = this.scene.mallory }: Attempt): Sent {
		const { live } = this.scene.target;
		const { clientID } = live.doc;
		try {
			const verdict = hand.send(bytes, asStep2);
			const code = codeOf(verdict);
			const counts = verdict.ok && verdict.counts;
			// what would be held of it: read without harm, and no more than was sent
			const held = verdict.ok ? [] : this.scene.target.words(hand, bytes, verdict.code, asStep2);
			if (held.some(({ text }) => text.length > bytes.length))
				return { code, breach: 'held more words than sent', counts };
			const breach = verdict.ok && verdict.news ? this.#changed(hand) : this.#untouched(code);
			if (breach) return { code, breach, counts };
			return { code, breach: live.doc.clientID === clientID ? null : 'the server lost its id', counts };
		} catch (error) {
			return { code: 'thrown', breach: String(error), counts: false };
		}
	}

	#untouched(code: string): string | null {
		const { doc } = this.scene.target.live;
		if (doc.share.size !== 9) return 'a new root';
		if (!Buffer.from(this.#bytes).equals(Y.encodeStateAsUpdate(doc))) return `${code}, and yet something changed`;
		return null;
	}

	#changed(hand: Hand): string | null {
		const { owners } = this.scene.target.live;
		const [before, bound] = [this.#before, this.#owners];
		this.#look();
		const actor = { ...this.scene.who, seat: hand.seat, byline: hand.byline };
		const wrong = this.#oracle.breach(before, this.#before, actor);
		if (wrong) return wrong;
		for (const [client, owner] of owners)
			if ((bound.get(client) ?? hand.seat) !== owner) return `client ${client} went to ${owner}`;
		return null;
	}

	/** Afterwards: whoever listened has what the server has, and whoever was honest goes on. */
	aftermath(): string | null {
		const { doc } = this.scene.target.live;
		if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(this.#listener))) return 'who listened has something else';
		if (!isDeepStrictEqual(read(doc), read(this.#listener))) return 'who listened reads something else';
		if (this.scene.who.where === 'draft') return null;
		for (const [name, hand] of [
			['sara', this.scene.sara],
			['omar', this.scene.omar]
		] as const) {
			if (hand.doc.clientID !== this.#clients.get(hand)) return `${name} lost the id of their page`;
			hand.powers = powers.writer;
			const note = notesOf(hand.doc).has(ids[name]) ? ids[name] : null;
			hand.edit((own) =>
				note ? editText(own, note, 'and on صف 👍') : createNote(own, noteOf(`${name}2`, hand.byline))
			);
			const bad = hand
				.push()
				.map(codeOf)
				.find((code) => code !== 'ok' && !code.startsWith('LIMIT'));
			if (bad) return `${name} is refused from now on: ${bad}`;
		}
		return null;
	}
}
