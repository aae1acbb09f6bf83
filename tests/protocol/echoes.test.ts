import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SeatId } from '#domain/ids.ts';
import { awarenessFrame, step1Frame } from '#server/collab/frames.ts';
import { eventually } from '../support/socket-client.ts';
import { openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

describe('[P2] an unmodified client echoes all that it hears of others', () => {
	it('a clock at the end of its numbers ends nobody: what the others echo of it is no garbage', async () => {
		room = await openTestRoom({ limits: { cursorMs: 5 } });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		const cursor = () => omar.awareness.getStates().get(sara.doc.clientID)?.['cursor'] as { x: number } | undefined;
		for (let x = 1; x <= 6; x++) {
			const state = JSON.stringify({ cursor: { x, y: 0 } });
			sara.raw(awarenessFrame([{ client: sara.doc.clientID, clock: 2 ** 31 - 1, state }]));
			await eventually(() => cursor()?.x === x, `the cursor at ${x}`);
		}
		omar.say({ t: 'time', id: 1 });
		await eventually(() => omar.last('time') !== undefined, 'an answer');
		expect(omar.closed).toBeNull();
		expect(sara.closed).toBeNull();
	});

	it('[L3] what an honest client echoes of a crowd is no offence, however many are there', async () => {
		const crowd = Array.from({ length: 40 }, (_, n) => ({ ...people.noor, seat: `s_${n}` as SeatId }));
		// as a thousand are with the true numbers
		room = await openTestRoom({ everybody: [people.omar, ...crowd], limits: { cursorMs: 5, liveBytes: 3_000 } });
		const omar = room.join(people.omar);
		await omar.synced();
		for (const [n, person] of crowd.entries()) {
			const raw = room.raw(person);
			await raw.opened();
			raw.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
			raw.socket.send(awarenessFrame([{ client: 1_000 + n, clock: 1, state: '{"cursor":{"x":1,"y":1}}' }]));
		}
		const all = () => eventually(() => omar.awareness.getStates().size === 1 + crowd.length, 'all of them');
		await all();
		for (let times = 0; times < 4; times++) {
			await room.goTo('silent');
			await eventually(() => omar.awareness.getStates().size === 1, 'nobody');
			await room.goTo('discuss');
			await all();
		}
		omar.say({ t: 'time', id: 1 });
		await eventually(() => omar.last('time') !== undefined, 'an answer');
		expect(omar.closed).toBeNull();
	});

	it('[P6] nor does it speak for somebody hidden who has left: when it shows itself later, it is seen', async () => {
		room = await openTestRoom({ hidden: true, kind: 'cluster', limits: { cursorMs: 5 } });
		const [sara, omar, noor] = [room.join(people.sara), room.join(people.omar), room.join(people.noor)];
		omar.awareness.setLocalState(null); // shows nothing yet
		await Promise.all([sara, omar, noor].map((client) => client.saved()));
		const seen = (segment: string) =>
			[...noor.awareness.getStates().values()].some(({ user }) => user?.segment === segment);
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await eventually(() => seen('leader') && omar.awareness.getStates().size === 2, 'somebody');
		sara.provider.disconnect();
		await eventually(() => !seen('leader') && omar.awareness.getStates().size === 1, 'their end');
		omar.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		await eventually(() => seen('customer'), 'who had shown nothing');
	});
});
