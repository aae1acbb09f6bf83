// Data folders of our server, made once through the services and copied for each measurement.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { serving } from '../../../scripts/node.mjs';
import { fillBoard, joinSocket } from '../majlis-notes.mjs';
import { seedWorkshop } from '../seed.mjs';
import { sections } from '../scene.mjs';
import { startProcess } from './server-process.mjs';

export const smallRooms = 100;
const perBoard = 1_000; // the facilitator is one of them

/** @type {Set<string>} */
const folders = new Set();
process.on('exit', () => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
export const newFolder = () => {
	const folder = mkdtempSync(join(tmpdir(), 'majlis-realtime-'));
	folders.add(folder);
	return folder;
};
export const forgetFolder = (/** @type {string} */ folder) => {
	folders.delete(folder);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};
export const copyFolder = (/** @type {string} */ from) => {
	const folder = newFolder();
	cpSync(from, folder, { recursive: true });
	return folder;
};

/** @param {string} folder */
export const majlisProcess = (folder) =>
	startProcess(serving, '/readyz', (port) => ({
		PORT: String(port),
		HOST: '127.0.0.1',
		MAJLIS_DATA_DIR: folder,
		MAJLIS_SECRET_FILE: '',
		MAJLIS_LOG_LEVEL: 'fatal',
		MAJLIS_ORIGIN: '',
		MAJLIS_DEMO: '0'
	}));

/** @type {Promise<{ folder: string, workshop: Awaited<ReturnType<typeof seedWorkshop>> }> | null} */
let seated = null;
/** A workshop with a thousand people in it, writing in the open, and an empty board. */
export const seatedFolder = () =>
	(seated ??= (async () => {
		process.stdout.write('Seating a thousand people\n');
		const folder = newFolder();
		const workshop = await seedWorkshop(folder, {
			sections,
			seats: perBoard - 1,
			phase: 'cluster',
			others: smallRooms
		});
		return { folder, workshop };
	})());

/** @type {Map<number, Promise<{ folder: string, document: Uint8Array }>>} */
const filled = new Map();
/** The same with so many notes on the board, and the document for the other sides. @param {number} notes */
export const filledFolder = (notes) => {
	const known = filled.get(notes);
	if (known) return known;
	const made = (async () => {
		process.stdout.write(`Writing ${notes} notes\n`);
		const { folder: from, workshop } = await seatedFolder();
		const folder = copyFolder(from);
		const server = await majlisProcess(folder);
		const board = /** @type {any} */ ({ origin: server.origin, workshop });
		await fillBoard(board, notes);
		const reader = await joinSocket(board, workshop.seats[0] ?? '');
		const document = Y.encodeStateAsUpdate(reader.doc);
		reader.destroy();
		await server.end();
		return { folder, document };
	})();
	filled.set(notes, made);
	return made;
};
