import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify } from '#server/verify.ts';
import { board } from '../support/test-room.ts';

export const freePort = async (): Promise<number> => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};
const start = (script: string, ...args: string[]): ChildProcess =>
	spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
/** A server of its own that serves the board of test-room.ts. */
export const serve = async (file: string, port: number): Promise<ChildProcess> => {
	const child = start('serve.ts', file, String(port));
	await once(child.stdout!, 'data');
	return child;
};
export const kill = async (child: ChildProcess): Promise<void> => {
	child.kill('SIGKILL');
	await once(child, 'exit');
};
/** One act of act.ts, killed before its statement number `at`, or not at all; then says how many there were. */
export const act = async (name: string, file: string, at: number): Promise<{ killed: boolean; statements: number }> => {
	const child = start('act.ts', name, file, String(at));
	let said = '';
	child.stdout!.on('data', (data) => (said += String(data)));
	const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
	if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${name} ended with ${code ?? signal}`);
	return { killed: signal === 'SIGKILL', statements: Number(said) };
};
/** A database with everything that lies beside it. */
export const copyOf = (file: string, to: string): string => {
	for (const part of ['', '-wal']) if (existsSync(`${file}${part}`)) copyFileSync(`${file}${part}`, `${to}${part}`);
	return to;
};

/** What a new process would find: texts by note, and what `verify` says. */
export const onDisk = async (file: string): Promise<{ texts: Map<string, string>; faults: readonly string[] }> => {
	const store = await openSqliteStore(file);
	const doc = new Y.Doc();
	for (const update of (await store.journal.load(board)).updates) Y.applyUpdate(doc, update);
	const { faults } = await verify(store);
	await store.close();
	return { texts: new Map([...notesOf(doc)].map(([id, note]) => [id, readNote(id, note)!.text])), faults };
};
