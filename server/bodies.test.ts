import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { getRequest } from '@sveltejs/kit/node';
import { afterEach, expect, it } from 'vitest';
import { createBodies, largestBodyBytes, type BodyBounds } from '#server/bodies.ts';

const kilobyte = 1024;
const bounds = {
	formBytes: 8 * kilobyte,
	freeBytes: kilobyte,
	togetherBytes: 16 * kilobyte,
	patienceMs: 60_000
};
const file = '/api/v1/workshops/import';

const patienceMs = 30_000;

let server: Server;
/** Requests of which the head has come. */
let arrived: number;
const sockets: Socket[] = [];
/** A server as in main.ts, with the body as the page handler makes it; `unread` answers without reading. */
const start = async (given: Partial<BodyBounds> = {}): Promise<void> => {
	const watchBody = createBodies({ ...bounds, ...given });
	arrived = 0;
	server = createServer((req, res) => {
		arrived++;
		watchBody(req, res);
		const read = async (): Promise<void> => {
			const request = await getRequest({ request: req, base: 'http://x', bodySizeLimit: largestBodyBytes });
			if (req.url?.startsWith('/unread')) return void res.writeHead(403).end();
			const bytes = await request.bytes();
			res.writeHead(200).end(`read ${bytes.length}`);
		};
		read().catch((error: { status?: number }) => res.writeHead(error.status ?? 500).end());
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
};
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
});

interface Sender {
	send(text: string): void;
	/** What the server has said so far. */
	heard(): string;
	/** Resolves with all it said when it has hung up. */
	readonly over: Promise<string>;
}
const open = (path: string, length: number | 'chunked'): Sender => {
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	sockets.push(socket);
	let said = '';
	socket.on('data', (data) => (said += data));
	socket.on('error', () => socket.destroy());
	const over = new Promise<string>((done) => socket.once('close', () => done(said)));
	const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`;
	socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n${size}\r\n\r\n`);
	return { send: (text) => void socket.write(text), heard: () => said, over };
};
const whole = (path: string, length: number): Sender => {
	const sender = open(path, length);
	sender.send('x'.repeat(length));
	return sender;
};
const answered = (sender: Sender, status: number) =>
	expect.poll(() => sender.heard(), { timeout: patienceMs }).toContain(`HTTP/1.1 ${status} `);
const arrivedAre = (count: number) => expect.poll(() => arrived, { timeout: patienceMs }).toBe(count);

it('takes a form that is as long as a form may be, and a file where files are taken', async () => {
	await start();
	await answered(whole('/sign-in', bounds.formBytes), 200);
	for (const path of [
		file,
		`${file}?strategy=leave`,
		'/workshops?/import',
		'/nomination/token?/upload',
		'/api/v1/nominations/token/files?name=a.pdf'
	]) {
		const sender = whole(path, 9 * 1024 * kilobyte);
		await answered(sender, 200);
		expect(sender.heard()).toContain(`read ${9 * 1024 * kilobyte}`);
	}
});

it.each([
	['/sign-in', bounds.formBytes + 1],
	['/nomination/token?/save', bounds.formBytes + 1],
	['/nomination/token/more?/upload', bounds.formBytes + 1],
	['/workshops?/import&/other', bounds.formBytes + 1],
	['/sign-in?/api/v1/workshops/import', bounds.formBytes + 1],
	[file, largestBodyBytes + 1]
])('refuses what %s announces too much of, before a byte has come', async (path, length) => {
	await start();
	await answered(open(path, length), 413);
});

it('refuses whoever does not say how much comes', async () => {
	await start();
	for (const path of ['/sign-in', file]) await answered(open(path, 'chunked'), 413);
});

it('lets the oldest of the forms that are coming make room, and no short form and no file', async () => {
	await start();
	const short = Array.from({ length: 40 }, () => open('/sign-in', bounds.freeBytes));
	const large = open(file, largestBodyBytes);
	const oldest = open('/sign-in', bounds.formBytes);
	await arrivedAre(42);
	const second = open('/sign-in', bounds.formBytes);
	await arrivedAre(43);
	const third = whole('/sign-in', bounds.formBytes);
	await answered(third, 200);
	expect(await oldest.over).toBe('');
	second.send('x'.repeat(bounds.formBytes));
	await answered(second, 200);
	for (const one of short) {
		one.send('x'.repeat(bounds.freeBytes));
		await answered(one, 200);
	}
	large.send('x'.repeat(largestBodyBytes));
	await answered(large, 200);
});

it('counts no form that has come', async () => {
	await start();
	for (let n = 0; n < 5; n++) await answered(whole('/sign-in', bounds.formBytes), 200);
	const [one, other] = [open('/sign-in', bounds.formBytes), open('/sign-in', bounds.formBytes)];
	await arrivedAre(7);
	for (const sender of [one, other]) {
		sender.send('x'.repeat(bounds.formBytes));
		await answered(sender, 200);
	}
});

it('ends a form that does not come in time, though some of it does', async () => {
	await start({ patienceMs: 150 });
	const slow = open('/sign-in', 100);
	const dripping = setInterval(() => slow.send('x'), 20);
	await slow.over;
	clearInterval(dripping);
	expect(slow.heard()).toBe('');
});

it('ends a file of which nothing comes any more, and no slow one', async () => {
	await start({ patienceMs: 1_000 });
	const stuck = open(file, 100);
	const slow = open(file, 25);
	const dripping = setInterval(() => slow.send('x'), 60);
	expect(await stuck.over).toBe('');
	await answered(slow, 200);
	clearInterval(dripping);
});

it('takes the rest of what was answered unread, so that a browser comes to listen', async () => {
	await start({ formBytes: largestBodyBytes, togetherBytes: largestBodyBytes });
	const sender = whole('/unread', largestBodyBytes - 1);
	await answered(sender, 403);
	sender.send('POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 1\r\n\r\nx');
	await answered(sender, 200);
});
