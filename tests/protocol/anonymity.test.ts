import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createCluster, createNote, editText, putInCluster } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import { Pens, under } from '#lib/board/pens.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { createLogger } from '#server/log.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { testApp, valueOf, type TestApp } from '../support/app.ts';
import { startWorkshop, type Guest, type RunningWorkshop } from '../support/people.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { textOf } from '../support/zip.ts';

/**
 * A whole workshop with somebody in it who keeps all they can get: every frame, every answer, the export of whoever leads. They
 * know what everybody wrote, and try to find out who wrote what.
 */
interface Written {
	readonly id: string;
	readonly text: string;
}
interface Script {
	readonly authorship: 'hidden' | 'named';
	/** Who wrote what in private, and in the open; of three leaders. */
	readonly privately: readonly (readonly Written[])[];
	readonly openly: readonly (readonly Written[])[];
	/** Dots of the leaders, one ballot after the other. */
	readonly votes: readonly (readonly Record<string, number>[])[];
	readonly hideNames?: boolean;
}
const names = ['Qanary Sara', 'Qanary Nada', 'Qanary Hind'];
const noteOf = (name: string): Written => ({ id: `note_${name}`, text: `words of ${name}` });

let test: TestApp;
const clients: SocketClient[] = [];
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
});

const play = async ({ authorship, privately, openly, votes, hideNames = false }: Script) => {
	const log: string[] = [];
	test = await testApp({
		seed: 9,
		store: await openSqliteStore(':memory:', seededRandom(5).bytes),
		bounds: { bulletinMs: 20 },
		log: createLogger('trace', { write: (line) => void log.push(line) })
	});
	const { services } = test.app;
	const lead = await test.account('facilitator', 'Amal');
	const workshop: RunningWorkshop = await startWorkshop(test, lead);
	valueOf(await services.workshops.edit(lead, workshop.id, { authorship }));
	const leaders: Guest[] = [];
	for (const name of names) leaders.push(await workshop.join('leader', name, { hideName: hideNames }));
	const attacker = await workshop.join('customer', 'Mallory');
	const run = async (command: FacilitationCommand) =>
		valueOf(await services.facilitation.run(lead, workshop.id, command));

	const frames: { at: string; frame: Uint8Array }[] = [];
	/** What whoever leads gets: figures over HTTP, when the round is closed, and nothing of them over a socket. */
	const leading: Uint8Array[] = [];
	const answers: { at: string; body: string }[] = [];
	let at = 'lobby';
	const connect = (guest: Guest, kind?: 'board' | 'draft', record?: (frame: Uint8Array) => void) => {
		const client = workshop.connect(guest.cookies, kind, record);
		clients.push(client);
		return client;
	};
	const watch = connect(attacker, 'board', (frame) => frames.push({ at, frame }));
	const watchDraft = connect(attacker, 'draft', (frame) => frames.push({ at, frame }));
	const email = `${lead.account?.personId}@example.org`;
	const signedIn = valueOf(await services.accounts.signIn({ email, password: 'a long enough password' }, '127.0.0.1'));
	const leads = workshop.connect({ session: signedIn.token }, 'board', (frame) => leading.push(frame));
	clients.push(leads);
	const told = <T extends 'room' | 'counts' | 'turnout'>(t: T) => watch.last(t);
	/** All that a participant may ask over HTTP, and what whoever leads takes home. */
	const askAll = async (step: string, viewer: Viewer = attacker.viewer): Promise<void> => {
		const asked: unknown[] = [
			await services.boards.view(viewer, workshop.id),
			await services.seats.mine(viewer, workshop.id),
			await services.ballots.current(viewer, workshop.id),
			await services.results.get(viewer, workshop.id),
			await services.results.summary(viewer, workshop.id),
			await services.initiatives.list(viewer, workshop.id),
			await services.workshops.get(viewer, workshop.id)
		];
		// offers three of the plants' names by chance, which is not what the comparison is about
		if (step !== 'vote' && step !== 'closed')
			asked.push(await services.invitations.byToken(await workshop.linkToken('customer'), viewer));
		const view = valueOf(await services.ballots.current(viewer, workshop.id));
		if (view) asked.push(await services.ballots.audit(viewer, workshop.id, view.round.id));
		answers.push({ at: step, body: JSON.stringify(asked) });
	};
	await Promise.all([watch.synced(), watchDraft.synced(), leads.synced()]);

	await run({ act: 'start' });
	await run({ act: 'next' });
	await eventually(() => watch.last('rules')?.kind === 'silent', 'private writing');
	await eventually(() => told('counts') !== undefined, 'the numbers before anybody writes');
	at = 'private';
	let written = 0;
	for (const [index, notes] of privately.entries()) {
		const leader = leaders[index] as Guest;
		const draft = connect(leader, 'draft');
		await draft.synced();
		for (const { id, text } of notes) {
			const byline = leader.me.byline as Byline;
			createNote(draft.doc, { ...noteAt(id, text), byline, facts: { lang: 'en', createdAt: 1_000 + written } });
			await draft.saved();
			written++;
			await eventually(() => told('counts')?.zones['needs'] === written, 'the count');
		}
		draft.destroy();
	}
	await askAll(at);

	await run({ act: 'next' });
	await eventually(() => notesOf(watch.doc).size === written, 'the reveal');
	at = 'open';
	await run({ act: 'go', index: 6 });
	await eventually(() => watch.last('rules')?.kind === 'discuss', 'an open phase');
	for (const [index, notes] of openly.entries()) {
		const leader = leaders[index] as Guest;
		const open = connect(leader);
		await open.synced();
		const pens = new Pens();
		const isHidden = leader.me.byline.startsWith('@');
		const write = (id: string, change: () => void) => (isHidden ? under(open.doc, pens, id, change) : change());
		for (const { id, text } of notes) {
			write(id, () => createNote(open.doc, { ...noteAt(id, text), byline: leader.me.byline as Byline }));
			open.awareness.setLocalState({ cursor: { x: 5, y: 5 }, editing: id });
			await open.saved();
		}
		for (const { id, text } of notes) write(id, () => void editText(open.doc, id as NoteId, `${text}, corrected`));
		if (notes.length > 0) await open.saved();
		written += notes.length;
		await eventually(() => notesOf(watch.doc).size === written, 'the open notes');
	}
	await askAll(at);

	await run({ act: 'go', index: 4 });
	at = 'grouping';
	await eventually(() => watch.last('rules')?.kind === 'cluster', 'grouping');
	const groups = ['group_a', 'group_b'] as ClusterId[];
	for (const [index, id] of groups.entries())
		createCluster(watch.doc, { id, title: id, zone: 'needs' as ZoneId, x: 0, y: index * 400 });
	for (const [index, id] of [...notesOf(watch.doc).keys()].sort().entries())
		putInCluster(watch.doc, id as NoteId, groups[index % 2] as ClusterId, { x: 0, y: 0 });
	await watch.saved();

	await run({ act: 'next' });
	await eventually(() => watch.last('rules')?.kind === 'vote', 'the vote');
	at = 'vote';
	await eventually(() => leads.last('rules')?.kind === 'vote', 'the vote');
	const [voting, leadVoting] = [frames.length, leading.length];
	const { round } = valueOf(await services.ballots.current(attacker.viewer, workshop.id))!;
	const secrets: string[] = [];
	for (const [index, ballots] of votes.entries()) {
		for (const allocations of ballots)
			secrets.push(
				valueOf(await services.ballots.cast((leaders[index] as Guest).viewer, workshop.id, round.id, allocations))
					.receipt.nonce
			);
		await eventually(() => told('turnout')?.voted === index + 1, 'the turnout');
		await askAll(at);
	}
	// from the close to the release nobody is told more [B4]
	await run({ act: 'next' });
	at = 'closed';
	for (const client of [watch, leads]) {
		await eventually(() => client.last('rules')?.kind !== 'vote', 'the close');
		client.say({ t: 'time', id: 1 });
		await eventually(() => client.last('time')?.id === 1, 'all that was sent');
	}
	await askAll(at);
	// Ids are drawn by chance, and which of two runs draws first is chance too: each is compared by where it comes again.
	const seen = new Map<string, number>();
	const plain = (text: string): string =>
		text
			.replaceAll(round.id, 'round')
			.replace(/[0-9a-f]{64}/g, (hash) => `#${seen.get(hash) ?? (seen.set(hash, seen.size), seen.size - 1)}`);
	const texts = (all: readonly Uint8Array[]): string[] =>
		all
			.filter(([type]) => type !== 1) // presence is renewed by a clock of its own
			.map((frame) => plain(Buffer.from(frame).toString('latin1')));
	const votingFrames = texts(frames.slice(voting).map(({ frame }) => frame));
	const leadFrames = texts(leading.slice(leadVoting));
	const votingAnswers = answers
		.filter((answer) => answer.at === 'vote' || answer.at === 'closed')
		.map(({ body }) => plain(body));

	valueOf(await services.ballots.release(lead, workshop.id, round.id));
	at = 'results';
	await eventually(() => watch.last('changed')?.what === 'results', 'the results');
	await askAll(at);
	await run({ act: 'end' });
	await askAll('ended');
	for (const format of ['csv', 'xlsx', 'json', 'md'] as const) {
		const body = textOf(valueOf(await services.transfer.export(lead, workshop.id, format, 'en', 'latn')));
		answers.push({ at: 'export', body });
	}
	const { url } = valueOf(await services.results.summaryLink(lead, workshop.id));
	answers.push({
		at: 'summary',
		body: JSON.stringify(valueOf(await services.results.summaryByToken(url.split('/').at(-1) ?? '')))
	});
	await eventually(() => watch.last('rules')?.phase.status === 'ended', 'the end');
	const everything = [
		...frames.map(({ frame }) => Buffer.from(frame).toString('latin1')),
		...answers.map(({ body }) => body)
	].join('\n');
	return {
		everything,
		frames,
		votingFrames,
		leadFrames,
		votingAnswers,
		secrets,
		log: log.join('\n'),
		doc: watch.doc,
		leaders,
		tokens: leaders.flatMap(({ cookies }) => Object.values(cookies))
	};
};
const noteAt = (id: string, text: string) =>
	({ id: id as NoteId, text, kind: 'idea', zone: 'needs' as ZoneId, x: 0, y: 0 }) as const;

/** Who wrote which piece of a note, by the ids in the document. */
const handsOf = (doc: Y.Doc, id: string): Set<number> => {
	const hands = new Set<number>();
	const entry = notesOf(doc)._map.get(id);
	if (!entry) throw new Error(`no note ${id}`);
	hands.add(entry.id.client);
	const fields = entry.content instanceof Y.ContentType ? entry.content.type._map : new Map<string, Y.Item>();
	for (const [key, field] of fields) {
		if (key === 'cluster' || key === 'pos' || key === 'zone') continue; // the attacker's own grouping
		hands.add(field.id.client);
		if (!(field.content instanceof Y.ContentType)) continue;
		for (let piece = field.content.type._start; piece; piece = piece.right) hands.add(piece.id.client);
	}
	return hands;
};

const votes = [[{ group_a: 3 }], [{ group_b: 2 }], [{ group_a: 1, group_b: 1 }]];
const script: Script = {
	authorship: 'hidden',
	privately: [[noteOf('p1'), noteOf('p2')], [noteOf('p3')], [noteOf('p4')]],
	openly: [[noteOf('o1'), noteOf('o2')], [noteOf('o3')], []],
	votes
};

describe('an attacker who keeps everything', () => {
	it.each([
		['[M2] in a workshop with hidden authors', script],
		[
			'[M3] in a named workshop, of those who hide their names',
			{ ...script, authorship: 'named' as const, hideNames: true }
		]
	])('%s: meets no name, no seat and no secret of another', async (_, asked) => {
		const { everything, leaders, tokens, secrets, log, doc } = await play(asked);
		expect(everything).toContain('words of p1'); // what is looked for can be found
		for (const secret of [...names, 'Qanary', ...leaders.map(({ me }) => me.seat), ...tokens, ...secrets])
			expect(everything.includes(secret), secret).toBe(false);
		for (const secret of [...names, 'words of', ...tokens, ...secrets, 'group_a":', 'note_p1'])
			expect(log.includes(secret), `${secret} in the log`).toBe(false);
		for (const [id, note] of notesOf(doc)) {
			expect(note.get('author'), id).toBe('@leader');
			expect(String(note.get('facts') ?? '')).not.toContain('createdAt');
		}
	});

	it('[S2] [C11] cannot tie two notes of another to each other by who wrote them into the document', async () => {
		const { doc } = await play(script);
		const revealed = ['p1', 'p2', 'p3', 'p4'].map((name) => [...handsOf(doc, `note_${name}`)]);
		expect(new Set(revealed.flat()).size).toBe(1); // the server's
		const open = ['o1', 'o2', 'o3'].flatMap((name) => [...handsOf(doc, `note_${name}`)]);
		expect(new Set(open).size).toBe(open.length);
	});

	it('[S1] [S2] is told the same when two of one segment exchange a note: the numbers, to the byte, and the same document', async () => {
		const exchanged: Script = {
			...script,
			privately: [[noteOf('p1'), noteOf('p3')], [noteOf('p2')], [noteOf('p4')]]
		};
		// who comes and goes, and the phase, are told when they change: what remains are the numbers, and the document
		const counts = ({ frames }: Awaited<ReturnType<typeof play>>) =>
			frames.map(({ frame }) => Buffer.from(frame).toString('latin1')).filter((text) => text.includes('"t":"counts"'));
		const content = ({ doc }: Awaited<ReturnType<typeof play>>) =>
			[...notesOf(doc)].map(([id, note]) => [id, note.get('author'), String(note.get('text'))].join()).sort();
		const one = await play(script);
		for (const client of clients.splice(0)) client.destroy();
		await test.close();
		const two = await play(exchanged);
		expect(counts(one)).toHaveLength(5); // none yet, then each of the four
		expect(counts(two)).toEqual(counts(one));
		expect(content(two)).toEqual(content(one));
	});

	it('[B3] gets the same bytes, on the socket and over HTTP, whatever the others vote and however often, up to the release', async () => {
		const one = await play(script);
		for (const client of clients.splice(0)) client.destroy();
		await test.close();
		const two = await play({
			...script,
			votes: [[{}, { group_b: 3 }, { group_a: 1, group_b: 2 }], [{}], [{ group_b: 1 }, { group_b: 1 }]]
		});
		expect(one.votingFrames.some((frame) => frame.includes('"turnout"'))).toBe(true);
		expect(two.votingFrames).toEqual(one.votingFrames);
		expect(one.leadFrames.some((frame) => frame.includes('"turnout"'))).toBe(true);
		expect(two.leadFrames).toEqual(one.leadFrames);
		expect(two.votingAnswers).toEqual(one.votingAnswers);
	});
});
