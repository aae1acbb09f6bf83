// Hocuspocus with its SQLite store, as it comes.
import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const [port = '0', folder = ''] = process.argv.slice(2);
await new Server({
	address: '127.0.0.1',
	port: Number(port),
	quiet: true,
	extensions: [new SQLite({ database: join(folder, 'documents.sqlite') })]
}).listen();
