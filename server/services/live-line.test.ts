import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCluster, putInCluster } from '#collab/operations.ts';
import { notesOf, readPhase, readZones, resultsOf } from '#collab/schema.ts';
import type { ClusterId, NoteId, OptionId, ZoneId } from '#domain/ids.ts';
import type { RoundResults } from '#domain/results.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';
import { eventually, type SocketClient } from '../../tests/support/socket-client.ts';

let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
const clients: SocketClient[] = [];
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator', 'Amal');
	workshop = await startWorkshop(test, facilitator);
});
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
});

const run = async (command: FacilitationCommand) =>
	valueOf(await test.app.services.facilitation.run(facilitator, workshop.id, command));
const connect = (guest: Guest, kind?: 'board' | 'draft'): SocketClient => {
	const client = workshop.connect(guest.cookies, kind);
	clients.push(client);
	return client;
};
const draftOf = async (guest: Guest, notes: Record<string, string>, zone?: string): Promise<void> => {
	const draft = connect(guest, 'draft');
	await draft.synced();
	for (const [id, text] of Object.entries(notes)) writeNote(draft, guest, id, text, zone);
	await draft.saved();
	draft.destroy();
};

it('[H6] a workshop that is deleted while words are on their way to the disk takes them along', async () => {
	const guest = await workshop.join('customer', 'Omar');
	const board = connect(guest);
	await board.synced();
	const { journal } = test.store;
	const commit = journal.commit.bind(journal);
	const [writing, freed, written] = [0, 1, 2].map(() => Promise.withResolvers<void>());
	journal.commit = async (batch) => {
		if (!batch.held?.length) return commit(batch);
		writing!.resolve();
		await freed!.promise;
		await commit(batch).finally(() => written!.resolve());
	};
	writeNote(board, guest, 'note_late', 'nobody may keep this');
	await writing!.promise;
	const removed = test.app.services.workshops.remove(facilitator, workshop.id);
	await eventually(() => board.closed === 4403, 'the end of the connection');
	freed!.resolve();
	valueOf(await removed);
	await written!.promise;
	expect(await journal.held(workshop.board)).toEqual([]);
});

it('[U1] whoever comes in while a workshop is being deleted is sent away with it', async () => {
	const guest = await workshop.join('customer', 'Omar');
	await connect(guest).synced();
	const { workshops } = test.store;
	const remove = workshops.remove.bind(workshops);
	const late = Promise.withResolvers<ReturnType<typeof connect>>();
	workshops.remove = async (id) => {
		const client = connect(guest);
		await eventually(() => client.last('rules') !== undefined, 'somebody who has come in');
		late.resolve(client);
		await remove(id);
	};
	valueOf(await test.app.services.workshops.remove(facilitator, workshop.id));
	const client = await late.promise;
	await eventually(() => client.closed === 4403, 'the end of the connection');
});

describe('the live line of the first template', () => {
	it('runs from the lobby to the released result and the summary', async () => {
		const { services } = test.app;
		const people: Guest[] = [];
		for (const [segment, count] of [
			['leader', 5],
			['customer', 5]
		] as const)
			for (let n = 0; n < count; n++) people.push(await workshop.join(segment, `${segment} ${n}`));
		const [leader, customer] = [people[0] as Guest, people[5] as Guest];
		const board = connect(customer);
		await board.synced();

		await run({ act: 'start' });
		await eventually(() => readZones(board.doc).length === 4, 'the zones');
		expect(readPhase(board.doc)).toMatchObject({ status: 'running', index: 0 });

		await run({ act: 'next' });
		await draftOf(leader, { note_l1: 'Leaders speak of the app' });
		await draftOf(customer, { note_c1: 'أحتاج إلى موعد محدد', note_c2: 'Call me if you are late' });
		expect(notesOf(board.doc).size).toBe(0);
		expect(valueOf(await services.workshops.list(facilitator))[0]?.notes).toBeNull();

		await run({ act: 'next' });
		await eventually(() => notesOf(board.doc).size === 3, 'the reveal');
		expect(readPhase(board.doc)).toMatchObject({ index: 2, revealed: [1] });

		await run({ act: 'next' });
		await run({ act: 'next' });
		const grouping = connect(leader);
		await grouping.synced();
		await eventually(() => grouping.last('rules')?.kind === 'cluster', 'the rules of grouping');
		grouping.doc.transact(() => {
			createCluster(grouping.doc, {
				id: 'group1' as ClusterId,
				title: 'Appointments',
				zone: 'needs' as ZoneId,
				x: 0,
				y: 0
			});
			createCluster(grouping.doc, { id: 'group2' as ClusterId, title: 'App', zone: 'ideas' as ZoneId, x: 0, y: 0 });
			for (const id of ['note_c1', 'note_c2'])
				putInCluster(grouping.doc, id as NoteId, 'group1' as ClusterId, { x: 0, y: 0 });
			putInCluster(grouping.doc, 'note_l1' as NoteId, 'group2' as ClusterId, { x: 0, y: 0 });
		});
		await grouping.saved();

		await run({ act: 'next' });
		const view = valueOf(await services.ballots.current(leader.viewer, workshop.id));
		expect(view).toMatchObject({ eligible: true, cast: false, own: null, turnout: { voted: 0, eligible: 10 } });
		expect(view?.round.options.map(({ title, noteIds }) => [title, [...noteIds].sort()])).toEqual([
			['Appointments', ['note_c1', 'note_c2']],
			['App', ['note_l1']]
		]);
		expect(view?.round.title.en).toMatch(/^Place your dots/);
		const round = view!.round.id;
		for (const [index, guest] of people.entries()) {
			const allocations = index < 5 ? { group2: 3 } : { group1: 3, group2: 0 };
			expect(valueOf(await services.ballots.cast(guest.viewer, workshop.id, round, allocations))).toMatchObject({
				cast: true
			});
		}
		expect(await services.results.get(leader.viewer, workshop.id)).toMatchObject({ ok: true, value: { rounds: [] } });

		await run({ act: 'next' });
		expect(await services.results.get(leader.viewer, workshop.id)).toMatchObject({
			refusal: { code: 'results.not-released' }
		});
		const strategy = valueOf(await services.strategies.open(facilitator, 2028)).id;
		const winner = { workshopId: workshop.id, roundId: round, optionId: 'group2' as OptionId };
		expect(await services.strategies.promote(facilitator, strategy, winner)).toMatchObject({
			refusal: { code: 'results.not-released' }
		});
		const counted = valueOf(await services.results.get(facilitator, workshop.id));
		expect(counted.rounds[0]?.results.divergence?.options.map(({ verdict }) => verdict)).toEqual([
			'customers_more',
			'leaders_more'
		]);
		expect(counted.released).toBe(false);

		valueOf(await services.ballots.release(facilitator, workshop.id, round));
		valueOf(await services.strategies.promote(facilitator, strategy, winner));
		await eventually(() => resultsOf(board.doc).has(round), 'the result in the document');
		const shown = JSON.parse(resultsOf(board.doc).get(round) as string) as RoundResults;
		expect(shown).toEqual(counted.rounds[0]?.results);
		await eventually(() => board.last('changed')?.what === 'results', 'the word that results are there');
		expect(valueOf(await services.results.get(leader.viewer, workshop.id)).rounds[0]?.results).toEqual(shown);

		await run({ act: 'next' });
		const decided = {
			title: 'Two-hour windows',
			owner: 'Field services',
			measure: 'On time',
			roundId: round,
			optionId: 'group1'
		};
		valueOf(await services.initiatives.save(facilitator, workshop.id, decided));
		await run({ act: 'next' });
		await run({ act: 'end' });

		const { url } = valueOf(await services.results.summaryLink(facilitator, workshop.id));
		const summary = valueOf(await services.results.summaryByToken(url.split('/').at(-1) ?? ''));
		expect(summary.groups.map(({ title, notes }) => [title.en, notes.length])).toEqual([
			['Appointments', 2],
			['App', 1]
		]);
		expect(summary.results.initiatives).toHaveLength(1);
		expect(summary.withheld).toEqual([{ code: 'names' }]);
		expect(JSON.stringify(summary)).not.toMatch(/leader 0|customer 0|seat_/);

		const chain = await test.store.journal.audit(workshop.id);
		expect(brokenAudit(chain)).toBeNull();
		expect(summary.results.auditHead).toBe(chain.at(-1)?.hash);
		expect(JSON.stringify(chain)).not.toMatch(/Appointments|group1|Amal|customer 0/);
	});

	it('shows names nowhere but to whoever leads, and notes to nobody before the reveal', async () => {
		const customer = await workshop.join('customer', 'Canary Name');
		const other = await workshop.join('leader', 'Another');
		const frames: Uint8Array[] = [];
		const watching = workshop.connect(other.cookies);
		clients.push(watching);
		await watching.synced();
		watching.provider.ws?.addEventListener('message', ({ data }) => frames.push(new Uint8Array(data as ArrayBuffer)));
		await run({ act: 'start' });
		await run({ act: 'next' });
		await draftOf(customer, { note_secret: 'canary words of a draft' });
		await run({ act: 'pause' });
		await eventually(() => watching.last('rules')?.phase.status === 'paused', 'the pause');
		const seen = frames.map((frame) => new TextDecoder().decode(frame)).join('\n');
		expect(seen).not.toMatch(/canary|Canary|note_secret/);
	});
});
