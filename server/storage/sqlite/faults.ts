import type { Database } from '#server/storage/sqlite/database.ts';
import { heldFaults } from '#server/storage/sqlite/held.ts';
import { journalFaults } from '#server/storage/sqlite/journal-faults.ts';
import { unreadable } from '#server/storage/unreadable.ts';

/** What is found until something cannot be read, and that. */
const found = (what: string, look: () => Iterable<string>): string[] => {
	const faults: string[] = [];
	try {
		for (const fault of look()) faults.push(fault);
	} catch (error) {
		faults.push(unreadable(what, error));
	}
	return faults;
};

const fileFaults = ({ sqlite }: Database): string[] => {
	const rows = sqlite.pragma('integrity_check') as { integrity_check: string }[];
	return rows.flatMap(({ integrity_check: text }) => (text === 'ok' ? [] : [`The database file: ${text}.`]));
};
const orphans = ({ sqlite }: Database): string[] => {
	const rows = sqlite.pragma('foreign_key_check') as { table: string }[];
	return rows.map(({ table }) => `A row of ${table} belongs to nothing.`);
};

/** What is wrong with a database by its own judgement and by the checksums of its rows. One sentence each. */
export const databaseFaults = (database: Database): string[] => [
	...found('The database file', () => fileFaults(database)),
	...found('What belongs to what', () => orphans(database)),
	...found('A log or snapshot', () => journalFaults(database)),
	...found('Held words', () => heldFaults(database))
];
