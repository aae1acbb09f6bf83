import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Round } from '#domain/ballots.ts';
import type { RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { RoundResults } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import { workshops } from '#server/storage/sqlite/schema/workshops.ts';

export const rounds = sqliteTable(
	'round',
	{
		position: integer().primaryKey({ autoIncrement: true }), // order of opening
		id: text().$type<RoundId>().notNull().unique(),
		workshopId: text('workshop_id')
			.$type<WorkshopId>()
			.notNull()
			.references(() => workshops.id, { onDelete: 'cascade' }),
		round: text({ mode: 'json' }).$type<Round>().notNull(), // as it was opened
		closedAt: integer('closed_at'),
		releasedAt: integer('released_at'),
		results: text({ mode: 'json' }).$type<RoundResults>(),
		seal: text() // hash of the close in the audit chain
	},
	(table) => [index('round_workshop').on(table.workshopId)]
);

const roundId = () =>
	text('round_id')
		.$type<RoundId>()
		.notNull()
		.references(() => rounds.id, { onDelete: 'cascade' });

/** The row is gone once the round is closed, and with it what ties marks to voters. */
export const ballotKeys = sqliteTable('ballot_key', {
	roundId: roundId().primaryKey(),
	key: blob({ mode: 'buffer' }).notNull()
});

/** Who may vote and whether they have; never what. No time either: it would order the voters as the marks are ordered. */
export const voters = sqliteTable(
	'ballot_voter',
	{
		roundId: roundId(),
		seatId: text('seat_id').$type<SeatId>().notNull(),
		segment: text().$type<Segment>().notNull(),
		voted: integer({ mode: 'boolean' }).notNull(),
		/** Of the ballot that counts now; until the close, which puts it into the audit chain and takes it from its voter. */
		commitment: text()
	},
	(table) => [primaryKey({ columns: [table.roundId, table.seatId] })]
);

/** Commitments of ballots that their voters have replaced; while the round is open, and without saying whose they were. */
export const replaced = sqliteTable(
	'ballot_replaced',
	{ roundId: roundId(), commitment: text().notNull() },
	(table) => [primaryKey({ columns: [table.roundId, table.commitment] })]
);

/**
 * Commitments of ballots that never came, and are not to take the place of a newer one any more. Until they come, or the round
 * is closed. Under the key of the marks and not with the seat: rows of many lengths leave bytes of themselves behind when a page
 * is laid out anew, and without the key those say nothing of anybody.
 */
export const givenUp = sqliteTable(
	'ballot_given_up',
	{ roundId: roundId(), voterKey: text('voter_key').notNull(), commitment: text().notNull() },
	(table) => [primaryKey({ columns: [table.roundId, table.voterKey, table.commitment] })]
);

/** While the round is open. */
export const marks = sqliteTable(
	'ballot_mark',
	{
		roundId: roundId(),
		voterKey: text('voter_key').notNull(),
		optionId: text('option_id').notNull(),
		dots: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.roundId, table.voterKey, table.optionId] })]
);

/** What remains after the close: no finer than the results show. */
export const counts = sqliteTable(
	'ballot_count',
	{
		roundId: roundId(),
		segment: text().notNull(),
		optionId: text('option_id').notNull(),
		dots: integer().notNull(),
		ballots: integer().notNull() // with at least one dot for the option
	},
	(table) => [primaryKey({ columns: [table.roundId, table.segment, table.optionId] })]
);
