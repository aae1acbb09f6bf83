import type * as http from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isId, type BoardId } from '#domain/ids.ts';
import type { Logger } from '#server/log.ts';
import type { Timers } from '#server/timers.ts';
import type { Bounds } from './bounds.ts';
import type { BoardStanding } from './gateway.ts';
import type { Room } from './Room.ts';

/** What the HTTP side knows of a request. */
export interface Edge {
	/** The Origin header names us. */
	isOwnOrigin(request: http.IncomingMessage): boolean;
	addressOf(request: http.IncomingMessage): string;
}
export interface Doors {
	readonly standing: BoardStanding;
	readonly bounds: Bounds;
	readonly timers: Timers;
	readonly log: Logger;
	open(board: BoardId): Promise<Room>;
	/** The room, if somebody uses it. */
	current(board: BoardId): Room | undefined;
	isClosing(): boolean;
}

const reasons: Readonly<Record<number, string>> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
	503: 'Service Unavailable'
};
const answer = (socket: Duplex, status: number): void => {
	socket.once('finish', () => socket.destroy()); // whoever never closes their half would keep it open for ever
	socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const cookiesOf = (header: string | undefined): ReadonlyMap<string, string> => {
	const cookies = new Map<string, string>();
	for (const pair of header?.split(';') ?? []) {
		const at = pair.indexOf('=');
		if (at < 1) continue;
		const name = pair.slice(0, at).trim();
		const raw = pair.slice(at + 1).trim();
		try {
			cookies.set(name, decodeURIComponent(raw));
		} catch {
			cookies.set(name, raw);
		}
	}
	return cookies;
};

interface Target {
	readonly board: BoardId;
	readonly kind: 'board' | 'draft';
	readonly token: string | null;
	readonly cap: boolean;
	readonly cursors: boolean;
	readonly fresh: boolean;
}
/** Whether an upgrade is for us to answer. */
export const isCollabUrl = (url = ''): boolean => url.startsWith('/collab/');

/** null: not an address of ours. */
const targetOf = (url: string): Target | null => {
	const [path, query = ''] = url.split('?', 2) as [string, string?];
	const [, board = '', draft] = /^\/collab\/([^/]+)(\/draft)?$/.exec(path) ?? [];
	if (!isId(board)) return null;
	const params = new URLSearchParams(query);
	return {
		board: board as BoardId,
		kind: draft ? 'draft' : 'board',
		token: params.get('token') || null,
		cap: params.get('cap') === '1',
		cursors: params.get('cursors') === '1',
		fresh: params.get('fresh') === '1'
	};
};

interface Knock {
	readonly request: http.IncomingMessage;
	readonly socket: Duplex;
	readonly head: Buffer;
}
/** The first opens the room, each further one is a change of rules in the very moment of coming. */
const attemptsMost = 10;

/** Counts what is there, and forgets what is gone. */
class Tally<K> {
	readonly #counts = new Map<K, number>();
	of(key: K): number {
		return this.#counts.get(key) ?? 0;
	}
	add(key: K, change: number): void {
		const count = this.of(key) + change;
		if (count > 0) this.#counts.set(key, count);
		else this.#counts.delete(key);
	}
}

/**
 * The door. A browser sends our cookies along from any page, so a cookie counts only with our own Origin; a program that is
 * no browser sends none, and brings a token. [U]
 */
export const attachUpgrade = (server: http.Server, edge: Edge, doors: Doors): (() => void) => {
	const { bounds, standing, log, timers } = doors;
	const sockets = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: bounds.frameBytes
	});
	const addresses = new Tally<string>();
	const seats = new Tally<string>();
	const refusals = new Tally<string>();

	const judge = async (request: http.IncomingMessage, socket: Duplex, head: Buffer): Promise<number> => {
		const target = targetOf(request.url ?? '');
		if (!target) return 404;
		if (doors.isClosing()) return 503;
		const address = edge.addressOf(request);
		if (addresses.of(address) >= bounds.connectionsPerAddress) return 429;
		const ours = request.headers.origin !== undefined && edge.isOwnOrigin(request);
		if (!ours && (request.headers.origin !== undefined || !target.token)) return 403;
		const cookies = ours ? cookiesOf(request.headers.cookie) : new Map<string, string>();
		for (let attempts = 0; attempts < attemptsMost; attempts++) {
			const status = await enter({ request, socket, head }, target, { cookies, token: target.token, address });
			if (status !== null) return status;
		}
		return 503;
	};

	/** null: while this one waited at the door somebody was sent away or a rule changed, so it is asked anew who may come in. */
	const enter = async (
		{ request, socket, head }: Knock,
		target: Target,
		who: Parameters<BoardStanding['admit']>[1]
	): Promise<number | null> => {
		const known = doors.current(target.board);
		const before = known?.company.changes;
		const admitted = await standing.admit(target.board, who);
		if (!admitted) return (await standing.exists(target.board)) ? 401 : 404;
		const room = await doors.open(target.board);
		room.expect(admitted.seat, 1);
		try {
			const document = await room.prepare(target.kind, admitted);
			if (socket.destroyed) return 0;
			if (doors.isClosing()) return 503;
			if (room !== known || doors.current(target.board) !== room || room.company.changes !== before) return null;
			// once more: of many who came at once each has found room before
			if (addresses.of(who.address) >= bounds.connectionsPerAddress) return 429;
			if (seats.of(admitted.seat) >= bounds.connectionsPerSeat) return 429;
			socket.cork(); // the handshake and the first messages leave in one packet
			sockets.handleUpgrade(request, socket, head, (opened) => {
				addresses.add(who.address, 1);
				seats.add(admitted.seat, 1);
				opened.on('close', () => {
					addresses.add(who.address, -1);
					seats.add(admitted.seat, -1);
				});
				room.join({ socket: opened, wire: socket }, { ...target, document, standing: admitted });
			});
			socket.uncork();
			return 0;
		} finally {
			room.expect(admitted.seat, -1);
		}
	};

	const onUpgrade = (request: http.IncomingMessage, socket: Duplex, head: Buffer): void => {
		if (!isCollabUrl(request.url)) return; // somebody else's, in development
		socket.on('error', () => socket.destroy());
		judge(request, socket, head).then(
			(status) => {
				if (status === 0) return;
				if (status >= 500 || status === 429) return answer(socket, status);
				// judged first: a hall shares one address, and one device in it must not keep out those who have a seat
				const address = edge.addressOf(request);
				if (refusals.of(address) >= bounds.refusalsPerMinute) return answer(socket, 429);
				refusals.add(address, 1);
				timers.after(60_000, () => refusals.add(address, -1));
				answer(socket, status);
			},
			(error: unknown) => {
				log.error({ err: error }, 'upgrade failed');
				answer(socket, 503);
			}
		);
	};
	server.on('upgrade', onUpgrade);
	return () => void server.off('upgrade', onUpgrade);
};
