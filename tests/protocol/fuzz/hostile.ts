import * as Y from 'yjs';
import {
	createCluster,
	createNote,
	deleteCluster,
	deleteNote,
	editText,
	moveNote,
	setKind
} from '#collab/operations.ts';
import { notesOf, textOf } from '#collab/schema.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import * as craft from '../support/craft.ts';
import { GuardedBoard, noteOf, powers, zone, type Hand } from '../support/guarded-board.ts';
import type { Trouble } from './honest.ts';

type Json = Record<string, Record<string, unknown>>;
const read = (board: GuardedBoard): Json => board.toJSON() as Json;

/**
 * Knows nothing of the guard: looks at the document as anybody would read it, before and after, and says what a participant
 * or a viewer may have changed.
 */
class Oracle {
	readonly #authors = new Map<string, string>();
	constructor(before: Json) {
		for (const [id, note] of Object.entries(before['notes']!))
			this.#authors.set(id, (note as { author: string }).author);
	}
	breach(before: Json, after: Json, { seat, powers: { create } }: Hand): string | null {
		for (const root of ['zones', 'clusters', 'session', 'results']) {
			if (JSON.stringify(before[root]) !== JSON.stringify(after[root])) return `${root} changed`;
		}
		if (!create && JSON.stringify(before) !== JSON.stringify(after)) return 'a viewer changed something';
		const [old, now] = [before['notes']!, after['notes']!] as [
			Record<string, Record<string, unknown>>,
			Record<string, Record<string, unknown>>
		];
		for (const id of new Set([...Object.keys(old), ...Object.keys(now)])) {
			const author = this.#authors.get(id) ?? seat;
			this.#authors.set(id, author);
			if (author !== seat && JSON.stringify(old[id]) !== JSON.stringify(now[id])) return `${id} of ${author} changed`;
			const note = now[id];
			if (!note) continue;
			if (note['author'] !== author) return `${id} says it is by ${JSON.stringify(note['author'])}`;
			if (typeof note['text'] !== 'string') return `${id} has no text`;
			if (note['text'].includes('\ufffd')) return `${id} holds half an emoji`;
			// an own note that was gone may come back with the signal it had
			if (old[id] && note['signal'] !== old[id]['signal']) return `${id} set aside`;
			const unknown = Object.keys(note).find(
				(key) => !['author', 'text', 'pos', 'zone', 'kind', 'cluster', 'tags', 'dir', 'facts', 'signal'].includes(key)
			);
			if (unknown) return `${id} has ${unknown}`;
		}
		return null;
	}
}

/** Any struct of the document, its own or another's. */
const anyId = (board: GuardedBoard, random: SeededRandom): craft.Id => {
	const [client, structs] = random.pick([...board.live.doc.store.clients]);
	const struct = random.pick(structs as (Y.Item | Y.GC)[]);
	return { client, clock: struct.id.clock + random.integer(struct.length + (random.integer(8) === 0 ? 3 : 0)) };
};

const crafted = (board: GuardedBoard, random: SeededRandom, hand: Hand): Uint8Array => {
	const id = () => anyId(board, random);
	const client = random.pick([hand.doc.clientID, 77, 78, id().client]);
	const state = Y.getState(board.live.doc.store, client);
	const start = Math.max(0, state - (random.integer(3) === 0 ? random.integer(6) : 0));
	const own = (): craft.Id => ({ client, clock: start + random.integer(4) });
	const where = (): Parameters<typeof craft.string>[1] => {
		const key = random.pick([
			'author',
			'text',
			'pos',
			'zone',
			'kind',
			'cluster',
			'signal',
			'n_new',
			'n_a',
			'n_b',
			'phase',
			'z1',
			'c_1',
			undefined
		]);
		const kind = random.integer(6);
		if (kind === 0) return { origin: id() };
		if (kind === 1) return { right: id() };
		if (kind === 2) return { origin: id(), right: id() };
		const parent =
			kind === 3 ? random.pick(['notes', 'zones', 'clusters', 'session', 'results']) : kind === 4 ? id() : own();
		return key === undefined ? { parent } : { parent, key };
	};
	const struct = (): craft.CraftedStruct =>
		random.pick([
			() => craft.string(random.pick(['x', '👍', 'ab']), where()),
			() => craft.values([random.pick(['s_mallory', '1,2', 'pain', 'z1', '', 7])], where()),
			() => craft.map(where()),
			() => craft.text(where()),
			() => craft.dead(1 + random.integer(3), where()),
			() => craft.gc(1 + random.integer(3))
		])();
	const structs = Array.from({ length: random.integer(5) }, struct);
	const ranges: Record<number, [number, number][]> = {};
	for (let count = random.integer(3); count > 0; count--) {
		const { client: of, clock } = id();
		ranges[of] = [...(ranges[of] ?? []), [clock, 1 + random.integer(4)] as [number, number]].sort(([a], [b]) => a - b);
	}
	return craft.update(structs.length > 0 ? [{ client, clock: start, structs }] : [], ranges);
};

/** With the means of Yjs, and without regard for anybody. */
const rude = (random: SeededRandom, hand: Hand): Uint8Array | null => {
	hand.pull();
	const id = random.pick([...notesOf(hand.doc).keys(), 'n_new']) as NoteId;
	const author = random.pick(['s_sara', 's_mallory', '@leader']);
	hand.outbox.length = 0;
	hand.edit((doc) => {
		const note = notesOf(doc).get(id);
		random.pick<() => unknown>([
			() => deleteNote(doc, id),
			() => editText(doc, id, `${random.integer(9)}👍`),
			() => moveNote(doc, id, { zone, x: 1, y: random.integer(99) }),
			() => setKind(doc, id, 'pain'),
			() => createNote(doc, noteOf(id.slice(2), author, { text: '👍👍' })),
			() => note?.set('author', author),
			() => note?.delete(random.pick(['author', 'text', 'pos'])),
			() => note && textOf(note)?.delete(0, 1),
			() => note?.set('signal', 'hostile_campaign'),
			() => createCluster(doc, { id: 'c_2' as ClusterId, title: '', zone, x: 0, y: 0 }),
			() => deleteCluster(doc, 'c_1' as ClusterId),
			() => doc.getMap(random.pick(['session', 'results', 'zones'])).set('x', 1)
		])();
	});
	return hand.outbox.pop() ?? null;
};

const spoilt = (bytes: Uint8Array, random: SeededRandom): Uint8Array => {
	const copy = [...bytes];
	for (let count = 1 + random.integer(3); count > 0 && copy.length > 0; count--) {
		const at = random.integer(copy.length);
		const way = random.integer(9);
		if (way < 3) copy.splice(at, 1 + random.integer(2));
		else if (way < 5) copy.splice(at, 0, random.integer(256));
		else copy[at] = random.integer(2) ? random.integer(256) : (copy[at]! + random.pick([1, -1, 128])) & 255;
	}
	return Uint8Array.from(copy);
};

export interface HostileReport {
	readonly trouble: Trouble | null;
	readonly accepted: number;
	readonly refused: number;
}

/** Whatever a participant or a viewer sends: the guard lets through only what the oracle finds harmless. */
export const playHostile = (random: SeededRandom, steps: number): HostileReport => {
	const board = new GuardedBoard({}, random);
	const sara = board.hand('sara', powers.lead);
	for (const name of ['a', 'b', 'c']) board.note(sara, name, { text: `note ${name} 👍 👩‍👩‍👧 صف` });
	sara.edit((doc) => createCluster(doc, { id: 'c_1' as ClusterId, title: 'One', zone, x: 0, y: 0 }));
	sara.edit((doc) => deleteNote(doc, 'n_c' as NoteId));
	sara.push();
	const mallory = board.hand('mallory', powers.writer);
	board.note(mallory, 'm', { text: 'my own 👍 words' });
	const oracle = new Oracle(read(board));
	const report = { trouble: null as Trouble | null, accepted: 0, refused: 0 };
	for (let step = 0; step < steps && !report.trouble; step++) {
		const hand = random.integer(3) === 0 ? board.hand('viewer', powers.viewer) : board.hand('mallory', powers.writer);
		const made = random.integer(2) ? crafted(board, random, hand) : rude(random, hand);
		if (!made) continue;
		const bytes = random.integer(3) === 0 ? spoilt(made, random) : made;
		const before = read(board);
		const saved = Y.encodeStateAsUpdate(board.live.doc);
		const { clientID } = board.live.doc;
		try {
			const verdict = hand.send(bytes, random.integer(2) === 0);
			if (verdict.ok) report.accepted++;
			else report.refused++;
			const after = read(board);
			const breach = oracle.breach(before, after, hand);
			const says = (what: string) =>
				(report.trouble ??= { step, what: `${what} by ${hand.seat}: ${Buffer.from(bytes).toString('hex')}` });
			if (breach) says(breach);
			if (!verdict.ok && !Buffer.from(saved).equals(Y.encodeStateAsUpdate(board.live.doc)))
				says('a refused update left something');
			if (board.live.doc.share.size !== 5) says('a new root');
			if (board.live.doc.clientID !== clientID) says('the server lost its id');
		} catch (error) {
			report.trouble = { step, what: `${String(error)}: ${Buffer.from(bytes).toString('hex')}` };
		}
	}
	return report;
};
