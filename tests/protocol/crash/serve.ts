// A process of its own, to be killed: `node serve.ts <database> <port>`. Says "ready" when it listens.
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { openTestRoom } from '../support/test-room.ts';

const [file, port] = process.argv.slice(2);
await openTestRoom({ store: await openSqliteStore(file!, undefined, { serves: true }), port: Number(port) });
process.stdout.write('ready\n');
