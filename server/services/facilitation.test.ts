import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notesOf, sessionOf } from '#collab/schema.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { draftKey } from '#server/storage/journal.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { damagedUpdate } from '../../tests/support/damaged-update.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';
import { eventually, type SocketClient } from '../../tests/support/socket-client.ts';

let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
let customer: Guest;
let board: SocketClient;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
	workshop = await startWorkshop(test, facilitator);
	customer = await workshop.join('customer', 'Palm');
	board = workshop.connect(customer.cookies);
	await board.synced();
});
afterEach(async () => {
	board.destroy();
	await test.close();
});

const step = async (command: FacilitationCommand) =>
	valueOf(await test.app.services.facilitation.run(facilitator, workshop.id, command));
const run = async (command: FacilitationCommand) => (await step(command)).phase;
const goTo = async (index: number) => {
	await run({ act: 'go', index });
	await eventually(() => board.last('rules')?.phase.index === index, `the rules of phase ${index}`);
};
const writePrivately = async (id: string, text: string) => {
	const draft = workshop.connect(customer.cookies, 'draft');
	await draft.synced();
	writeNote(draft, customer, id, text);
	await draft.saved();
	draft.destroy();
};

describe('the reveal', () => {
	it('comes with the first phase that is not private, and never goes back', async () => {
		await run({ act: 'start' });
		await goTo(1);
		await writePrivately('note_one', 'first');
		await goTo(0);
		expect(notesOf(board.doc).size).toBe(0);
		await goTo(2);
		await eventually(() => notesOf(board.doc).has('note_one'), 'the reveal');
		await goTo(1);
		expect(notesOf(board.doc).has('note_one')).toBe(true);
		await writePrivately('note_two', 'second');
		expect(notesOf(board.doc).has('note_two')).toBe(false);
		const state = await run({ act: 'next' });
		expect(state.revealed).toEqual([1]);
		await eventually(() => notesOf(board.doc).has('note_two'), 'the second reveal');
	});
	it('happens at the end, so that no words vanish with the workshop', async () => {
		await run({ act: 'start' });
		await goTo(3);
		await writePrivately('note_last', 'written in the last minute');
		const { status, revealed } = await run({ act: 'end' });
		expect({ status, revealed }).toEqual({ status: 'ended', revealed: [1, 3] });
		await eventually(() => notesOf(board.doc).has('note_last'), 'the reveal');
	});
	it('[S2] says of how many people the notes cannot be read', async () => {
		await run({ act: 'start' });
		await goTo(1);
		await writePrivately('note_one', 'first');
		const { seat } = (await workshop.join('customer', 'Reed')).me;
		await test.store.journal.commit({ updates: [{ doc: draftKey(workshop.board, seat), bytes: damagedUpdate() }] });
		expect(await step({ act: 'next' })).toMatchObject({ phase: { revealed: [1] }, unreadable: 1 });
		await eventually(() => notesOf(board.doc).has('note_one'), 'the reveal');
	});
	it('leaves the phase for all to see, in the same document', async () => {
		await run({ act: 'start' });
		await goTo(1);
		await writePrivately('note_one', 'first');
		await goTo(2);
		await eventually(() => sessionOf(board.doc).get('kind') === 'reveal', 'the phase');
		expect((await test.store.workshops.get(workshop.id))?.phase).toEqual(
			JSON.parse(sessionOf(board.doc).get('phase') as string)
		);
	});
});

describe('the clock', () => {
	it('is the one that was passed in', async () => {
		const at = test.clock.now();
		expect(await run({ act: 'start' })).toMatchObject({ startedAt: at, endsAt: at + 8 * 60_000 });
		test.clock.advance(60_000);
		expect(await run({ act: 'pause' })).toMatchObject({ status: 'paused', remainingMs: 7 * 60_000, endsAt: null });
		test.clock.advance(3_600_000);
		expect(await run({ act: 'resume' })).toMatchObject({ endsAt: test.clock.now() + 7 * 60_000 });
		expect(await run({ act: 'extend', minutes: 5 })).toMatchObject({ endsAt: test.clock.now() + 12 * 60_000 });
	});
});

describe('a door', () => {
	it('is told to everybody', async () => {
		valueOf(await test.app.services.facilitation.door(facilitator, workshop.id, false));
		await eventually(() => board.last('changed')?.what === 'door', 'the word about the door');
		expect(valueOf(await test.app.services.boards.view(customer.viewer, workshop.id)).doorOpen).toBe(false);
	});
});

describe('what happened', () => {
	it('stands in the chain, without words and names', async () => {
		await run({ act: 'start' });
		await goTo(1);
		await writePrivately('note_one', 'canary');
		await goTo(2);
		const chain = await test.store.journal.audit(workshop.id);
		const types = chain.map(({ event }) => (JSON.parse(event) as { type: string; act?: string }).type);
		expect(types.filter((type) => type === 'phase')).toHaveLength(3);
		expect(types).toContain('seat.taken');
		expect(JSON.stringify(chain)).not.toMatch(/canary|Palm|note_one/);
	});
});
