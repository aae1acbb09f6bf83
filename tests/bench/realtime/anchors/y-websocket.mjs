// @y/websocket-server with y-leveldb, wired as its documentation says.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { LeveldbPersistence } from 'y-leveldb';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';

const [port = '0', folder = ''] = process.argv.slice(2);
const near = createRequire(import.meta.resolve('@y/websocket-server/utils'));
const { applyUpdate, encodeStateAsUpdate } = near('yjs'); // its own major version
const { Server } = createRequire(import.meta.url)('ws');
const { encodeStateAsUpdate: encodeStored } = await import('yjs');
const store = new LeveldbPersistence(folder);

setPersistence({
	provider: store,
	async bindState(name, doc) {
		const stored = await store.getYDoc(name);
		await store.storeUpdate(name, encodeStateAsUpdate(doc));
		applyUpdate(doc, encodeStored(stored));
		doc.on('update', (/** @type {Uint8Array} */ update) => void store.storeUpdate(name, update));
	},
	writeState: async () => {}
});
const server = createServer((_request, response) => void response.end('ok'));
new Server({ server, perMessageDeflate: false }).on('connection', setupWSConnection);
server.listen(Number(port), '127.0.0.1');
