import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NoteId, RoundId, ZoneId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { verify } from '#server/verify.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../support/app.ts';
import { eventually } from '../support/socket-client.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../support/people.ts';

// Every object answers to `constructor`: a note of this name has a function where a number of dots was meant.
const evil = 'constructor';
const [writing, voting] = [4, 5]; // phases of the first template

let test: TestApp;
let lead: Viewer;
let workshop: RunningWorkshop;
afterEach(() => test.close());

const go = async (index: number) =>
	valueOf(await test.app.services.facilitation.run(lead, workshop.id, { act: 'go', index }));
/** Notes that may be voted on, and those who vote on them. */
const written = async (): Promise<{ writer: Guest; voters: Guest[] }> => {
	test = await testApp();
	lead = await test.account('facilitator');
	workshop = await startWorkshop(test, lead);
	const writer = await workshop.join('customer', 'Palm');
	const voters: Guest[] = [];
	for (const segment of ['customer', 'leader'] as const)
		for (const name of ['Fig', 'Cedar', 'Olive']) voters.push(await workshop.join(segment, `${name} ${segment}`));
	valueOf(await test.app.services.facilitation.run(lead, workshop.id, { act: 'start' }));
	await go(writing);
	const client = workshop.connect(writer.cookies);
	await client.synced();
	for (const name of ['note_one', 'note_two']) writeNote(client, writer, name, name);
	await client.saved();
	client.destroy();
	return { writer, voters };
};
const vote = async (voters: readonly Guest[]): Promise<RoundId> => {
	await go(voting);
	const { ballots } = test.app.services;
	const { round } = valueOf(await ballots.current(voters[0]!.viewer, workshop.id))!;
	for (const { viewer } of voters)
		valueOf(await ballots.cast(viewer, workshop.id, round.id, { note_one: 2, note_two: 1 }));
	valueOf(await ballots.close(lead, workshop.id, round.id));
	return round.id;
};
const figuresOf = async (round: RoundId) => {
	expect((await verify(test.store)).faults).toEqual([]);
	const results = await test.store.ballots.results(round);
	return results!.options.map(({ optionId, dots, share }) => [optionId, dots, Math.round(share * 100)]);
};

it('[G7] no note and no group is called by a name to which every object answers', async () => {
	const { writer, voters } = await written();
	for (const name of [evil, '__proto__', 'valueOf']) {
		const client = workshop.connect(writer.cookies);
		await client.synced();
		writeNote(client, writer, name, 'to spoil the vote');
		await eventually(() => client.last('refused') !== undefined, 'the refusal');
		client.destroy();
	}
	expect(await figuresOf(await vote(voters))).toEqual([
		['note_one', 12, 67],
		['note_two', 6, 33]
	]);
});

it('[B4] figures are numbers where such a note lies on the board already', async () => {
	const { writer, voters } = await written();
	const { store, clock } = test;
	const doc = new Y.Doc();
	for (const update of (await store.journal.load(workshop.board)).updates) Y.applyUpdate(doc, update);
	const before = Y.encodeStateVector(doc);
	const byline = writer.me.byline as Byline;
	const zone = 'needs' as ZoneId;
	createNote(doc, { id: evil as NoteId, byline, text: 'from before', kind: 'idea', zone, x: 0, y: 0 });
	expect(notesOf(doc).has(evil)).toBe(true);
	await store.journal.commit({
		updates: [{ doc: workshop.board, bytes: Y.encodeStateAsUpdate(doc, before) }],
		clients: [{ doc: workshop.board, client: doc.clientID, owner: 'server' }],
		authors: [{ board: workshop.board, note: evil as NoteId, author: writer.me.seat }]
	});
	const former = test;
	test = await testApp({ store, clock, seed: 2 }); // reads the board anew
	expect(await figuresOf(await vote(voters))).toEqual([
		[evil, 0, 0],
		['note_one', 12, 67],
		['note_two', 6, 33]
	]);
	await former.close();
});
