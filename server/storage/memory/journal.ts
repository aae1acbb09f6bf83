import { newId, type BoardId, type RandomBytes, type SeatId } from '#domain/ids.ts';
import { ballotAudit } from '#server/storage/ballot-secrecy.ts';
import {
	isDocOf,
	keepsText,
	OvertakenFold,
	type DocKey,
	type JournalBatch,
	type JournalStore
} from '#server/storage/journal.ts';
import { appendAudit, only, type BoardRecord, type DocRecord, type Tables } from '#server/storage/memory/tables.ts';

export const memoryJournal = (tables: Tables, random: RandomBytes): JournalStore => {
	const { docs, boards, workshops, seats, held, rounds } = tables;
	const hasLeft = (seat: SeatId): boolean => typeof seats.get(seat)?.removedAt === 'number';

	const doc = (key: DocKey): DocRecord => {
		const known = docs.get(key) ?? { snapshot: null, folds: 0, log: [], lastSeq: 0, clients: new Map() };
		docs.set(key, known);
		return known;
	};
	const snapshotOf = ({ snapshot, folds }: DocRecord): string | null => (snapshot ? String(folds) : null);
	const board = (id: BoardId): BoardRecord => {
		const known = boards.get(id) ?? { lineage: null, authors: new Map() };
		boards.set(id, known);
		return known;
	};
	/** Everything that can fail, before anything is changed. */
	const check = (batch: JournalBatch) => {
		const { clients = [], authors = [], phase, released = [], held: added = [], decided = [] } = batch;
		const owners = new Map<string, string>();
		const bind = (thing: string, owner: string, before: string | undefined) => {
			if ((before ?? owner) !== owner || (owners.get(thing) ?? owner) !== owner)
				throw new Error(`${thing} belongs to another`);
			owners.set(thing, owner);
		};
		for (const { doc: key, client, owner } of clients)
			bind(`client ${client} of ${key}`, owner, docs.get(key)?.clients.get(client));
		for (const { board: id, note, author } of authors)
			bind(`note ${note} of ${id}`, author, boards.get(id)?.authors.get(note));
		if (phase && !workshops.has(phase.workshop)) throw new Error('no such workshop');
		if (released.some(({ round }) => !rounds.get(round)?.results)) throw new Error('only a closed round is released');
		const waiting = new Set(only(held.values(), ({ state }) => state === 'waiting').map(({ id }) => id));
		for (const { id } of added) {
			if (held.has(id) || waiting.has(id)) throw new Error(`held words ${id} exist already`);
			waiting.add(id);
		}
		const known = new Set([...held.keys(), ...waiting]);
		for (const { id, state } of decided)
			if (!waiting.delete(id) && (known.has(id) || state === 'admitted'))
				throw new Error(`held words ${id} do not wait`);
	};

	return {
		async commit(batch) {
			check(batch);
			for (const { doc: key, bytes } of batch.updates) {
				const known = doc(key);
				known.log.push({ seq: ++known.lastSeq, bytes: bytes.slice() });
			}
			for (const { doc: key, client, owner } of batch.clients ?? []) doc(key).clients.set(client, owner);
			for (const { board: id, note, author } of batch.authors ?? []) board(id).authors.set(note, author);
			const row = batch.phase && workshops.get(batch.phase.workshop);
			if (batch.phase && row)
				workshops.set(batch.phase.workshop, { ...row, phase: structuredClone(batch.phase.state) });
			for (const { round, at } of batch.released ?? []) {
				const record = rounds.get(round)!;
				if (record.round.releasedAt !== null) continue;
				record.round = { ...record.round, releasedAt: at };
				appendAudit(tables, ballotAudit.release(record.round, at));
			}
			for (const event of batch.audit ?? []) appendAudit(tables, event);
			for (const key of batch.dropped ?? []) Object.assign(doc(key), { snapshot: null, log: [] });
			for (const words of batch.held ?? []) {
				if (hasLeft(words.seat)) continue;
				held.set(words.id, {
					...structuredClone(words),
					size: words.bytes.length,
					state: 'waiting',
					decidedBy: null,
					decidedAt: null,
					admittedAs: null
				});
			}
			for (const { id, state, by, at, note } of batch.decided ?? []) {
				const row = held.get(id);
				if (!row) continue;
				const text = keepsText(state) ? row.text : '';
				const about = { state, decidedBy: by, decidedAt: at, admittedAs: note ?? null };
				held.set(id, { ...row, ...about, text, bytes: new Uint8Array(), size: 0 });
			}
		},
		async load(key) {
			const known = docs.get(key);
			if (!known) return { updates: [], rows: 0, upTo: { snapshot: null, last: 0 }, clients: new Map() };
			const updates = known.log.map(({ bytes }) => bytes);
			return {
				updates: known.snapshot ? [known.snapshot, ...updates] : updates,
				rows: updates.length,
				upTo: { snapshot: snapshotOf(known), last: known.log.at(-1)?.seq ?? 0 },
				clients: new Map(known.clients)
			};
		},
		async authors(id) {
			return new Map(boards.get(id)?.authors);
		},
		async drafts(id) {
			return [...docs]
				.filter(([key, { snapshot, log }]) => key !== id && isDocOf(id, key) && (snapshot !== null || log.length > 0))
				.map(([key]) => key)
				.sort();
		},
		async compact(key, snapshot, upTo) {
			const known = doc(key);
			const read = known.log.filter(({ seq }) => seq <= upTo.last);
			if (snapshotOf(known) !== upTo.snapshot || (read.at(-1)?.seq ?? 0) !== upTo.last)
				throw new OvertakenFold(`the log of ${key} is not the one that was read`);
			known.snapshot = snapshot.slice();
			known.folds++;
			known.log.splice(0, read.length);
		},
		async lineage(id) {
			const known = board(id);
			known.lineage ??= newId(random, 'lin');
			return known.lineage;
		},
		async renewLineages() {
			for (const known of boards.values()) if (known.lineage) known.lineage = newId(random, 'lin');
		},
		async held(id, seat) {
			return only(held.values(), (row) => row.board === id && (seat ?? row.seat) === row.seat).map(
				({ bytes: _, ...row }) => row
			);
		},
		async heldRows(id, ids) {
			const wanted = new Set(ids);
			return only(held.values(), (row) => row.board === id && wanted.has(row.id)).map(({ bytes: _, ...row }) => row);
		},
		async audit(workshop) {
			return [...(tables.audit.get(workshop) ?? [])];
		},
		async chains() {
			return [...tables.audit.keys()];
		},
		async auditHead(workshop) {
			return tables.audit.get(workshop)?.at(-1)?.hash ?? null;
		}
	};
};
