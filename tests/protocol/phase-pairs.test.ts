import { afterEach, describe, expect, it } from 'vitest';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import { phaseKinds, type PhaseKind } from '#domain/phases.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { writingOf } from '#server/services/standing.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
/** In which somebody writes who does not lead. */
const writes: ReadonlySet<PhaseKind> = new Set(phaseKinds.filter((kind) => writingOf('customer', kind) !== 'none'));
interface Edit {
	readonly client: SocketClient;
	readonly note: NoteId;
	readonly text: string;
	/** Its change message; null: it goes with the next step 2. */
	readonly message: number | null;
}
const put = (client: SocketClient, person: Person, name: string, text: string): Edit => {
	const before = client.sent;
	const note = noteId(`${person.seat}_${name}`);
	const isOnline = client.provider.wsconnected;
	client.doc.transact(() => {
		if (!notesOf(client.doc).has(note))
			createNote(client.doc, { id: note, byline: person.seat, text: '', kind: 'idea', zone, x: 0, y: 0 });
		editText(client.doc, note, text);
	});
	return { client, note, text, message: isOnline && client.sent > before ? client.sent : null };
};
const messageOf = ({ client, message }: Edit): number => message ?? client.step2At;
const isConfirmed = (edit: Edit): boolean => edit.client.acked >= messageOf(edit) && messageOf(edit) > 0;
const isRefused = (edit: Edit): boolean =>
	edit.client.of('refused').some(({ n }) => messageOf(edit) > 0 && n <= messageOf(edit));
/** Into a note that the reveal has taken out of the drawer: accepted, and its words are given back. [G6] */
const isGivenBack = (edit: Edit): boolean =>
	edit.client.of('void').some(({ n, items }) => n === messageOf(edit) && items.some(({ text }) => text !== ''));
/** As services do: leaving private writing reveals. */
const step = (from: PhaseKind, to: PhaseKind) =>
	from === 'silent' && to !== 'silent' ? room.reveal(to) : room.goTo(to);

/** What the room has, and what is still in the drawers of these people. */
const isThere = async ({ note, text }: Edit, draft: SocketClient | null): Promise<boolean> => {
	const onBoard = await room.rooms.read(board, (doc) => readNote(note, notesOf(doc).get(note))?.text);
	return onBoard === text || (draft !== null && readNote(note, notesOf(draft.doc).get(note))?.text === text);
};

const heardAll = async (client: SocketClient) => {
	client.say({ t: 'time', id: 1 });
	await eventually(() => client.of('time').length === 1, 'all that was sent to have arrived');
};
/** `slow`: the disk writes the first edit while the step is made, and what has arrived waits behind it. */
const play = async (from: PhaseKind, to: PhaseKind, slow: boolean) => {
	room = await openTestRoom({ kind: from });
	const draft = from === 'silent';
	const [sara, omar] = [room.join(people.sara, { draft }), room.join(people.omar, { draft })];
	await Promise.all([sara.saved(), omar.saved()]);
	const edits: Edit[] = [];
	if (writes.has(from)) {
		edits.push(put(sara, people.sara, 'before', 'written before'), put(omar, people.omar, 'before', 'written before'));
		await Promise.all([sara.saved(), omar.saved()]);
		edits.length = 0; // what the next ones overwrite
	}
	omar.provider.disconnect();
	edits.push(put(omar, people.omar, 'before', 'rewritten offline'), put(omar, people.omar, 'offline', 'made offline'));
	// some are on their way when the step is made, some leave while it is, some before it has been seen
	const { promise: closed, resolve: open } = Promise.withResolvers<void>();
	let isWriting = false;
	if (slow)
		room.journal.before = () => {
			isWriting = true;
			return closed;
		};
	edits.push(put(sara, people.sara, 'before', 'rewritten on the way'));
	if (slow) {
		await eventually(() => isWriting, 'a commit under way');
		edits.push(put(sara, people.sara, 'queue', 'made while the disk is busy'));
		await heardAll(sara);
	}
	const changing = step(from, to);
	edits.push(put(sara, people.sara, 'flight', 'made on the way'));
	open();
	await changing;
	edits.push(put(sara, people.sara, 'late', 'made a moment later'));
	omar.provider.connect();
	const isDecided = (edit: Edit) => isConfirmed(edit) || isRefused(edit);
	await eventually(() => edits.every(isDecided), `a judgement, ${from} to ${to}`);
	const drawers = new Map<Person, SocketClient>();
	if (draft || to === 'silent')
		for (const person of [people.sara, people.omar]) drawers.set(person, room.join(person, { draft: true }));
	await Promise.all([...drawers.values()].map((drawer) => drawer.synced()));
	const held = await room.journal.held(board);
	const outcomes = new Set<string>();
	for (const edit of edits) {
		const person = edit.client === sara ? people.sara : people.omar;
		const what = `${from} to ${to}: ${edit.text}`;
		expect([what, isConfirmed(edit), isRefused(edit)]).toEqual([what, !isRefused(edit), isRefused(edit)]);
		if (isGivenBack(edit)) continue;
		expect([what, await isThere(edit, drawers.get(person) ?? null)]).toEqual([what, isConfirmed(edit)]);
		outcomes.add(isConfirmed(edit) ? 'confirmed' : 'refused');
		if (!isRefused(edit)) continue;
		const refusal = edit.client.of('refused')[0]!;
		// the first that was refused is held, and its author told so; what came after it stays with its author [C5]
		if (refusal.n === messageOf(edit))
			expect([what, held.some(({ id }) => id === refusal.heldId)]).toEqual([what, true]);
		else expect(readNote(edit.note, notesOf(edit.client.doc).get(edit.note))?.text).toBe(edit.text);
		expect(refusal.code, what).toBe('board.locked');
	}
	await room.close();
	return outcomes;
};

describe('[R3] [R6] [H1] an edit on its way and one made offline, when a phase of any kind follows one of any other', () => {
	it.each(phaseKinds)(
		'from %s: confirmed and there, or refused and absent, and kept',
		async (from) => {
			const outcomes = new Set<string>();
			for (const slow of writes.has(from) ? [false, true] : [false])
				for (const to of phaseKinds) for (const outcome of await play(from, to, slow)) outcomes.add(outcome);
			// where nobody writes before, they may afterwards; where they do, they may not everywhere
			expect([...outcomes].sort()).toEqual(['confirmed', 'refused']);
		},
		60_000
	);
});
