// A process of its own that does one thing to a database and is killed in the middle: `node act.ts <act> <database> <statement>`.
// Before its statement of that number (1 is the first, 0 none) the process kills itself; else it says how many there were.
import Sqlite from 'better-sqlite3';
import { Compactor, plainFolding } from '#server/collab/Compactor.ts';
import { createLogger } from '#server/log.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { asRules, commitmentOf, countAll, id, now, round, shown } from '../../contract/rows.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { board, openTestRoom } from '../support/test-room.ts';

const [name = '', file = '', at = '0'] = process.argv.slice(2);
let armed = false;
let statements = 0;
const step = (): void => {
	if (armed && ++statements === Number(at)) process.kill(process.pid, 'SIGKILL');
};

/** Every statement of the act goes through here: writes, and the begin and commit of its transaction. */
const prepare = Sqlite.prototype.prepare;
Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
	const statement = prepare.call(this, sql);
	for (const method of ['run', 'get', 'all'] as const) {
		const call = statement[method].bind(statement) as (...values: unknown[]) => unknown;
		Object.assign(statement, {
			[method]: (...values: unknown[]) => {
				step();
				return call(...values);
			}
		});
	}
	return statement;
} as typeof prepare;

/** Checkpoints, too: what was deleted is scrubbed after the commit. */
const pragma = Sqlite.prototype.pragma;
Sqlite.prototype.pragma = function (this: Sqlite.Database, ...args: Parameters<typeof pragma>) {
	step();
	return pragma.apply(this, args);
};

const acts: Record<string, (store: Store) => Promise<unknown>> = {
	reveal: async (store) => {
		const room = await openTestRoom({ store, kind: 'silent' });
		armed = true;
		await room.reveal();
	},
	compact: async (store) => {
		armed = true;
		await new Compactor(store.journal, plainFolding, createLogger('silent')).compact(board);
	},
	open: ({ ballots }) => {
		armed = true;
		const voters = ['a', 'b', 'c', 'd'].map((seat) => ({
			seat: id<never>(`seat_${seat}`),
			segment: 'customer' as const
		}));
		return ballots.open(round(), voters, seededRandom(4).bytes(32));
	},
	cast: ({ ballots }) => {
		armed = true;
		return ballots.cast(id('round_1'), id('seat_a'), asRules({ c1: 2, c2: 1 }, 'drawn once'));
	},
	replace: ({ ballots }) => {
		armed = true;
		return ballots.cast(id('round_1'), id('seat_a'), asRules({ c3: 3 }));
	},
	'give up': ({ ballots }) => {
		armed = true;
		const late = commitmentOf({ c1: 2, c2: 1 }, 'drawn once');
		return ballots.cast(id('round_1'), id('seat_a'), asRules({ c3: 3 }, 'newer', [late]));
	},
	close: ({ ballots }) => {
		armed = true;
		return ballots.close(id('round_1'), now + 1, countAll);
	},
	release: ({ journal }) => {
		armed = true;
		return journal.commit(shown(now + 2));
	}
};

const store = await openSqliteStore(file);
await acts[name]!(store);
armed = false;
process.stdout.write(`${statements}`, () => process.exit(0));
