import { asc, desc, eq, sql } from 'drizzle-orm';
import { newId, type RandomBytes, type SeatId } from '#domain/ids.ts';
import type { DocKey, JournalBatch, JournalStore } from '#server/storage/journal.ts';
import { AlreadyServed } from '#server/storage/store.ts';
import { releaseRound } from '#server/storage/sqlite/ballots.ts';
import type { AppendAudit } from '#server/storage/sqlite/audit.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { nameOf } from '#server/storage/sqlite/checksum.ts';
import { addHeld, decideHeld, heldOf, heldRowsOf } from '#server/storage/sqlite/held.ts';
import { logWriter } from '#server/storage/sqlite/log.ts';
import { draftsOf } from '#server/storage/sqlite/removal.ts';
import { audits, authors, boards, snapshots, updates } from '#server/storage/sqlite/schema/journal.ts';

const asBytes = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
	new Uint8Array(buffer, byteOffset, byteLength);

export const sqliteJournal = (
	database: Database,
	audit: AppendAudit,
	random: RandomBytes,
	fence: number | null
): JournalStore => {
	const { sqlite, drizzle: db, atomic } = database;

	const log = logWriter(database);
	// these, too, past drizzle and prepared once: see log.ts
	const fenceNow = sqlite.prepare<[], number>('select number from fence').pluck();
	const addClient = sqlite.prepare(
		'insert into doc_client (doc, client, owner) values (?, ?, ?) on conflict do nothing'
	);
	const clientOwner = sqlite
		.prepare<[DocKey, number], string>('select owner from doc_client where doc = ? and client = ?')
		.pluck();
	const addAuthor = sqlite.prepare(
		'insert into note_author (board, note, author) values (?, ?, ?) on conflict do nothing'
	);
	const noteAuthor = sqlite
		.prepare<[string, string], string>('select author from note_author where board = ? and note = ?')
		.pluck();
	const setPhase = sqlite.prepare('update workshop set phase = ? where id = ?');
	const snapshotOf = sqlite.prepare<[DocKey], { bytes: Buffer; sum: unknown }>(
		'select bytes, sum from doc_snapshot where doc = ?'
	);
	const logOf = sqlite.prepare<[DocKey], { seq: number; bytes: Buffer }>(
		'select seq, bytes from doc_update where doc = ? order by seq'
	);
	const clientsOf = sqlite
		.prepare<[DocKey], [number, SeatId | 'server']>('select client, owner from doc_client where doc = ?')
		.raw();

	/** At one moment: who reads beside the server must not get the former snapshot with the log that follows the next one. */
	const read = sqlite.transaction((doc: DocKey) => ({ snapshot: snapshotOf.get(doc), log: logOf.all(doc) }));

	/** Inside a transaction: the server that has taken the database last is the one that writes. */
	const mustServe = () => {
		if (fence !== null && fenceNow.get() !== fence) throw new AlreadyServed('Another process has taken this database.');
	};
	const apply = (batch: JournalBatch) => {
		const { updates: added, clients = [], authors: written = [], phase, audit: events = [] } = batch;
		mustServe();
		log.append(added);
		for (const { doc, client, owner } of clients)
			if (!addClient.run(doc, client, owner).changes && clientOwner.get(doc, client) !== owner)
				throw new Error(`client ${client} of ${doc} belongs to another`);
		for (const { board, note, author } of written)
			if (!addAuthor.run(board, note, author).changes && noteAuthor.get(board, note) !== author)
				throw new Error(`note ${note} of ${board} belongs to another`);
		if (phase && !setPhase.run(JSON.stringify(phase.state), phase.workshop).changes)
			throw new Error('no such workshop');
		for (const { round, at } of batch.released ?? []) releaseRound(database, audit, round, at);
		for (const event of events) audit(event);
		for (const doc of batch.dropped ?? []) log.drop(doc);
		for (const words of batch.held ?? []) addHeld(database, words);
		for (const verdict of batch.decided ?? []) decideHeld(database, verdict);
	};

	return {
		async commit(batch) {
			atomic(() => apply(batch));
		},
		async load(doc) {
			const { snapshot, log } = read(doc);
			const updates = log.map(({ bytes }) => bytes);
			return {
				updates: (snapshot ? [snapshot.bytes, ...updates] : updates).map(asBytes),
				rows: log.length,
				upTo: { snapshot: snapshot ? nameOf(snapshot.sum) : null, last: log.at(-1)?.seq ?? 0 },
				clients: new Map(clientsOf.all(doc))
			};
		},
		async authors(board) {
			const rows = db
				.select({ note: authors.note, author: authors.author })
				.from(authors)
				.where(eq(authors.board, board))
				.all();
			return new Map(rows.map(({ note, author }) => [note, author]));
		},
		async drafts(board) {
			const logged = db.selectDistinct({ doc: updates.doc }).from(updates).where(draftsOf(updates.doc, board));
			const compacted = db.select({ doc: snapshots.doc }).from(snapshots).where(draftsOf(snapshots.doc, board));
			const rows = logged
				.union(compacted)
				.orderBy(sql`doc`)
				.all();
			return rows.map(({ doc }) => doc);
		},
		async compact(doc, snapshot, upTo) {
			atomic(() => {
				mustServe();
				log.fold(doc, snapshot, upTo);
			});
		},
		async lineage(board) {
			return atomic(() => {
				db.insert(boards)
					.values({ id: board, lineage: newId(random, 'lin') })
					.onConflictDoNothing()
					.run();
				const row = db.select().from(boards).where(eq(boards.id, board)).get();
				if (!row) throw new Error('the board was not added');
				return row.lineage;
			});
		},
		async renewLineages() {
			atomic(() => {
				for (const { id } of db.select({ id: boards.id }).from(boards).all())
					db.update(boards)
						.set({ lineage: newId(random, 'lin') })
						.where(eq(boards.id, id))
						.run();
			});
		},
		async held(board, seat) {
			return heldOf(database, board, seat);
		},
		async heldRows(board, ids) {
			return heldRowsOf(database, board, [...ids]);
		},
		async audit(workshop) {
			const { seq, at, event, hash } = audits;
			return db
				.select({ seq, at, event, hash })
				.from(audits)
				.where(eq(audits.workshop, workshop))
				.orderBy(asc(seq))
				.all();
		},
		async chains() {
			return db
				.selectDistinct({ chain: audits.workshop })
				.from(audits)
				.all()
				.map(({ chain }) => chain);
		},
		async auditHead(workshop) {
			const { seq, hash } = audits;
			const last = db.select({ hash }).from(audits).where(eq(audits.workshop, workshop)).orderBy(desc(seq)).limit(1);
			return last.get()?.hash ?? null;
		}
	};
};
