import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BoardId, NoteId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { DocKey } from '#server/storage/journal.ts';

const bytes = () => blob({ mode: 'buffer' }).notNull();
/** See checksum.ts; null in rows of an early version. */
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

export const audits = sqliteTable(
	'audit',
	{
		workshop: text().$type<WorkshopId>().notNull(),
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
