import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import type { WorkshopId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import { closeCodes } from '#collab/protocol.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { editOf, Writer } from '../protocol/crash/Writer.ts';
import { eventually, SocketClient } from '../support/socket-client.ts';
import { expect, test } from './support/test.ts';
import type { TestServer } from './support/server.ts';

const perSecond = 200;

/** What the server keeps: read when it has ended, or beside it. */
const stored = async <T>(
	{ folder }: TestServer,
	read: (store: Awaited<ReturnType<typeof openSqliteStore>>) => Promise<T>
) => {
	const store = await openSqliteStore(join(folder, 'majlis.db'));
	const found = await read(store);
	await store.close();
	return found;
};

test('[D7] SIGTERM with edits on their way: what reached the disk is acknowledged, and nothing else was shown', async ({
	ownServer,
	request
}) => {
	await ownServer.stop();
	ownServer.settings = { MAJLIS_DEMO: '1' };
	await ownServer.start();
	const [, workshop = '', email = '', password = ''] =
		/sign-in\?to=%2Fboard%2F(workshop_\w+)\s+(\S+@\S+)\s+(\S+)/.exec(ownServer.output) ?? [];
	const signedIn = await request.post(`${ownServer.origin}/sign-in`, {
		form: { email, password },
		headers: { origin: ownServer.origin },
		maxRedirects: 0
	});
	const cookie = signedIn
		.headersArray()
		.flatMap(({ name, value }) => (name.toLowerCase() === 'set-cookie' ? [value.split(';', 1)[0]] : []))
		.join('; ');
	const board = await stored(
		ownServer,
		async ({ workshops }) => (await workshops.get(workshop as WorkshopId))!.workshop.boardId
	);
	const connect = () =>
		new SocketClient({
			url: `${ownServer.origin.replace('http', 'ws')}/collab`,
			room: board,
			cookie,
			origin: ownServer.origin
		});
	const [client, other] = [connect(), connect()];
	await Promise.all([client.saved(), other.saved()]);
	const { seat, name, byline } = client.last('rules')!.me;
	const writer = new Writer(client, { seat, name, segment: 'facilitator' }, byline as Byline);
	const reader = new Writer(other, writer.person);

	let ended = false;
	client.provider.on('connection-close', () => {
		ended = true;
		writer.settle(); // what came before the end, and nothing of a next connection
		client.provider.shouldConnect = false;
	});
	// what is written once the end has been announced does not leave any more
	const isOpen = () => client.provider.ws?.readyState === WebSocket.OPEN;
	const begun = performance.now();
	const writing = (async () => {
		for (let done = 0; isOpen(); await setImmediate())
			for (const due = ((performance.now() - begun) / 1_000) * perSecond; done < due; done++) writer.write();
	})();
	await eventually(() => client.acked > 100, 'a hundred edits');
	const [code] = await Promise.all([ownServer.stop(), writing]);
	await eventually(() => ended, 'the end of the connection');
	const seen = reader.seen(writer);
	for (const each of [client, other]) each.destroy();

	expect(code).toBe(0);
	expect(client.closed).toBe(closeCodes.restart);
	const doc = new Y.Doc();
	for (const update of await stored(ownServer, async ({ journal }) => (await journal.load(board)).updates))
		Y.applyUpdate(doc, update);
	const kept = new Map([...notesOf(doc)].map(([id, note]) => [id as string, editOf(readNote(id, note)?.text)]));
	const own = [...kept].filter(([id]) => writer.isOwn(id)).sort();
	expect(own).toEqual([...writer.promised].sort());
	expect(own.length).toBeGreaterThan(10);
	for (const [note, edit] of seen) expect(kept.get(note), `${note} was shown`).toBeGreaterThanOrEqual(edit);
	expect(client.of('refused')).toEqual([]);
	expect(await ownServer.command('verify')).toContain('All is well.');
});
