// Started by sqlite-file.test.ts as a process of its own, and killed by it in the middle of its work.
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { asRules, id, now } from './rows.ts';

const [, , file = ''] = process.argv;
const store = await openSqliteStore(file);
for (let n = 0; ; n++) {
	await store.journal.commit({
		updates: [{ doc: 'board_w1', bytes: Buffer.from(`update ${n}`) }],
		authors: [{ board: id('board_w1'), note: id(`n${n}`), author: id('seat_0') }],
		audit: [{ workshop: id('w1'), at: now, event: { type: 'step', n } }]
	});
	await store.ballots.cast(id('round_1'), id(`seat_${n % 50}`), asRules({ c1: 1 + (n % 3) }));
	// Written at once, not through a stream: the line is out before the next commit begins.
	process.stdout.write(`${n}\n`);
}
