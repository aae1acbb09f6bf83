// The servers that are compared: how each is started, addressed, and spoken to.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { copyFolder, filledFolder, forgetFolder, majlisProcess, newFolder, seatedFolder } from './majlis-folders.mjs';
import { startProcess } from './server-process.mjs';
import { syncFrame } from './wire.mjs';

export const names = { majlis: 'Majlis', floor: 'Floor', 'y-websocket': 'y-websocket', hocuspocus: 'Hocuspocus' };
/** @typedef {keyof typeof names} SideName */

const room = 'bench';
const prefixOf = (/** @type {string} */ name) => encoding.encode((encoder) => encoding.writeVarString(encoder, name));
const hello = encoding.encode((encoder) => {
	encoding.writeVarUint(encoder, 2); // auth
	encoding.writeVarUint(encoder, 0); // token
	encoding.writeVarString(encoder, 'bench');
});
const here = 'tests/bench/realtime';

/** @param {string} folder @param {number} notes @returns {Promise<Uint8Array | null>} */
const documentOf = async (folder, notes) => {
	if (notes === 0) return null;
	const { document } = await filledFolder(notes);
	writeFileSync(join(folder, 'document'), syncFrame(1, document));
	return document;
};

/** @param {SideName} name @param {string} folder @param {boolean} hasDocument @returns {Parameters<typeof startProcess>} */
const commandOf = (name, folder, hasDocument) => {
	if (name === 'floor')
		return [[`${here}/floor-server.mjs`, ':port', hasDocument ? join(folder, 'document') : ''], '/'];
	if (name === 'hocuspocus') return [[`${here}/anchors/hocuspocus.mjs`, ':port', folder], '/'];
	// as its documentation says, with its own store
	const server = `${here}/anchors/node_modules/@y/websocket-server/src/server.js`;
	return [[server], '/', (port) => ({ PORT: String(port), HOST: '127.0.0.1', YPERSISTENCE: join(folder, 'level') })];
};

/**
 * What somebody must know to come in.
 * @typedef {{
 *   name: SideName, url: string, prefix: Uint8Array, hello: Uint8Array | null,
 *   headersOf(index: number): Record<string, string>
 * }} Address
 */

/**
 * @param {SideName} name
 * @param {{ notes?: number }} [wanted]
 */
export const startSide = async (name, { notes = 0 } = {}) => {
	const workshop = name === 'majlis' ? (await seatedFolder()).workshop : null;
	const folder = workshop
		? copyFolder(notes > 0 ? (await filledFolder(notes)).folder : (await seatedFolder()).folder)
		: newFolder();
	const document = await documentOf(folder, notes);
	const launch = () =>
		name === 'majlis' ? majlisProcess(folder) : startProcess(...commandOf(name, folder, document !== null));
	/** @type {import('./server-process.mjs').ServerProcess} */
	let server = await launch();
	const cookies = workshop ? [...workshop.seats, `session=${workshop.session}`] : [];
	const path = workshop ? `/collab/${workshop.boardId}?cap=1` : `/${room}`;
	const plain = {
		name,
		prefix: name === 'hocuspocus' ? prefixOf(room) : new Uint8Array(),
		hello: name === 'hocuspocus' ? hello : null
	};
	const side = {
		...plain,
		folder,
		/** Where a note may be put. */
		zone: workshop?.zones[0] ?? 'zone',
		/** What a side must be given by a person, because it had no other way to get it. */
		document: name === 'majlis' || name === 'floor' ? null : document,
		/** It has read the disk before it answers. */
		isWholeAtOnce: name !== 'y-websocket',
		acknowledges: name === 'majlis' || name === 'hocuspocus',
		get pid() {
			return server.pid;
		},
		get url() {
			return server.origin.replace('http', 'ws') + path;
		},
		/** One of many small rooms, as its facilitator. @param {number} index @returns {Address} */
		inRoom: (index) => {
			const origin = server.origin.replace('http', 'ws');
			if (workshop) {
				const headers = { origin: server.origin, cookie: `session=${workshop.session}` };
				const board = workshop.otherBoards[index] ?? '';
				return { ...plain, url: `${origin}/collab/${board}?cap=1`, headersOf: () => headers };
			}
			const prefix = name === 'hocuspocus' ? prefixOf(`room${index}`) : plain.prefix;
			return { ...plain, prefix, url: `${origin}/room${index}`, headersOf: () => ({}) };
		},
		isRunning: () => server.isRunning(),
		/** @param {number} index @returns {Record<string, string>} */
		headersOf: (index) =>
			name === 'majlis' ? { origin: server.origin, cookie: cookies[index % cookies.length] ?? '' } : {},
		kill: () => server.end('SIGKILL'),
		end: () => server.end(),
		async start() {
			server = await launch();
		},
		async close() {
			await server.end();
			forgetFolder(folder);
		}
	};
	return side;
};
/** @typedef {Awaited<ReturnType<typeof startSide>>} Side */
