import { afterEach, expect, it } from 'vitest';
import { testApp, valueOf, type TestApp } from '../support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../support/people.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';

let test: TestApp;
let workshop: RunningWorkshop;
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
});

const clients: SocketClient[] = [];
const page = async (guest: Guest): Promise<SocketClient> => {
	const client = workshop.connect(guest.cookies);
	clients.push(client);
	await client.synced();
	return client;
};

it('[B10] every page of a voter hears that a ballot was cast, and nobody else does', async () => {
	test = await testApp({ seed: 4, bounds: { bulletinMs: 20 } });
	const { ballots, facilitation } = test.app.services;
	const lead = await test.account('facilitator', 'Amal');
	workshop = await startWorkshop(test, lead);
	const voter = await workshop.join('leader', 'Sara');
	const other = await workshop.join('leader', 'Nada');
	const [phone, desk, stranger] = await Promise.all([page(voter), page(voter), page(other)]);
	for (const command of [{ act: 'start' }, { act: 'go', index: 6 }] as const)
		valueOf(await facilitation.run(lead, workshop.id, command));
	await eventually(() => phone.last('rules')?.kind === 'discuss', 'an open phase');
	for (const id of ['note_one', 'note_two']) writeNote(phone, voter, id, id);
	await phone.saved();
	valueOf(await facilitation.run(lead, workshop.id, { act: 'go', index: 5 }));
	const { round } = valueOf(await ballots.open(lead, workshop.id, { over: 'notes' }));
	const [option] = round.options;
	const cast = valueOf(await ballots.cast(voter.viewer, workshop.id, round.id, { [option!.id]: 1 }));
	const { commitment } = cast.receipt;
	for (const client of [phone, desk])
		await eventually(() => client.last('ballot')?.commitment === commitment, 'the ballot');
	await eventually(() => stranger.last('turnout')?.voted === 1, 'the turnout');
	stranger.say({ t: 'time', id: 1 });
	await eventually(() => stranger.last('time')?.id === 1, 'all that was sent');
	expect(stranger.of('ballot')).toEqual([]);
	expect([phone, desk].map((client) => client.of('ballot'))).toEqual([
		[{ t: 'ballot', commitment }],
		[{ t: 'ballot', commitment }]
	]);
});
