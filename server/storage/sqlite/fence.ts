import type { Database } from '#server/storage/sqlite/database.ts';

/** Takes the next number; every server before this one is shut out of the journal from now on. */
export const raiseFence = ({ sqlite, atomic }: Database): number =>
	atomic(() => {
		sqlite.prepare('insert into fence (id, number) values (1, 1) on conflict do update set number = number + 1').run();
		return sqlite.prepare<[], number>('select number from fence').pluck().get() ?? 0;
	});
