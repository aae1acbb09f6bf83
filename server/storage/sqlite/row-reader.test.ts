import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seat, workshop } from '../../../tests/contract/rows.ts';
import { openDatabase, type Database } from './database.ts';
import { rowReader, rowsReader } from './row-reader.ts';
import { seats, workshops } from './schema/workshops.ts';

let database: Database;
beforeEach(() => {
	database = openDatabase(':memory:');
	const row = workshop();
	const { id, organisationId, boardId } = row.workshop;
	database.sqlite.pragma('foreign_keys = OFF');
	database.drizzle
		.insert(workshops)
		.values({ ...row, id, organisationId, boardId })
		.run();
});
afterEach(() => database.close());

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'null', '0', 'سارة', 'a\0b', "x' or 1=1 --"));
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const anyJson = fc.jsonValue();
const generated = fc.record({
	id: text,
	workshopId: fc.constant('w1'),
	linkId: orNull(text),
	personId: orNull(text),
	segment: text,
	name: text,
	hideName: fc.boolean(),
	language: text,
	consents: anyJson,
	withdrawn: anyJson,
	tokenHash: text,
	createdAt: fc.maxSafeInteger(),
	removedAt: orNull(fc.maxSafeInteger())
});

describe('a row that is read past the mapping', () => {
	it('is what the mapping makes of it: every type, every null, every text', () => {
		const [byId, byToken] = [rowReader(database, seats, seats.id), rowReader(database, seats, seats.tokenHash)];
		const mapped = (id: string) =>
			database.drizzle
				.select()
				.from(seats)
				.where(eq(seats.id, id as never))
				.get();
		fc.assert(
			fc.property(generated, (row) => {
				database.drizzle.delete(seats).run();
				database.drizzle
					.insert(seats)
					.values(row as never)
					.run();
				expect(byId(row.id)).toStrictEqual(mapped(row.id));
				expect(byToken(row.tokenHash)).toStrictEqual(mapped(row.id));
				expect(Object.keys(byId(row.id)!)).toEqual(Object.keys(mapped(row.id)!));
				expect(byId(`${row.id}x`)).toBeNull();
			}),
			{ numRuns: 300 }
		);
	});

	it('nor do many: each of them, in the order in which they came', () => {
		const read = rowsReader(database, seats, seats.workshopId);
		for (const name of ['c', 'a', 'd', 'b']) database.drizzle.insert(seats).values(seat(name)).run();
		database.sqlite.exec("delete from seat where name = 'd'; update seat set name = 'z' where rowid = 1");
		const { workshopId } = seat('a');
		const mapped = database.drizzle
			.select()
			.from(seats)
			.where(eq(seats.workshopId, workshopId))
			.orderBy(sql`rowid`)
			.all();
		expect(mapped.length).toBeGreaterThan(2);
		expect(read(workshopId)).toStrictEqual(mapped);
		expect(read('nobody')).toEqual([]);
	});

	it.each(['hide_name = 2', "hide_name = 'x'", 'removed_at = 1.5', "created_at = 'soon'", "consents = 'null'"])(
		'nor does it differ where something else has written %s',
		(change) => {
			const read = rowReader(database, seats, seats.id);
			database.drizzle.insert(seats).values(seat('a')).run();
			database.sqlite.exec(`update seat set ${change}`);
			const { id } = seat('a');
			expect(read(id)).toStrictEqual(database.drizzle.select().from(seats).where(eq(seats.id, id)).get());
		}
	);

	it('is a new one each time, and stays what it is when the table gets another column', () => {
		const read = rowReader(database, seats, seats.id);
		database.drizzle.insert(seats).values(seat('a')).run();
		const { id } = seat('a');
		const first = read(id);
		(first as { name: string }).name = 'changed by a caller';
		expect(read(id)).toStrictEqual(seat('a'));
		database.sqlite.exec("alter table seat add column later text default 'x'");
		expect(read(id)).toStrictEqual(seat('a'));
		database.sqlite.exec('drop table seat');
		expect(() => read(id)).toThrow(/no such table/);
	});
});
