import * as Y from 'yjs';
import type { ClusterId, NoteId, SeatId, StrategyId } from '#domain/ids.ts';
import { noteKinds } from '#domain/notes.ts';
import {
	createCluster,
	createNote,
	deleteCluster,
	deleteNote,
	editText,
	moveCluster,
	moveNote,
	putInCluster,
	renameCluster,
	setKind,
	setTags
} from '#collab/operations.ts';
import { clustersOf, noteKeys, notesOf, textOf } from '#collab/schema.ts';
import { openStrategy, setCandidate } from '#collab/strategy-operations.ts';
import { initiativesOf, linesOf, planText, strategyOf } from '#collab/strategy-schema.ts';
import { settleUndo } from '#collab/undo-of-undo.ts';
import { LiveDocument } from '#server/collab/LiveDocument.ts';
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts';
import { allRoots, GuardedBoard, noteOf, powers, zone, type Hand } from '../support/guarded-board.ts';
import { planSteps } from './honest-plans.ts';
import { candidate } from './scene.ts';

const words = ['صف', 'طويل', 'hello', '👍🏽', '👩‍👩‍👧', 'مُحَمَّد', 'é', '\u200f', 'line\n', '𝒳', ''];

/** One page of a person: edits, undoes, goes offline and comes back; never does what its rights do not allow. */
class Page {
	readonly hand: Hand;
	readonly undo: Y.UndoManager;
	readonly #random: SeededRandom;
	#made = 0;
	online = true;
	/** Up to here the server's updates have arrived. */
	heard = 0;
	constructor(hand: Hand, random: SeededRandom) {
		this.hand = hand;
		this.#random = random;
		const written = [notesOf, clustersOf, strategyOf, linesOf, initiativesOf];
		this.undo = new Y.UndoManager(
			written.map((root) => root(hand.doc)),
			{ trackedOrigins: new Set(['me']), captureTimeout: 0 }
		);
		settleUndo(hand.doc);
	}

	#text(): string {
		return Array.from({ length: this.#random.integer(5) }, () => this.#random.pick(words)).join('');
	}
	#notes(own: boolean): NoteId[] {
		const { doc, byline } = this.hand;
		return [...notesOf(doc)].flatMap(([id, note]) =>
			!own || note.get(noteKeys.author) === byline ? [id as NoteId] : []
		);
	}
	#edited(id: NoteId): string {
		const text = [...(textOf(notesOf(this.hand.doc).get(id)!)?.toString() ?? '')];
		text.splice(this.#random.integer(text.length + 1), this.#random.integer(3), this.#text());
		return text.join('');
	}

	step(): void {
		const { hand } = this;
		const random = this.#random;
		const pick = (ids: readonly string[]) => (ids.length > 0 ? random.pick(ids) : null);
		const own = pick(this.#notes(true)) as NoteId | null;
		const any = pick(this.#notes(false)) as NoteId | null;
		const cluster = pick([...clustersOf(hand.doc).keys()]) as ClusterId | null;
		const { create, editAny, moveAny, group, run } = hand.powers;
		const at = () => ({ zone, x: random.integer(900), y: random.integer(900) });
		if (hand.powers.plan && random.integer(3) === 0) {
			const id = `${hand.doc.clientID}x${this.#made++}`;
			return random.pick(planSteps)(hand, { id, text: () => this.#text(), random });
		}
		const act = random.integer(13);
		if (act <= 1 && create) {
			const id = `${hand.seat.slice(2)}${hand.doc.clientID}x${this.#made++}`;
			hand.edit((doc) => createNote(doc, noteOf(id, hand.byline, { text: this.#text() })));
		} else if (act <= 4) {
			const id = editAny ? any : own;
			if (id && create) hand.edit((doc) => editText(doc, id, this.#edited(id)));
		} else if (act === 5) {
			const id = moveAny ? any : own;
			if (id && create) for (let i = random.integer(3); i >= 0; i--) hand.edit((doc) => moveNote(doc, id, at()));
		} else if (act === 6) {
			if (own && create) hand.edit((doc) => setKind(doc, own, random.pick(noteKinds)));
		} else if (act === 7) {
			const id = run ? any : own;
			if (id && create) hand.edit((doc) => deleteNote(doc, id));
		} else if (act === 8 && group) {
			const id = `c${hand.doc.clientID}x${this.#made++}` as ClusterId;
			hand.edit((doc) => {
				createCluster(doc, { id, title: this.#text(), ...at() });
				if (any) putInCluster(doc, any, id, { x: 0, y: 0 });
			});
		} else if (act === 9 && group && cluster) {
			hand.edit((doc) => {
				const which = random.integer(4);
				if (which < 2) renameCluster(doc, cluster, this.#text());
				else if (which === 2) moveCluster(doc, cluster, at());
				else deleteCluster(doc, cluster);
			});
		} else if (act === 10) {
			if (own && create) hand.edit((doc) => setTags(doc, own, { stage: random.pick(['s1', 's2']) }));
		} else if (act === 11) this.undo.undo();
		else this.undo.redo();
	}
}

export interface Trouble {
	readonly step: number;
	readonly what: string;
}
export interface Played {
	readonly trouble: Trouble | null;
	/** So many updates were judged. */
	readonly updates: number;
}
export const stepsOfPlay = 600;

const everybody = [
	['sara', powers.writer],
	['omar', powers.grouper],
	['huda', { ...powers.lead, plan: true }],
	['noor', powers.writer],
	['ali', { ...powers.grouper, plan: true }],
	['mona', powers.writer]
] as const;

/**
 * Honest people: up to three tabs each, some without garbage collection; updates arrive late, in lumps, or only by the next step 2;
 * the server is started anew; rights change. Nothing of theirs may be refused, and all must end up with the same.
 */
export const playHonest = (seed: number, steps = stepsOfPlay): Played => {
	const random = seededRandom(seed);
	const board = new GuardedBoard({}, random);
	board.live.write((doc) => {
		openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' });
		setCandidate(doc, candidate);
	});
	const log: Uint8Array[] = [];
	const listen = () => board.live.doc.on('update', (bytes: Uint8Array) => log.push(bytes));
	listen();
	const pages = everybody
		.slice(0, 3 + random.integer(4))
		.flatMap(([name, rights]) =>
			Array.from(
				{ length: 1 + random.integer(3) },
				() => new Page(board.hand(name, rights, { gc: random.integer(2) === 0 }), random)
			)
		);
	let trouble: Trouble | null = null;
	let updates = 0;
	const hear = (page: Page, upTo = log.length) => {
		for (; page.heard < upTo; page.heard++) Y.applyUpdate(page.hand.doc, log[page.heard]!, 'server');
	};
	const judged = (step: number, page: Page, verdicts: readonly { ok: boolean; code?: string }[]) => {
		updates += verdicts.length;
		const bad = verdicts.find(({ ok }) => !ok);
		if (bad) trouble ??= { step, what: `${page.hand.seat} was refused: ${bad.code}` };
	};
	/** Judged in one transaction of Yjs, as a tick does it: until the number of notes changes. */
	const together = (step: number, senders: readonly Page[]) => {
		const queue = senders.flatMap((page) => page.hand.outbox.splice(0).map((bytes) => ({ page, bytes })));
		while (queue.length > 0)
			board.live.together(() => {
				for (let counts = false; !counts && queue.length > 0;) {
					const { page, bytes } = queue.shift()!;
					const verdict = page.hand.send(bytes);
					judged(step, page, [verdict]);
					counts = verdict.ok && verdict.counts;
				}
			});
	};
	const comeBack = (step: number, page: Page) => {
		// typed before the step 2 has left: part of it, as it is written when the server's step 1 arrives
		page.online = true;
		judged(step, page, [page.hand.step2()]);
		page.hand.pull();
		page.heard = log.length;
	};
	for (let step = 0; step < steps && !trouble; step++) {
		const page = random.pick(pages);
		page.step();
		const event = random.integer(20);
		if (event === 0) page.online = false;
		else if (event === 1 && !page.online) comeBack(step, page);
		if (page.online && event > 12) together(step, random.integer(2) ? [page] : pages.filter(({ online }) => online));
		else if (page.online && event > 3) judged(step, page, page.hand.push());
		const other = random.pick(pages);
		if (other.online) hear(other, other.heard + random.integer(log.length - other.heard + 1));
		if (random.integer(120) === 0) restart(board, listen);
		if (random.integer(80) === 0) {
			// a phase: everything open is sent, then the rights change and the undo stacks are cleared
			for (const each of pages) comeBack(step, each);
			const rights = random.pick([powers.writer, powers.grouper, powers.viewer]);
			for (const each of pages) {
				const { run, plan } = each.hand.powers;
				if (!run) each.hand.powers = { ...rights, plan };
				each.undo.clear();
			}
		}
	}
	for (const page of pages) if (!trouble) comeBack(steps, page);
	for (const page of pages) page.hand.pull();
	const expected = JSON.stringify(board.toJSON());
	for (const { hand } of pages) {
		const found = Object.fromEntries(allRoots.map((root) => [root, hand.doc.getMap(root).toJSON()]));
		if (!trouble && sorted(found) !== sorted(JSON.parse(expected)))
			trouble = { step: steps, what: `${hand.seat} sees something else` };
	}
	for (const [id, note] of notesOf(board.live.doc)) {
		if (!trouble && `s_${/^n_([a-z]+)/.exec(id)![1]}` !== note.get(noteKeys.author))
			trouble = { step: steps, what: `${id} is by ${String(note.get(noteKeys.author))}` };
		if (!trouble && textOf(note)!.toString().includes('\ufffd'))
			trouble = { step: steps, what: `${id} holds half an emoji` };
	}
	for (const record of [strategyOf(board.live.doc), ...initiativesOf(board.live.doc).values()])
		for (const key of record.keys())
			if (!trouble && planText(record, key)?.toString().includes('\ufffd'))
				trouble = { step: steps, what: `${key} of a strategy holds half an emoji` };
	return { trouble, updates };
};

const sorted = (value: unknown): string =>
	JSON.stringify(value, (_key, inner: unknown) =>
		inner !== null && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);

/** As after a crash: the document is read from what was stored, with the client ids that were bound. */
const restart = (board: GuardedBoard, listen: () => void): void => {
	const { live } = board;
	const clients = new Map<number, SeatId | 'server'>(live.owners);
	board.live = new LiveDocument(
		live.key,
		{ updates: [Y.encodeStateAsUpdate(live.doc)], rows: 0, clients },
		board.authors,
		{
			random: board.random.bytes,
			now: () => 0
		}
	);
	listen();
};
