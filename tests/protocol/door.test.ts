import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, RawSocket } from '../support/socket-client.ts';
import { board, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());
const cookie = `seat=${people.sara.seat}`;

describe('[U1] the door', () => {
	it.each([
		['a foreign origin with a cookie', `/${board}`, { cookie, origin: 'https://elsewhere.example' }, 403],
		['a foreign origin with a token', `/${board}?token=s_sara`, { origin: 'https://elsewhere.example' }, 403],
		['a null origin', `/${board}`, { cookie, origin: 'null' }, 403],
		['a cookie and no origin', `/${board}`, { cookie }, 403],
		['nobody', `/${board}`, { own: '' }, 401],
		['a seat that does not exist', `/${board}`, { cookie: 'seat=s_nobody', own: '' }, 401],
		['a token that opens nothing', `/${board}?token=s_nobody`, {}, 401],
		['a board that does not exist', '/b_other', { cookie, own: '' }, 404],
		['a path below a draft', `/${board}/draft/s_omar`, { cookie, own: '' }, 404],
		['another room', `/${board}/other`, { cookie, own: '' }, 404],
		['a name that is none', '/..%2f', { cookie, own: '' }, 404],
		['no board', '/', { cookie, own: '' }, 404]
	])('%s', async (_what, path, { own, ...headers }: { own?: string; cookie?: string; origin?: string }, status) => {
		room = await openTestRoom();
		const all = own === undefined ? headers : { ...headers, origin: room.origin };
		await expect(RawSocket.refusal(`${room.address}${path}`, all)).resolves.toBe(status);
		expect(room.rooms.connections()).toBe(0);
	});

	it('a program that is no browser brings a token, and then its cookies do not count', async () => {
		room = await openTestRoom();
		const raw = new RawSocket(`${room.address}/${board}?token=s_omar&cap=1`, { cookie });
		await raw.opened();
		await eventually(() => raw.frames.length > 0);
		expect(Buffer.from(raw.frames[0]!).toString()).toContain('"seat":"s_omar"');
		raw.socket.terminate();
	});

	it('a removed seat is not let in again, and its sockets are closed for good', async () => {
		room = await openTestRoom();
		const sara = room.join(people.sara);
		const draft = room.join(people.sara, { draft: true });
		await Promise.all([sara.synced(), draft.synced()]);
		room.standing.gone.add(people.sara.seat);
		await room.rooms.rulesChanged(board);
		await eventually(() => sara.closed === 4403 && draft.closed === 4403);
		expect(sara.of('removed')).toHaveLength(1);
		await expect(RawSocket.refusal(`${room.address}/${board}`, { cookie, origin: room.origin })).resolves.toBe(401);
	});

	it.each(['a seat that is removed', 'a session that ends'])(
		'%s while it waits at the door stays outside',
		async (what) => {
			room = await openTestRoom();
			await room.join(people.omar).synced();
			let letOn = (): void => undefined;
			const waits = new Promise<void>((done) => (letOn = done));
			let asked = 0;
			const admit = room.standing.admit.bind(room.standing);
			let ended = false;
			room.standing.admit = async (...question) => {
				const standing = ended ? null : await admit(...question);
				if (++asked === 1) await waits;
				return standing;
			};
			const refusal = RawSocket.refusal(`${room.address}/${board}?fresh=1`, { cookie, origin: room.origin });
			await eventually(() => asked === 1, 'somebody at the door');
			if (what === 'a seat that is removed') room.standing.gone.add(people.sara.seat);
			else ended = true;
			room.rooms.drop(board, people.sara.seat);
			letOn();
			await expect(refusal).resolves.toBe(401);
			expect(room.rooms.presence(board).here).not.toContain(people.sara.seat);
		}
	);

	it('[U2] so many sockets of one seat, so many refusals of one address', async () => {
		room = await openTestRoom({ limits: { connectionsPerSeat: 2, refusalsPerMinute: 3 } });
		const sockets = [room.raw(people.sara), room.raw(people.sara)];
		await Promise.all(sockets.map((socket) => socket.opened()));
		const again = () => RawSocket.refusal(`${room.address}/${board}`, { cookie, origin: room.origin });
		await expect(again()).resolves.toBe(429);
		sockets[0]!.socket.close();
		await sockets[0]!.ended();
		await room.raw(people.sara).opened();
		for (let i = 0; i < 3; i++) await RawSocket.refusal(`${room.address}/${board}`, { origin: room.origin });
		await expect(RawSocket.refusal(`${room.address}/${board}`, { origin: room.origin })).resolves.toBe(429);
	});

	it('[U2] who has a seat comes in, whatever else was sent from their address', async () => {
		room = await openTestRoom({ limits: { refusalsPerMinute: 3 } });
		const statuses: number[] = [];
		for (let i = 0; i < 4; i++)
			statuses.push(await RawSocket.refusal(`${room.address}/${board}`, { origin: room.origin }));
		expect(statuses).toEqual([401, 401, 401, 429]);
		await room.raw(people.sara).opened();
	});

	it.each([{ connectionsPerSeat: 3 }, { connectionsPerAddress: 3 }])(
		'[U2] so many at once, too: %j',
		async (limits) => {
			room = await openTestRoom({ limits });
			const sockets = Array.from({ length: 10 }, () => room.raw(people.sara));
			await eventually(() => sockets.every(({ socket, closed }) => closed !== null || socket.readyState === 1));
			expect(room.rooms.connections()).toBe(3);
		}
	);

	it('upgrades elsewhere are left to others, and a request that is none is answered', async () => {
		room = await openTestRoom();
		const { port } = new URL(room.origin);
		const said = await new Promise<string>((done) => {
			const socket = connect(Number(port), '127.0.0.1', () =>
				socket.write('GET /collab/x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
			);
			socket.on('data', (data) => {
				done(data.toString());
				socket.destroy();
			});
		});
		expect(said).toMatch(/^HTTP\/1\.1 403/);
	});

	it('[U2] a refused upgrade leaves no socket behind, though the other side never closes its half', async () => {
		room = await openTestRoom();
		const refused = await new Promise<Socket>((done) => {
			const socket = connect({ port: Number(new URL(room.origin).port), host: '127.0.0.1', allowHalfOpen: true }, () =>
				socket.write('GET /collab/x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
			);
			socket.on('data', () => undefined);
			socket.on('error', () => undefined);
			socket.on('end', () => done(socket));
		});
		await eventually(() => {
			refused.write('x'); // answered with a reset once nobody is there
			return refused.destroyed;
		}, 'the end of the socket');
	});

	it('compression stays off', async () => {
		room = await openTestRoom();
		const raw = room.raw(people.sara);
		await raw.opened();
		expect(raw.socket.extensions).toBe('');
	});
});
