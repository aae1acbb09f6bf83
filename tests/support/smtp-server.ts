import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A letter as a mail server has it, read back from the wire. */
export interface Received {
	readonly from: string;
	readonly to: readonly string[];
	/** By lower-case name, unfolded and decoded. */
	readonly headers: ReadonlyMap<string, string>;
	readonly text: string;
}
export interface SmtpServer {
	readonly port: number;
	readonly received: Received[];
	/** Every command, as it came. */
	readonly heard: string[];
	/** What it answers to a command that begins so, instead of yes. */
	readonly answers: Map<string, string>;
	/** Takes the whole letter and is gone before it says so. */
	hangsUp: boolean;
	/** Greets nobody. */
	isDeaf: boolean;
	connections: number;
	close(): Promise<void>;
}

const bytesOf = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
const quotedPrintable = (text: string): string =>
	text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
const word = (_: string, __: string, kind: string, text: string): string =>
	bytesOf(
		kind.toUpperCase() === 'B'
			? Buffer.from(text, 'base64').toString('latin1')
			: quotedPrintable(text.replaceAll('_', ' '))
	);
/** RFC 2047: words in other letters, of which neighbours are one. */
const decoded = (value: string): string =>
	value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?([^?]+)\?([BQ])\?([^?]*)\?=/gi, word);

const read = (from: string, to: readonly string[], data: string): Received => {
	const [head = '', ...rest] = data.split('\r\n\r\n');
	const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
	const headers = new Map(
		lines.map((line): [string, string] => {
			const at = line.indexOf(':');
			return [line.slice(0, at).toLowerCase(), decoded(line.slice(at + 1).trim())];
		})
	);
	const body = rest.join('\r\n\r\n');
	const encoding = headers.get('content-transfer-encoding') ?? '';
	const raw =
		encoding === 'base64'
			? Buffer.from(body, 'base64').toString('latin1')
			: encoding === 'quoted-printable'
				? quotedPrintable(body)
				: body;
	return { from, to, headers, text: bytesOf(raw) };
};

/** Speaks enough of SMTP for a client that is in earnest. It offers no TLS: it is on this machine. */
export const smtpServer = async (): Promise<SmtpServer> => {
	const sockets = new Set<Socket>();
	const state = {
		received: [] as Received[],
		heard: [] as string[],
		answers: new Map<string, string>(),
		hangsUp: false,
		isDeaf: false,
		connections: 0
	};
	const talk = (socket: Socket): void => {
		let rest = '';
		let isData = false;
		let from = '';
		let to: string[] = [];
		const say = (line: string): void => void socket.write(`${line}\r\n`);
		const address = (line: string): string => bytesOf(/<([^>]*)>/.exec(line)?.[1] ?? '');
		const usual: Record<string, (line: string) => void> = {
			EHLO: () => say('250-mail.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN'),
			AUTH: () => say('235 2.7.0 yes'),
			MAIL: (line) => {
				[from, to] = [address(line), []];
				say('250 2.1.0 yes');
			},
			RCPT: (line) => {
				to.push(address(line));
				say('250 2.1.5 yes');
			},
			DATA: () => {
				isData = true;
				say('354 go on');
			},
			QUIT: () => socket.end('221 2.0.0 bye\r\n')
		};
		const hear = (line: string): void => {
			state.heard.push(line);
			const refusal = [...state.answers].find(([start]) => line.toUpperCase().startsWith(start.toUpperCase()))?.[1];
			if (refusal) return say(refusal);
			const act = usual[line.slice(0, 4).toUpperCase()];
			if (act) act(line);
			else say('250 2.0.0 yes');
		};
		socket.setEncoding('latin1');
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
		socket.on('data', (chunk: string) => {
			rest += chunk;
			for (;;) {
				const end = isData ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
				if (end === -1) return;
				const part = rest.slice(0, end);
				rest = rest.slice(end + (isData ? 5 : 2));
				if (!isData) {
					hear(part);
					continue;
				}
				isData = false;
				const refusal = state.answers.get('.');
				if (refusal) {
					say(refusal);
					continue;
				}
				state.received.push(read(from, to, part.replace(/^\.\./gm, '.')));
				if (state.hangsUp) socket.destroy();
				else say('250 2.0.0 it is in the post');
			}
		});
		if (!state.isDeaf) say('220 mail.example ESMTP');
	};
	const server = createServer((socket) => {
		state.connections++;
		sockets.add(socket);
		talk(socket);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return Object.assign(state, {
		port: (server.address() as AddressInfo).port,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((closed) => server.close(closed));
		}
	});
};
