import type { BoardId, RoundId, SeatId } from '#domain/ids.ts';
import { bylineSegment, type Byline } from '#domain/notes.ts';
import { closeCodes, type RoomPerson, type ServerMessage } from '#collab/protocol.ts';
import { zonesOf } from '#collab/schema.ts';
import type { AuthorRegistry } from './attest.ts';
import { AwarenessRelay } from './awareness.ts';
import { Bulletin, type Roster } from './Bulletin.ts';
import type { Connection } from './Connection.ts';
import { wiredMessage } from './frames.ts';
import type { Standing } from './gateway.ts';
import type { LiveDocument } from './LiveDocument.ts';
import type { RoomParts } from './Room.ts';
import { isPrivate, isSealed, rulesOf, sameRights } from './rules.ts';
import type { SealedNotes } from './SealedNotes.ts';
import type { AwarenessUser } from './shown-state.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';

export interface CompanyParts extends Pick<
	RoomParts,
	'random' | 'standing' | 'bounds' | 'timers' | 'log' | 'now' | 'wall'
> {
	readonly board: BoardId;
	readonly lineage: string;
	readonly document: LiveDocument;
	readonly authors: AuthorRegistry;
	readonly sealed: SealedNotes;
	/** Edits are about to be sent. */
	editsAhead(): boolean;
	/** Sends a connection that has stalled what it has missed. */
	catchUp(connection: Connection): void;
	/** Nothing of this seat that nobody has judged yet is let in. */
	disown(seat: SeatId): void;
	/** Calls back in its turn, where a document that cannot be read ends the room and not the server. */
	introduce(connection: Connection): void;
}

/** How long step 1 waits for a document that nobody has needed yet. [Y3] */
export const unfoldMs = 40;

/** How long after a question for the rules that came to nothing they are asked for once more. [R1] */
const askAgainMs = 1_000;

/** Others must not learn who this is, nor which notes are theirs: the workshop hides authors, or they hide their name. */
const isHidden = ({ hidden, hideName }: Standing): boolean => hidden || hideName;

/** Everybody who is connected to one board, and what they are told beside the documents. */
export class Company {
	readonly connections = new Set<Connection>();
	readonly awareness: AwarenessRelay;
	readonly upkeep: Upkeep;
	readonly #bulletin: Bulletin;
	readonly #parts: CompanyParts;
	/** Rises when rules are asked for anew. */
	epoch = 0;
	/** Rises with it, and when somebody is sent away: whoever was let in before that must be asked for anew. */
	changes = 0;
	#private = false;
	#phaseIndex: number | null = null;
	/** The round whose turnout is about to be told. */
	#voting: RoundId | null = null;
	#turnoutSent = '';
	#refreshing: Promise<void> = Promise.resolve();
	#cancelAgain: (() => void) | null = null;

	constructor(parts: CompanyParts) {
		const { board, bounds, timers, standing, sealed, document } = parts;
		this.#parts = parts;
		this.awareness = new AwarenessRelay({
			connections: () => this.#readers(),
			userOf: (connection) => this.#userOf(connection),
			hidesIds: ({ standing }) => isHidden(standing),
			mayPoint: ({ standing }) => !isHidden(standing) || standing.rights.moveOthers || standing.run,
			newId: () => new DataView(parts.random(4).slice().buffer).getUint32(0),
			silent: () => this.#private,
			editsAhead: () => parts.editsAhead(),
			isForeign: (client, seat) => (document.owners.get(client) ?? seat) !== seat,
			bounds,
			timers,
			now: () => parts.now(),
			wall: () => parts.wall()
		});
		this.#bulletin = new Bulletin({
			readers: () => this.#readers(),
			here: () => this.here(),
			roster: () => this.roster(),
			doorOpen: () => standing.doorOpen(board),
			counts: (roster) =>
				this.#private ? { t: 'counts', ...sealed.counts(zonesOf(document.doc).keys(), roster) } : null,
			named: () => document.authorsLive(),
			failed: (error) => parts.log.error({ err: error }, 'room message not sent'),
			bounds,
			timers
		});
		this.upkeep = startUpkeep(
			this.connections,
			parts,
			(connection) => parts.catchUp(connection),
			() => this.awareness.renew()
		);
	}

	*#readers(): Iterable<Connection> {
		for (const connection of this.connections) if (connection.kind === 'board') yield connection;
	}

	#userOf({ seat, standing }: Connection): AwarenessUser {
		const { segment, name } = standing;
		return isHidden(standing) ? { name: `@${segment}`, segment } : { name, segment, seat };
	}

	roster(): Promise<Roster> {
		return this.#parts.standing.roster(this.#parts.board);
	}

	/** Its standing is of this very moment. `welcome` may give it the document. */
	join(connection: Connection, welcome: () => void): void {
		if (this.connections.size === 0) this.#moveTo(connection.standing);
		this.connections.add(connection);
		const { document } = connection;
		connection.together(() => {
			this.#sendRules(connection);
			welcome();
			if (!document.isFolded) this.#sendStep1(connection);
		});
		// what is asked for leaves first; making a document of it takes a tenth of a second for each two thousand notes
		if (document.isFolded) this.#parts.timers.after(unfoldMs, () => this.#parts.introduce(connection));
		this.#bulletin.plan();
	}

	/** Of whoever has nothing there is nothing to ask. [Y7] */
	#sendStep1(connection: Connection): void {
		if (connection.askedAt === null) connection.pass(connection.document.answers.step1());
		connection.askedAt ??= this.#parts.now();
	}

	/** It was welcomed as somebody who has nothing, and has something. */
	invite(connection: Connection): void {
		connection.askedAt = null;
		if (connection.document.isFolded) this.#parts.introduce(connection);
		else this.#sendStep1(connection);
	}

	/** Presence that is due leaves with what is written here, one write to each. [P5] */
	together(write: () => void): void {
		if (!this.awareness.isDue) return write();
		const held = [...this.#readers()].map((reader) => reader.hold());
		try {
			this.awareness.tell();
			write();
		} finally {
			for (const letGo of held) letGo();
		}
	}

	/** It has the document. */
	greet(connection: Connection): void {
		if (connection.kind !== 'board' || !this.connections.has(connection)) return;
		this.awareness.answer(connection);
		if (!connection.document.isFolded) this.#sendOwn(connection);
		const { roundId } = connection.standing;
		if (!roundId || !connection.cap) return;
		this.turnout(roundId, connection).catch((error: unknown) =>
			this.#parts.log.error({ err: error }, 'turnout not sent')
		);
	}

	/** What had to wait for the document. */
	introduce(connection: Connection): void {
		this.#sendStep1(connection);
		if (connection.kind === 'board') this.#sendOwn(connection);
	}

	leave(connection: Connection): void {
		this.connections.delete(connection);
		this.awareness.leave(connection);
		this.#bulletin.forget(connection);
		this.#bulletin.plan();
	}

	/** A number or a name may have changed. */
	news(): void {
		this.#bulletin.plan();
	}

	/** Only their author may know that "@customer" is they. [S3] */
	#sendOwn(connection: Connection): void {
		if (!connection.cap || !connection.synced) return;
		const { document, authors } = this.#parts;
		const notes = [...document.liveNotesOf(connection.seat)].filter(
			(note) => bylineSegment((authors.bylines.get(note) ?? '') as Byline) !== null
		);
		const text = notes.join();
		if (text === connection.ownSent) return;
		connection.ownSent = text;
		connection.send({ t: 'own', notes });
	}

	ownChanged(seats?: ReadonlySet<SeatId>): void {
		for (const reader of this.#readers()) if (!seats || seats.has(reader.seat)) this.#sendOwn(reader);
	}

	#sendRules(connection: Connection): void {
		const { standing, rulesSent } = connection;
		connection.rulesSent = standing;
		if (rulesSent && JSON.stringify(rulesSent) === JSON.stringify(standing)) return;
		const { lineage } = this.#parts;
		connection.send(rulesOf(standing, { epoch: this.epoch, serverNow: this.#parts.wall(), lineage }));
	}

	/** Asks anew what everybody may do. Calls are worked off one by one: the last answer is the one that stays. */
	refreshRules(): Promise<void> {
		return this.#refresh(() => this.#askAgain());
	}

	/** Never rejects: what has changed the rules is done, whether everybody can be told at once or not. */
	#refresh(failed: () => void): Promise<void> {
		this.#refreshing = this.#refreshing.then(async () => {
			try {
				await this.#refreshRules();
				this.#stopAsking();
			} catch (error) {
				this.#parts.log.error({ err: error, board: this.#parts.board }, 'rules cannot be asked for');
				failed();
			}
		});
		return this.#refreshing;
	}
	#askAgain(): void {
		this.#cancelAgain ??= this.#parts.timers.after(askAgainMs, () => {
			this.#cancelAgain = null;
			void this.#refresh(() => this.#restart());
		});
	}
	#stopAsking(): void {
		this.#cancelAgain?.();
		this.#cancelAgain = null;
	}
	/** Nobody goes on with rights that they may not have any more: the door asks each of them anew. */
	#restart(): void {
		this.#stopAsking();
		for (const connection of [...this.connections]) connection.close(closeCodes.restart);
	}

	async #refreshRules(): Promise<void> {
		const { sealed, standing: source, board } = this.#parts;
		const epoch = ++this.epoch;
		this.changes++;
		const standings = new Map<SeatId, Standing | null>();
		const unasked = () => [...this.connections].filter(({ seat }) => !standings.has(seat));
		for (let next = unasked(); next.length > 0; next = unasked()) {
			// At once: then they share one reading of the workshop, and a thousand people cost as much as ten.
			const seats = [...new Set(next.map(({ seat }) => seat))];
			const told = await Promise.all(seats.map((seat) => source.standing(board, seat)));
			for (const [index, seat] of seats.entries()) standings.set(seat, told[index] ?? null);
		}
		const any = [...standings.values()].find((standing) => standing !== null);
		if (any && isPrivate(any)) await sealed.countAll();
		for (const connection of [...this.connections]) {
			const standing = standings.get(connection.seat);
			if (standing === undefined) continue; // came while we counted, with an answer of this epoch
			if (standing) this.#adopt(connection, standing, epoch);
			else this.#expel(connection.seat);
		}
		this.awareness.reviewed(this.connections);
		sealed.follow(epoch);
		if (any) this.#moveTo(any);
		this.#bulletin.plan();
	}

	/** No grace for a draft after the reveal: its notes are on the board already. */
	#adopt(connection: Connection, standing: Standing, epoch: number): void {
		const late = connection.kind === 'draft' && this.#parts.sealed.frozen;
		if (late) connection.endGrace();
		connection.adopt(standing, epoch, !late && !sameRights(standing, connection.standing));
		this.#sendRules(connection);
	}

	/** What holds for the room as a whole. */
	#moveTo(standing: Standing): void {
		const { index } = standing.phase;
		if (this.#phaseIndex !== null && this.#phaseIndex !== index) this.#bulletin.newPhase();
		this.#phaseIndex = index;
		const before = this.#private;
		this.#private = isPrivate(standing);
		if (this.#private !== before) this.awareness.silenceChanged();
	}

	#expel(seat: SeatId): void {
		this.#parts.disown(seat);
		for (const connection of [...this.connections]) {
			if (connection.seat !== seat) continue;
			connection.refused = true; // what it sends from now on is not let in either
			connection.send({ t: 'removed' });
			connection.close(closeCodes.notAllowed);
		}
	}
	drop(seat: SeatId): void {
		this.changes++;
		this.#expel(seat);
	}

	send(message: ServerMessage, only?: (seat: SeatId) => boolean): void {
		const frame = wiredMessage(message);
		for (const reader of this.#readers()) if (!only || only(reader.seat)) reader.sendWired(frame);
		if (message.t === 'changed' && message.what === 'door') this.#bulletin.plan();
	}
	/** What was written in private, its author alone hears of: that somebody was refused is a word about their writing. [H5] */
	heldChanged(words: readonly { readonly seat: SeatId; readonly sealed: boolean }[]): void {
		const open = words.some(({ sealed }) => !sealed);
		const authors = new Set(words.map(({ seat }) => seat));
		const frame = wiredMessage({ t: 'changed', what: 'held' });
		for (const reader of this.#readers())
			// also when the workshop is over: somebody must have the last word
			if (
				authors.has(reader.seat) ||
				// what was written in private and comes after the reveal waits for them like anything else; not while the room rests
				(reader.standing.segment === 'facilitator' && (open || !isSealed(reader.standing)))
			)
				reader.sendWired(frame);
	}
	async turnout(round: RoundId, only: Connection): Promise<void> {
		only.send({ t: 'turnout', ...(await this.#parts.standing.turnout(round)) });
	}
	/** A thousand people put five dots each within a minute: told to a thousand one by one, that is five million messages. [M4] */
	turnoutChanged(round: RoundId): void {
		const isPlanned = this.#voting !== null;
		this.#voting = round;
		if (isPlanned) return;
		this.#parts.timers.after(this.#parts.bounds.bulletinMs, () => {
			this.#tellTurnout().catch((error: unknown) => this.#parts.log.error({ err: error }, 'turnout not sent'));
		});
	}
	async #tellTurnout(): Promise<void> {
		const round = this.#voting;
		this.#voting = null;
		if (!round) return;
		const message = { t: 'turnout' as const, ...(await this.#parts.standing.turnout(round)) };
		const text = JSON.stringify(message);
		if (text === this.#turnoutSent) return;
		this.#turnoutSent = text;
		this.send(message);
	}

	here(): ReadonlySet<SeatId> {
		return new Set([...this.connections].map(({ seat }) => seat));
	}
	async people(): Promise<RoomPerson[]> {
		return this.#bulletin.people(await this.roster());
	}
	setDone(seat: SeatId, done: boolean): void {
		this.#bulletin.setDone(seat, done);
	}
	setHand(seat: SeatId, at: number | null): void {
		this.#bulletin.setHand(seat, at);
	}

	end(code: number): void {
		this.#stopAsking();
		this.upkeep.stop();
		this.#bulletin.close();
		for (const connection of [...this.connections]) connection.close(code);
	}
}
