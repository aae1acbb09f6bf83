import * as Y from 'yjs';
import type { BoardId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import { createNote, setFlow, setPhase, setZone, type NewNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { AuthorRegistry } from '#server/collab/attest.ts';
import { bounds, type Bounds } from '#server/collab/bounds.ts';
import { Contributions } from '#server/collab/Contributions.ts';
import type { Bench } from '#server/collab/guard/bench.ts';
import { examine, judge, type Verdict } from '#server/collab/guard/judge.ts';
import type { Powers } from '#server/collab/guard/powers.ts';
import type { GuardCode } from '#server/collab/guard/refuse.ts';
import { withoutRules, type GuardRule } from '#server/collab/guard/rules.ts';
import type { RefusedWords } from '#server/collab/guard/refused-words.ts';
import { wordsToHold } from '#server/collab/guard/words-to-hold.ts';
import { LiveDocument } from '#server/collab/LiveDocument.ts';
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts';

export const zone = 'z1' as ZoneId;
export const allRoots = [
	'notes',
	'zones',
	'clusters',
	'session',
	'results',
	'strategy',
	'lines',
	'initiatives',
	'plan'
] as const;
export const powers = {
	viewer: { create: false, own: false, editAny: false, moveAny: false, group: false, run: false, plan: false },
	writer: { create: true, own: true, editAny: false, moveAny: false, group: false, run: false, plan: false },
	grouper: { create: true, own: true, editAny: false, moveAny: true, group: true, run: false, plan: false },
	lead: { create: true, own: true, editAny: true, moveAny: true, group: true, run: true, plan: false },
	/** At a strategy. */
	planner: { create: false, own: false, editAny: false, moveAny: false, group: false, run: false, plan: true }
} as const satisfies Record<string, Powers>;

export const noteOf = (name: string, byline: string, change: Partial<NewNote> = {}): NewNote => ({
	id: `n_${name}` as NoteId,
	byline: byline as Byline,
	text: name,
	kind: 'idea',
	zone,
	x: 1,
	y: 2,
	...change
});

/** A person at the guard, with the document of their browser. */
export class Hand {
	readonly seat: SeatId;
	readonly doc: Y.Doc;
	powers: Powers;
	readonly board: GuardedBoard;
	notesPerPerson = 200;
	readonly byline: string;
	readonly outbox: Uint8Array[] = [];
	constructor(board: GuardedBoard, name: string, rights: Powers, { gc = true, byline = `s_${name}` } = {}) {
		this.board = board;
		this.seat = `s_${name}` as SeatId;
		this.byline = byline;
		this.powers = rights;
		this.doc = new Y.Doc({ gc });
		this.doc.clientID = 1_000_000 + board.random.integer(2 ** 31);
		this.pull();
		this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
			if (origin !== 'server') this.outbox.push(bytes);
		});
	}
	pull(): void {
		Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.board.live.doc, Y.encodeStateVector(this.doc)), 'server');
	}
	edit(change: (doc: Y.Doc) => void): void {
		this.doc.transact(() => change(this.doc), 'me');
	}
	/** All that was edited, one update after the other. */
	push(): Verdict[] {
		return this.outbox.splice(0).map((bytes) => this.send(bytes));
	}
	/** As after a reconnection: whatever the server does not have, and every deletion there ever was. */
	step2(): Verdict {
		this.outbox.length = 0;
		return this.send(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.board.live.doc)), true);
	}
	send(bytes: Uint8Array, asStep2 = false): Verdict {
		return this.board.judge(this, bytes, asStep2);
	}
}

/** The guard and a document, without sockets: what is let through is applied. */
export class GuardedBoard {
	readonly authors: AuthorRegistry;
	live: LiveDocument;
	readonly contributions = new Contributions();
	readonly bounds: Bounds;
	readonly occupied = new Set<NoteId>();
	/** Client ids decide who comes first in a conflict: a seed must give the same ones. */
	readonly random: SeededRandom;
	/** How long it has judged, in all. */
	judgedMs = 0;
	/** Rules of the guard that are turned off here. */
	off: ReadonlySet<GuardRule> = new Set();
	/** `draftOf`: not a board but a draft beside one, which shares its registry and starts empty. */
	constructor(limits: Partial<Bounds> = {}, random = seededRandom(1), draftOf: GuardedBoard | null = null) {
		this.random = random;
		this.authors = draftOf?.authors ?? new AuthorRegistry(new Map());
		this.live = new LiveDocument('b', { updates: [], rows: 0, clients: new Map() }, this.authors, {
			random: random.bytes,
			now: () => 0
		});
		this.bounds = { ...bounds, ...limits };
		if (draftOf) return;
		this.live.write((doc) => {
			setFlow(doc, 'ltr', 1);
			setPhase(
				doc,
				{ status: 'running', index: 0, startedAt: 1, endsAt: 2, remainingMs: null, revealed: [] },
				'discuss'
			);
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 });
		});
	}
	get bench(): Bench {
		const { live, authors } = this;
		return {
			doc: live.doc,
			roots: live.roots,
			bounds: this.bounds,
			chains: live.chains,
			ownerOf: (client) => live.owners.get(client),
			announcerOf: () => undefined,
			clientsOf: (seat) => live.clientsOf(seat),
			clients: () => live.owners.size,
			conflictsOf: (seat) => this.contributions.of(seat),
			conflicts: () => this.contributions.all,
			structsOf: (seat) => live.structsOf(seat),
			structsAtMost: () => live.structsAtMost(),
			entriesOf: (root) => live.entriesOf(root),
			deletionBytes: () => live.deletionBytes(),
			noteIdsOf: (seat) => authors.notesOf(seat).size,
			noteIds: () => authors.size,
			authorOf: (note) => authors.get(note),
			bylineOf: (note) => authors.bylines.get(note),
			occupied: (note) => this.occupied.has(note),
			liveNotes: () => live.liveNotes(),
			liveNotesOf: (seat) => live.liveNotesOf(seat).size,
			graveOf: (ref) => live.graveOf(ref)
		};
	}
	judge({ seat, byline, powers: rights, notesPerPerson }: Hand, bytes: Uint8Array, asStep2 = false): Verdict {
		const decide = (): Verdict => {
			const examined = examine({ bytes, step2: asStep2 }, this.bench);
			return 'ok' in examined
				? examined
				: judge(examined, this.bench, { seat, byline, notesPerPerson, powers: rights });
		};
		const startedAt = performance.now();
		const verdict = this.off.size > 0 ? withoutRules(this.off, decide) : decide();
		this.judgedMs += performance.now() - startedAt;
		if (!verdict.ok) return verdict;
		for (const client of verdict.clients) this.live.bind(client, seat);
		for (const note of verdict.notes) this.authors.add(note, seat);
		this.contributions.add(seat, verdict.conflicts);
		if (verdict.news) this.live.apply(bytes);
		return verdict;
	}
	/** What would be held of an update that was refused. */
	words(hand: Hand, bytes: Uint8Array, code: GuardCode, asStep2 = false): RefusedWords[] {
		const { seat, byline, notesPerPerson, powers: rights } = hand;
		const sender = { seat, byline, notesPerPerson, powers: rights };
		return wordsToHold({ bytes, step2: asStep2 }, code, this.bench, sender);
	}
	hand(name: string, rights: Powers, options?: { gc?: boolean; byline?: string }): Hand {
		return new Hand(this, name, rights, options);
	}
	/** Written by its author and let in. */
	note(author: Hand, name: string, change?: Partial<NewNote>): NoteId {
		author.pull();
		const note = noteOf(name, author.byline, change);
		author.edit((doc) => createNote(doc, note));
		for (const verdict of author.push()) if (!verdict.ok) throw new Error(verdict.code);
		return note.id;
	}
	entry(id: NoteId): Y.Item {
		return notesOf(this.live.doc)._map.get(id)!;
	}
	/** The struct of a key of a note. */
	field(id: NoteId, key: string): Y.Item {
		return notesOf(this.live.doc).get(id)!._map.get(key)!;
	}
	textStart(id: NoteId): Y.Item {
		return (this.field(id, 'text').content as Y.ContentType).type._start!;
	}
	/** Everything, as somebody new would read it. */
	toJSON(): unknown {
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.live.doc));
		return Object.fromEntries(allRoots.map((root) => [root, copy.getMap(root).toJSON()]));
	}
}

export const codeOf = (verdict: Verdict | undefined): GuardCode | 'ok' => (verdict?.ok ? 'ok' : verdict!.code);
export const board = 'b' as BoardId;
