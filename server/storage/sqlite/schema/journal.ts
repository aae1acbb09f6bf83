import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RefusalCode } from '#domain/errors.ts';
import type { HeldState } from '#domain/held.ts';
import type { BoardId, HeldId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import type { NoteKind } from '#domain/notes.ts';
import type { ChainId, DocKey } from '#server/storage/journal.ts';

const bytes = () => blob({ mode: 'buffer' }).notNull();
/** See checksum.ts; those of early versions had none, and got it when they were opened: fill-sums.ts. */
const sum = () => blob({ mode: 'buffer' });

/** The log. `seq` is the order of commit over all documents. */
export const updates = sqliteTable(
	'doc_update',
	{
		seq: integer().primaryKey({ autoIncrement: true }),
		doc: text().$type<DocKey>().notNull(),
		bytes: bytes(),
		sum: sum()
	},
	(table) => [index('doc_update_doc').on(table.doc)] // ends with the rowid, which is seq
);

/** What the removed beginning of the log came to. */
export const snapshots = sqliteTable('doc_snapshot', {
	doc: text().$type<DocKey>().primaryKey(),
	bytes: bytes(),
	sum: sum()
});

export const clients = sqliteTable(
	'doc_client',
	{
		doc: text().$type<DocKey>().notNull(),
		client: integer().notNull(),
		owner: text().$type<SeatId | 'server'>().notNull()
	},
	(table) => [primaryKey({ columns: [table.doc, table.client] })]
);

export const authors = sqliteTable(
	'note_author',
	{
		board: text().$type<BoardId>().notNull(),
		note: text().$type<NoteId>().notNull(),
		author: text().$type<SeatId>().notNull()
	},
	(table) => [primaryKey({ columns: [table.board, table.note] })]
);

export const boards = sqliteTable('board', {
	id: text().$type<BoardId>().primaryKey(),
	lineage: text().notNull()
});

/** Words of refused changes. `sum` covers all of a row; it is written anew when somebody decides. */
export const helds = sqliteTable(
	'held_edit',
	{
		position: integer().primaryKey({ autoIncrement: true }), // order of coming
		id: text().$type<HeldId>().notNull().unique(),
		board: text().$type<BoardId>().notNull(),
		seat: text().$type<SeatId>().notNull(), // the true author
		code: text().$type<RefusalCode>().notNull(),
		at: integer().notNull(),
		note: text().$type<NoteId>().notNull(),
		whole: integer({ mode: 'boolean' }).notNull(),
		kind: text().$type<NoteKind>().notNull(),
		zone: text().$type<ZoneId>(),
		text: text().notNull(),
		sealed: integer({ mode: 'boolean' }).notNull(),
		bytes: bytes(),
		state: text().$type<HeldState>().notNull(),
		decidedBy: text('decided_by').$type<SeatId>(),
		decidedAt: integer('decided_at'),
		admittedAs: text('admitted_as').$type<NoteId>(),
		sum: blob({ mode: 'buffer' }).notNull()
	},
	(table) => [index('held_edit_board').on(table.board), index('held_edit_seat').on(table.seat)]
);

export const audits = sqliteTable(
	'audit',
	{
		workshop: text().$type<ChainId>().notNull(),
		seq: integer().notNull(),
		at: integer().notNull(),
		event: text().notNull(),
		hash: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.workshop, table.seq] })]
);

/** One row: how many servers have taken this database so far. The last one may commit. */
export const fences = sqliteTable('fence', { id: integer().primaryKey(), number: integer().notNull() });

/** One row, written to see whether writing works. */
export const pulses = sqliteTable('pulse', { id: integer().primaryKey(), beats: integer().notNull() });
