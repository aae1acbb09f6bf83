import * as Y from 'yjs';
import { can, type Role } from '#domain/permissions.ts';
import type { Moment } from '#domain/moments.ts';
import type {
	ClusterId,
	InitiativeId,
	LineId,
	NoteId,
	OptionId,
	RoundId,
	StrategyId,
	WorkshopId,
	ZoneId
} from '#domain/ids.ts';
import type { Candidate } from '#domain/strategy.ts';
import { createCluster, createNote, deleteNote, editText, setResult, setZone } from '#collab/operations.ts';
import {
	addInitiative,
	addLine,
	openStrategy,
	retypeStrategy,
	retypeWhy,
	setCandidate,
	setDelivery,
	setEvidence
} from '#collab/strategy-operations.ts';
import type { Standing } from '#server/collab/gateway.ts';
import { boardPowers, draftPowers, type Powers } from '#server/collab/guard/powers.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { GuardedBoard, noteOf, powers, type Hand } from '../support/guarded-board.ts';
import * as craft from '../support/craft.ts';

/** Who attacks, when, and in which document. */
export interface Who {
	readonly role: Role;
	readonly moment: Moment;
	readonly where: 'board' | 'draft';
	/** May write the strategy. */
	readonly plans: boolean;
	/** Bylines are segments. */
	readonly hidden: boolean;
}

/** As the services would say it for this role at this moment. */
const powersOf = ({ role, moment, where, plans }: Who): Powers => {
	const standing = {
		run: can(role, 'phase.run', moment),
		writing: can(role, 'draft.write', moment) ? 'private' : can(role, 'note.write', moment) ? 'open' : 'none',
		rights: {
			write: can(role, 'note.write', moment) || can(role, 'draft.write', moment),
			moveOthers: can(role, 'note.move-any', moment),
			group: can(role, 'cluster.edit', moment),
			editAny: can(role, 'note.edit-any', moment),
			vote: false,
			run: can(role, 'phase.run', moment),
			plan: plans
		}
	} as Standing;
	return where === 'board' ? boardPowers(standing) : draftPowers(standing);
};

export const ids = {
	mine: 'n_mine' as NoteId,
	mineGone: 'n_minegone' as NoteId,
	sara: 'n_sara' as NoteId,
	saraGone: 'n_saragone' as NoteId,
	omar: 'n_omar' as NoteId,
	/** Registered to Sara in another life of the server: its byline is forgotten. */
	forgotten: 'n_forgotten' as NoteId,
	fresh: 'n_fresh' as NoteId,
	cluster: 'c_1' as ClusterId,
	option: 'c_1' as OptionId,
	used: 'z1' as ZoneId,
	unused: 'z2' as ZoneId,
	initiative: 'i_1' as InitiativeId,
	otherInitiative: 'i_2' as InitiativeId,
	line: 'l_1' as LineId
};

export const candidate: Candidate = {
	workshopId: 'w_1' as WorkshopId,
	roundId: 'r_1' as RoundId,
	optionId: ids.option,
	title: { en: 'Group', ar: '' },
	rank: 3,
	votes: { dots: 4, supporters: 2, ballots: 9 }
};

const tight = {
	notesPerBoard: 6,
	zonesPerBoard: 2,
	clustersPerBoard: 1,
	linesPerStrategy: 2,
	initiativesPerStrategy: 3,
	structsPerSeat: 120,
	cutsPerUpdate: 8,
	conflictsPerUpdate: 200,
	conflictsPerSeat: 200,
	shortRow: 8,
	countedUnitsPerUpdate: 0,
	noteIdsPerSeat: 9,
	clientsPerSeat: 6,
	clientsPerPlanner: 6
};

/**
 * A board in the middle of a workshop, and the draft of the one who attacks it: living and deleted notes of three people,
 * emoji, Arabic, groups, zones, a result; and a strategy, which the guard judges by the same tables. Everything was written by
 * honest hands and let in by the guard.
 */
export class Scene {
	readonly board: GuardedBoard;
	readonly draft: GuardedBoard;
	readonly random: SeededRandom;
	readonly hidden: boolean;
	/** Whose each note is, and what the room saw as its author, as the scene was played. */
	readonly written = new Map<NoteId, { readonly seat: string; readonly byline: string }>();
	readonly sara: Hand;
	readonly omar: Hand;
	readonly lead: Hand;
	mallory: Hand;
	who: Who;
	/** Updates that honest people sent to the board. */
	readonly overheard: Uint8Array[] = [];
	#client = 0;

	constructor(random: SeededRandom, who: Who, limited = false) {
		this.random = random;
		this.who = who;
		this.hidden = who.hidden;
		this.board = new GuardedBoard(limited ? tight : {}, random);
		this.draft = new GuardedBoard(limited ? tight : {}, random, this.board);
		const { board, hidden } = this;
		const bylineOf = (name: string) => ({
			byline: hidden ? (name === 'lead' ? '@facilitator' : '@customer') : `s_${name}`
		});
		this.lead = board.hand('lead', powers.lead, bylineOf('lead'));
		this.sara = board.hand('sara', powers.writer, bylineOf('sara'));
		this.omar = board.hand('omar', powers.writer, { ...bylineOf('omar'), gc: false });
		this.mallory = board.hand('mallory', powers.writer, bylineOf('mallory'));
		this.lead.edit((doc) => {
			setZone(doc, { id: ids.unused, title: { en: 'Two', ar: 'اثنان' }, order: 1, columns: 3 });
			createCluster(doc, { id: ids.cluster, title: 'Group', zone: ids.used, x: 0, y: 0 });
		});
		this.#send(this.lead);
		this.#write(this.sara, ids.sara, 'a👍b صف', { tags: { stage: 's1' }, facts: { lang: 'ar' } });
		this.#write(this.sara, ids.saraGone, 'gone 👩‍👩‍👧');
		this.#write(this.omar, ids.omar, 'خط 𝒳');
		this.#write(this.mallory, ids.mine, 'my👍own', { facts: { lang: 'en' } });
		this.#write(this.mallory, ids.mineGone, 'was mine');
		this.omar.edit((doc) => editText(doc, ids.omar, 'خط 𝒳 أول'));
		this.#send(this.omar);
		this.sara.edit((doc) => deleteNote(doc, ids.saraGone));
		this.#send(this.sara);
		this.mallory.edit((doc) => deleteNote(doc, ids.mineGone));
		this.#send(this.mallory);
		board.live.write((doc) => {
			setResult(doc, 'r_1', '{"dots":7}');
			doc.getMap('results').set('deep', new Y.Map([['dots', 7]]));
		});
		this.#plan();
		board.authors.add(ids.forgotten, this.sara.seat);
		this.written.set(ids.forgotten, { seat: this.sara.seat, byline: '' });
		for (const id of this.written.keys()) this.draft.occupied.add(id);
		const writer = this.draft.hand('mallory', powers.writer, bylineOf('mallory'));
		for (const name of ['d1', 'd2']) {
			this.written.set(this.draft.note(writer, name, { text: `draft 👍 ${name}` }), writer);
		}
		this.mallory = this.hand();
	}

	get target(): GuardedBoard {
		return this.who.where === 'board' ? this.board : this.draft;
	}
	/** A note of the attacker in the document that is attacked. */
	get mine(): NoteId {
		return this.who.where === 'board' ? ids.mine : ('n_d1' as NoteId);
	}
	/** Another role, another moment. */
	become(who: Omit<Who, 'hidden'>): void {
		this.who = { ...who, hidden: this.hidden };
		this.mallory = this.hand();
	}
	/** A new page of the attacker, with the document as it is now. */
	hand(gc = true): Hand {
		return this.target.hand('mallory', powersOf(this.who), { byline: this.byline, gc });
	}
	get byline(): string {
		return this.hidden ? '@customer' : 's_mallory';
	}

	/** An id of the attacker and its next clock; now and then a new one. */
	next(): { client: number; clock: number } {
		if (this.#client === 0 || this.random.integer(8) === 0) this.#client = this.fresh().client;
		return { client: this.#client, clock: this.clockOf(this.#client) };
	}
	/** An id that nobody has written with yet. */
	fresh(): { client: number; clock: number } {
		const client = 500 + this.random.integer(1_000_000);
		return this.clockOf(client) === 0 ? { client, clock: 0 } : this.fresh();
	}
	clockOf(client: number): number {
		return Y.getState(this.target.live.doc.store, client);
	}
	/** A struct that is gone from the document, and known to have been there. */
	grave(): craft.Id | null {
		for (const [client, structs] of this.target.live.doc.store.clients)
			for (const struct of structs) if (struct instanceof Y.GC) return { client, clock: struct.id.clock };
		return null;
	}
	/** One section of the attacker's own. `make` is told the id of each struct of one clock to come. */
	update(make: (at: (offset: number) => craft.Id) => craft.CraftedStruct[], deletes: craft.Deletes = {}): Uint8Array {
		const { client, clock } = this.next();
		const structs = make((offset) => ({ client, clock: clock + offset }));
		return craft.update(structs.length > 0 ? [{ client, clock, structs }] : [], deletes);
	}
	/** As the next entry under a key of a root: after the one that is or was there, or the conflict would be lost. */
	under(root: string, key: string): { origin: craft.Id } | { parent: string; key: string } {
		const last = this.target.live.doc.getMap(root)._map.get(key);
		return last && this.random.integer(4) > 0 ? { origin: last.lastId } : { parent: root, key };
	}
	/** What the attacker's own page sends for this. */
	edited(change: (doc: Y.Doc) => void, gc = true): Uint8Array | null {
		const hand = this.hand(gc);
		hand.edit(change);
		return hand.outbox[0] ?? null;
	}
	/** A lawful update of the attacker, or one that would be, were writing open. */
	plain(): Uint8Array {
		const words = `${this.random.pick(['صف', '👍🏽', 'plain', 'é'])} ${this.random.integer(1e6)}`;
		const other = noteOf(`x${this.random.integer(1e6)}`, this.byline, { text: words });
		const make = (doc: Y.Doc) => createNote(doc, other);
		const edit = (doc: Y.Doc) => editText(doc, this.mine, words);
		return (this.random.integer(3) > 0 && this.edited(edit)) || this.edited(make)!;
	}

	#plan(): void {
		this.board.live.write((doc) => {
			openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' });
			setEvidence(doc, ids.initiative, {
				workshopId: 'w_1' as WorkshopId,
				noteIds: [ids.sara],
				quoteIds: [],
				clusterIds: [],
				roundIds: []
			});
			setDelivery(doc, ids.initiative, { at: 'proposed' });
			setCandidate(doc, candidate);
		});
		const planner = this.board.hand('planner', powers.planner);
		planner.edit((doc) => {
			retypeStrategy(doc, 'titleAr', 'استراتيجية 👍🏽 صف');
			retypeWhy(doc, ids.option, 'ar', 'مكلفة 👩‍👩‍👧 صف');
			addLine(doc, { id: ids.line, is: 'principle', order: 1, text: { en: 'One 👍 line', ar: 'سطر' } });
			const texts = { titleEn: 'Two-hour visits 👩‍👩‍👧', titleAr: 'موعد', art: 'a👍b' };
			for (const [order, id] of [ids.initiative, ids.otherInitiative].entries())
				addInitiative(doc, { id, fields: { order, elements: ['customer_service'], baseline: null }, texts });
		});
		this.#send(planner);
	}

	#write(hand: Hand, id: NoteId, text: string, more: Parameters<typeof noteOf>[2] = {}): void {
		hand.pull();
		hand.edit((doc) => createNote(doc, { ...noteOf(id.slice(2), hand.byline, more), text }));
		this.#send(hand);
		this.written.set(id, { seat: hand.seat, byline: hand.byline });
	}
	#send(hand: Hand): void {
		this.overheard.push(...hand.outbox);
		for (const verdict of hand.push()) if (!verdict.ok) throw new Error(`the scene was refused: ${verdict.code}`);
	}
}
