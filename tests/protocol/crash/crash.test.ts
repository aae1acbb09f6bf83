import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { eventually, SocketClient } from '../../support/socket-client.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { board, noteId, people, type Person } from '../support/test-room.ts';

const kills = Number(process.env['MAJLIS_CRASHES'] ?? 4);

const freePort = async (): Promise<number> => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};
const serve = async (file: string, port: number): Promise<ChildProcess> => {
	const child = spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url)), file, String(port)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await once(child.stdout!, 'data');
	return child;
};
const kill = async (child: ChildProcess): Promise<void> => {
	child.kill('SIGKILL');
	await once(child, 'exit');
};
/** What a new process would find. */
const onDisk = async (file: string): Promise<Map<string, string>> => {
	const store = await openSqliteStore(file);
	const doc = new Y.Doc();
	for (const update of (await store.journal.load(board)).updates) Y.applyUpdate(doc, update);
	await store.close();
	return new Map([...notesOf(doc)].map(([id, note]) => [id, readNote(id, note)!.text]));
};

/** Writes without a pause, and knows what it has been told. */
class Writer {
	readonly client: SocketClient;
	readonly #person: Person;
	readonly #zone = 'z1' as ZoneId;
	made = 0;
	/** So many notes were complete when everything sent was acknowledged. */
	promised = 0;
	constructor(client: SocketClient, person: Person) {
		this.client = client;
		this.#person = person;
	}
	name(index: number): string {
		return `${this.#person.seat}_${index}`;
	}
	write(): void {
		if (this.client.settled) this.promised = this.made;
		const id = noteId(this.name(this.made));
		createNote(this.client.doc, {
			id,
			byline: this.#person.seat,
			text: 'half',
			kind: 'idea',
			zone: this.#zone,
			x: 0,
			y: 0
		});
		editText(this.client.doc, id, `whole ${this.made} صف`);
		this.made++;
	}
}

it('[D3] kill -9 under load: what was acknowledged or shown is there, once, and nobody is locked out', async () => {
	using folder = temporaryFolder();
	const file = `${folder.path}/majlis.db`;
	const random = seededRandom(5);
	const port = await freePort();
	let child = await serve(file, port);
	const join = (person: Person) =>
		new SocketClient({
			url: `ws://127.0.0.1:${port}/collab`,
			room: board,
			cookie: `seat=${person.seat}`,
			origin: `http://127.0.0.1:${port}`
		});
	const writers = [people.sara, people.omar].map((person) => new Writer(join(person), person));
	const clients = writers.map(({ client }) => client);
	await Promise.all(clients.map((client) => client.saved()));
	for (let round = 0; round < kills; round++) {
		const until = 8 + random.integer(15);
		for (let burst = 0; burst < until; burst++) {
			for (const writer of writers) writer.write();
			const before = clients.map(({ acked }) => acked);
			// goes on as soon as somebody has heard something, so that the kill meets work in every state
			await eventually(() => clients.some(({ acked, settled }, index) => settled || acked !== before[index]));
		}
		await kill(child);
		const found = await onDisk(file);
		for (const writer of writers) {
			for (let index = 0; index < writer.promised; index++)
				expect(found.get(noteId(writer.name(index)))).toBe(`whole ${index} صف`);
		}
		for (const [index, { client }] of writers.entries()) {
			const others = [...notesOf(client.doc).keys()].filter((id) =>
				id.includes(writers[1 - index]!.name(0).slice(0, -1))
			);
			for (const id of others) expect(found.has(id), `${id} was shown and is not on disk`).toBe(true);
		}
		child = await serve(file, port);
		await Promise.all(clients.map((client) => eventually(() => client.settled, 'a return', 10_000)));
	}
	expect(clients.flatMap((client) => client.of('refused'))).toEqual([]);
	for (const client of clients) client.destroy();
	await kill(child);
	const found = await onDisk(file);
	expect(found.size).toBe(writers.reduce((sum, { made }) => sum + made, 0));
	for (const writer of writers)
		for (let index = 0; index < writer.made; index++)
			expect(found.get(noteId(writer.name(index)))).toBe(`whole ${index} صف`);
}, 60_000);
