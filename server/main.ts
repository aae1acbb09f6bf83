import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { createApp } from '#server/app.ts';
import { createBodies, largestBodyBytes } from '#server/bodies.ts';
import { isCollabUrl } from '#server/collab/upgrade.ts';
import { readConfig, WrongSetting, type Config } from '#server/config.ts';
import { forwarded, isLoopback, sealForwarded } from '#server/http.ts';
import { createLogger, say } from '#server/log.ts';
import { createHttpTimer } from '#server/metrics.ts';
import { setApp } from '#server/slot.ts';
import { AlreadyServed } from '#server/storage/store.ts';
import { databaseError } from '#server/storage/unreadable.ts';

/** For what the operator can mend: one sentence, no stack. */
const stop = (sentence: string): never => {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
};
const settings = (): Config => {
	try {
		return readConfig(process.env);
	} catch (error) {
		if (error instanceof WrongSetting) return stop(error.message);
		throw error;
	}
};

const built = new URL('../build/handler.js', import.meta.url);
const config = settings();
if (!existsSync(built)) stop('There is no build yet: run `npm start`, or `npm run build` first.');

const log = createLogger(config.logLevel);
const app = await createApp(config).catch((error: unknown) => {
	if (error instanceof AlreadyServed) return stop(`${error.message} End it, or set MAJLIS_DATA_DIR to another folder.`);
	const damage = databaseError(error);
	if (damage)
		return stop(`The database in ${config.dataDir} cannot be opened: ${damage}. Run verify, or restore a backup.`);
	throw error;
});
setApp(app);

// The handler reads the environment while it is loaded, so this comes first.
delete process.env.ORIGIN; // would win over the headers below
process.env.PROTOCOL_HEADER = forwarded.protocol;
process.env.HOST_HEADER = forwarded.host;
process.env.ADDRESS_HEADER = forwarded.address;
process.env.BODY_SIZE_LIMIT = String(largestBodyBytes); // what server/bodies.ts relies on
// A variable, or the type checker walks through the whole build.
const { handler } = (await import(built.href)) as {
	handler: (...args: [...Parameters<RequestListener>, next: () => void]) => void;
};

const plain = (res: ServerResponse, status: number, body: string): void => {
	res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(body);
};
/** For machines; answered before the pages so that they work when the pages do not. True when answered. */
const forOperators = async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
	const path = req.url?.split('?', 1)[0];
	if (path === '/healthz') plain(res, 200, 'ok\n');
	else if (path === '/readyz') {
		const ready = !stopping && (await app.ready());
		plain(res, ready ? 200 : 503, ready ? 'ready\n' : 'not ready\n');
	} else if (path === '/metrics') {
		if (isLoopback(req)) plain(res, 200, await app.metrics());
		else plain(res, 404, 'not found\n');
	} else return false;
	return true;
};

const timeRequest = createHttpTimer();
const watchBody = createBodies();
const open = new Set<ServerResponse>();
let stopping = false;

const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
	if (await forOperators(req, res)) return;
	if (!sealForwarded(req, config)) return plain(res, 400, 'The request names no host.\n');
	watchBody(req, res);
	res.setHeader('x-content-type-options', 'nosniff'); // files of the build do not pass the hooks
	handler(req, res, () => plain(res, 404, 'not found\n'));
};
const server = createServer((req, res) => {
	const startedAt = performance.now();
	open.add(res);
	res.once('close', () => {
		open.delete(res);
		timeRequest(req.method ?? 'GET', res.statusCode, (performance.now() - startedAt) / 1000);
	});
	serve(req, res).catch((error: unknown) => {
		log.error({ err: error }, 'request failed');
		if (res.headersSent) res.destroy();
		else plain(res, 500, 'Something went wrong.\n');
	});
});
app.attach(server);
server.on('upgrade', (req, socket) => {
	socket.on('error', () => socket.destroy()); // a phone that is gone; without a listener it would end the process
	if (isCollabUrl(req.url)) return;
	socket.once('finish', () => socket.destroy()); // whoever never closes their half would keep it open for ever
	socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
});

const graceMs = 5000; // a started page load is finished, a hanging one does not hold up a restart
const answered = async (): Promise<void> => {
	const waiting = [...open].map((res) => new Promise((done) => res.once('close', done)));
	const enough = new Promise((done) => setTimeout(done, graceMs).unref());
	await Promise.race([Promise.all(waiting), enough]);
};
// Ctrl-C arrives twice, from the terminal and from scripts/start.mjs: the second one must not cut the first short.
const shutdown = (): void => {
	if (stopping) return;
	stopping = true;
	server.close();
	server.closeIdleConnections();
	answered()
		.then(() => app.close()) // sockets with 1012: come back in a moment
		.then(
			() => process.exit(0),
			(error: unknown) => {
				log.fatal({ err: error }, 'shutdown failed');
				process.exit(1);
			}
		);
};
process.on('SIGINT', shutdown);
process.on('SIGTERM', shutdown);
process.on('uncaughtException', (error) => {
	log.fatal({ err: error }, 'bug outside a request');
	process.exit(1); // the state is unknown; what was acknowledged is on disk
});

server.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EADDRINUSE')
		stop(`Port ${config.port} is taken: end the other program or set PORT to another one.`);
	if (error.code === 'EACCES') stop(`Port ${config.port} needs more rights: set PORT to one above 1023.`);
	if (error.code === 'EADDRNOTAVAIL') stop(`This machine has no address ${config.host}: set HOST to one of its own.`);
	throw error;
});
await new Promise<void>((listening) =>
	server.listen({ port: config.port, ...(config.host ? { host: config.host } : {}) }, listening)
);

const { port } = server.address() as AddressInfo;
const shown = config.host && !/^(0\.0\.0\.0|::)$/.test(config.host) ? config.host : 'localhost';
const address = config.origin ?? `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
const seeded = config.demo ? await (await import('#server/demo.ts')).seedDemo(app, address) : [];
say(`Majlis · مجلس  ${address}`, ...seeded);
const link = await app.ownerLink();
if (link) {
	say(
		'Make the first account with this link; it works once.',
		'أنشئ الحساب الأول بهذا الرابط؛ يعمل مرة واحدة.',
		new URL(link, address).href
	);
}
