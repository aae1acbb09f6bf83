import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notesOf, readNote } from '#collab/schema.ts';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import type { FacilitationCommand, HeldInput } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { createRateLimits } from '#server/auth/rate-limits.ts';
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';
import { eventually, type SocketClient } from '../../tests/support/socket-client.ts';

let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
const clients: SocketClient[] = [];
const begin = async (authorship: 'hidden' | 'named', deps: Parameters<typeof testApp>[0] = {}) => {
	test = await testApp(deps);
	facilitator = await test.account('facilitator', 'Amal');
	workshop = await startWorkshop(test, facilitator);
	valueOf(await test.app.services.workshops.edit(facilitator, workshop.id, { authorship }));
};
beforeEach(() => begin('hidden'));
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
});

const run = async (command: FacilitationCommand) =>
	valueOf(await test.app.services.facilitation.run(facilitator, workshop.id, command));
const phases = { welcome: 0, silent: 1, reveal: 2, cluster: 4, vote: 5 };
const go = async (phase: keyof typeof phases) => run({ act: 'go', index: phases[phase] });
const join = async (guest: Guest, kind: 'board' | 'draft' = 'board') => {
	const client = workshop.connect(guest.cookies, kind);
	clients.push(client);
	await client.synced();
	return client;
};
/** A note that the board refuses, as the phase is over. */
const tooLate = async (guest: Guest, id: string, text: string, kind: 'board' | 'draft' = 'board') => {
	const client = await join(guest, kind);
	writeNote(client, guest, id, text);
	await eventually(() => client.last('refused') !== undefined, 'a refusal');
	client.destroy();
};
const held = () => test.app.services.held;
const waiting = async () => valueOf(await held().waiting(facilitator, workshop.id));
const own = async (guest: Guest) => valueOf(await held().own(guest.viewer, workshop.id));
const words = (own: Partial<HeldInput> = {}): HeldInput => ({
	note: 'n_mine' as NoteId,
	text: 'words of mine',
	kind: 'wish',
	zone: 'needs' as ZoneId,
	code: 'board.locked',
	...own
});

describe('words that wait', () => {
	it('are listed for whoever leads, and for their author', async () => {
		const sara = await workshop.join('customer', 'Sara');
		const omar = await workshop.join('leader', 'Omar');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'كلمات متأخرة');
		const [row] = await waiting();
		expect(row).toEqual({
			id: row!.id,
			at: Math.floor(test.clock.now() / 60_000) * 60_000,
			code: 'board.locked',
			name: null,
			segment: 'customer',
			text: 'كلمات متأخرة',
			kind: 'idea',
			zone: 'needs',
			whole: true
		});
		expect(await own(sara)).toMatchObject([{ id: row!.id, note: 'n_late', state: 'waiting' }]);
		expect(await own(omar)).toEqual([]);
	});

	it('are admitted: on the board once, late, by their author', async () => {
		const sara = await workshop.join('customer', 'Sara');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'late');
		const watching = await join(sara);
		const ids = (await waiting()).map(({ id }) => id);
		const both = await Promise.all([
			held().admit(facilitator, workshop.id, ids),
			held().admit(facilitator, workshop.id, ids)
		]);
		expect(both).toEqual([
			{ ok: true, value: { admitted: 1 } },
			{ ok: false, refusal: { code: 'held.decided' } }
		]);
		await eventually(() => notesOf(watching.doc).has('n_late'), 'the note');
		expect(notesOf(watching.doc).size).toBe(1);
		expect(readNote('n_late', notesOf(watching.doc).get('n_late'))).toMatchObject({
			byline: '@customer',
			text: 'late',
			facts: { late: true }
		});
		expect(await waiting()).toEqual([]);
		expect(await own(sara)).toMatchObject([{ state: 'admitted', text: '' }]);
		const chain = await test.store.journal.audit(workshop.id);
		expect(brokenAudit(chain)).toBeNull();
		expect(chain.filter(({ event }) => event.includes('held.admitted'))).toHaveLength(1);
	});

	it('are not taken up: their author still reads them', async () => {
		const sara = await workshop.join('customer', 'Sara');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'not now');
		const ids = (await waiting()).map(({ id }) => id);
		valueOf(await held().dismiss(facilitator, workshop.id, ids));
		expect(await waiting()).toEqual([]);
		expect(await own(sara)).toMatchObject([{ state: 'dismissed', text: 'not now' }]);
		expect(await held().admit(facilitator, workshop.id, ids)).toMatchObject({ refusal: { code: 'held.decided' } });
		expect(await held().withdraw(sara.viewer, workshop.id, ids[0]!)).toMatchObject({
			refusal: { code: 'held.decided' }
		});
	});

	it('are withdrawn by their author and by nobody else', async () => {
		const sara = await workshop.join('customer', 'Sara');
		const omar = await workshop.join('leader', 'Omar');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'not so');
		const id = (await own(sara))[0]!.id;
		expect(await held().withdraw(omar.viewer, workshop.id, id)).toMatchObject({ refusal: { code: 'not-found' } });
		valueOf(await held().withdraw(sara.viewer, workshop.id, id));
		expect(await waiting()).toEqual([]);
		expect(await own(sara)).toMatchObject([{ state: 'withdrawn', text: '' }]);
	});

	it('leave with their author', async () => {
		const sara = await workshop.join('customer', 'Sara');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'take it along');
		valueOf(await held().handOver(sara.viewer, workshop.id, words()));
		expect(await waiting()).toHaveLength(2);
		valueOf(await test.app.services.seats.leave(sara.viewer, workshop.id));
		expect(await waiting()).toEqual([]);
		expect(await test.store.journal.held(workshop.board)).toEqual([]);
	});

	it('are admitted, or gone with their author: who leaves at that moment throws nobody out', async () => {
		const sara = await workshop.join('customer', 'Sara');
		const watching = await join(await workshop.join('leader', 'Omar'));
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'late');
		const ids = (await waiting()).map(({ id }) => id);
		const { journal } = test.store;
		const commit = journal.commit.bind(journal);
		let leaving: Promise<unknown> = Promise.resolve();
		journal.commit = async (batch) => {
			if (batch.decided?.length) {
				leaving = test.app.services.seats.leave(sara.viewer, workshop.id);
				for (let turn = 0; turn < 5; turn++) await setImmediate(); // as far as it comes
			}
			return commit(batch);
		};
		expect(await held().admit(facilitator, workshop.id, ids)).toEqual({ ok: true, value: { admitted: 1 } });
		await leaving;
		await eventually(() => notesOf(watching.doc).has('n_late'), 'the note');
		expect(watching.closed).toBeNull();
		expect(await test.store.journal.held(workshop.board)).toEqual([]);
	});

	it('are handed over by their author, the latest words of a note in place of the earlier', async () => {
		const sara = await workshop.join('customer', 'Sara');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'half');
		valueOf(
			await held().handOver(sara.viewer, workshop.id, words({ note: 'n_late' as NoteId, text: 'half and whole' }))
		);
		expect((await waiting()).map(({ text }) => text)).toEqual(['half and whole']);
		for (const bad of [words({ text: ' \n ' }), words({ code: 'board.malformed' })])
			expect(await held().handOver(sara.viewer, workshop.id, bad)).toMatchObject({
				refusal: { code: 'request.invalid' }
			});
	});

	it('cannot become notes before there is a board, or without the right', async () => {
		const sara = await workshop.join('customer', 'Sara');
		valueOf(await held().handOver(sara.viewer, workshop.id, words()));
		const ids = (await waiting()).map(({ id }) => id);
		expect(await held().admit(facilitator, workshop.id, ids)).toMatchObject({
			refusal: { code: 'workshop.not-started' }
		});
		expect(await held().admit(sara.viewer, workshop.id, ids)).toMatchObject({ refusal: { code: 'not-allowed' } });
		await run({ act: 'start' });
		await run({ act: 'end' });
		valueOf(await held().admit(facilitator, workshop.id, ids)); // at any later moment: somebody must have the last word
	});
});

describe('[H5] secrecy', () => {
	it('private words reach no facilitator before the reveal, whatever they ask', async () => {
		const sara = await workshop.join('customer', 'Sara');
		valueOf(await test.app.services.workshops.edit(facilitator, workshop.id, { notesPerPerson: 1 }));
		await run({ act: 'start' });
		await go('silent');
		const draft = await join(sara, 'draft');
		writeNote(draft, sara, 'n_fits', 'fits');
		await draft.saved();
		await tooLate(sara, 'n_canary', 'canary in a draft', 'draft');
		await tooLate(sara, 'n_canary2', 'canary beside the draft');
		valueOf(await held().handOver(sara.viewer, workshop.id, words({ text: 'canary by hand' })));
		const rows = await own(sara);
		expect(rows.map(({ text }) => text)).toEqual(['canary in a draft', 'canary beside the draft', 'canary by hand']);

		const ids = rows.map(({ id }) => id);
		const answers = async () => {
			const { services } = test.app;
			return JSON.stringify([
				await held().waiting(facilitator, workshop.id),
				await held().own(facilitator, workshop.id),
				await held().admit(facilitator, workshop.id, ids),
				await held().dismiss(facilitator, workshop.id, ids),
				await services.boards.view(facilitator, workshop.id),
				await services.workshops.list(facilitator),
				await services.transfer.export(facilitator, workshop.id, 'json', 'en', 'latn'),
				await services.transfer.export(facilitator, workshop.id, 'csv', 'en', 'latn'),
				await services.transfer.export(facilitator, workshop.id, 'md', 'en', 'latn'),
				(await test.store.journal.audit(workshop.id)).map(({ event }) => event)
			]);
		};
		const here = await answers();
		expect(here).not.toContain('canary');
		for (const id of ids) expect(here).not.toContain(id);
		expect(await waiting()).toEqual([]);
		await run({ act: 'pause' });
		expect(await answers()).not.toContain('canary');
		await run({ act: 'resume' });
		await go('welcome'); // nothing is revealed by going back to where people are greeted
		expect(await answers()).not.toContain('canary');
		await go('silent');
		await go('reveal');
		expect((await waiting()).map(({ text }) => text).sort()).toEqual([
			'canary beside the draft',
			'canary by hand',
			'canary in a draft'
		]);
	});

	it('of somebody who was erased are handed over by nobody', async () => {
		const sara = await workshop.join('customer', 'Sara');
		const omar = await workshop.join('leader', 'Omar');
		await run({ act: 'start' });
		await go('cluster');
		const client = await join(sara);
		writeNote(client, sara, 'n_hers', 'nobody shall read this');
		await client.saved();
		client.destroy();
		const { ideas } = test.app.services;
		const token = valueOf(await ideas.link(sara.viewer, workshop.id))
			.url.split('/')
			.at(-1)!;
		valueOf(await ideas.erase(token));
		const again = words({ note: 'n_hers' as NoteId, text: 'nobody shall read this', code: 'note.not-yours' });
		for (const viewer of [facilitator, omar.viewer])
			expect(await held().handOver(viewer, workshop.id, again)).toMatchObject({ refusal: { code: 'note.gone' } });
		expect(await waiting()).toEqual([]);
		valueOf(await held().handOver(omar.viewer, workshop.id, words()));
	});

	it('no answer to a facilitator names a hidden author', async () => {
		const sara = await workshop.join('customer', 'Canary Name');
		await run({ act: 'start' });
		await go('reveal');
		await tooLate(sara, 'n_late', 'late');
		test.clock.advance(12_345);
		valueOf(await held().handOver(sara.viewer, workshop.id, words()));
		const rows = await waiting();
		const admitted = await held().admit(
			facilitator,
			workshop.id,
			rows.map(({ id }) => id)
		);
		const chain = (await test.store.journal.audit(workshop.id)).map(({ event }) => event);
		const told = JSON.stringify([rows, admitted, chain.filter((event) => event.includes('held'))]);
		expect(told).not.toMatch(/Canary|seat_/);
		expect(rows.every(({ name, at }) => name === null && at % 60_000 === 0)).toBe(true);
	});

	it('where names are shown the list shows them, but not of whoever hides theirs', async () => {
		await test.close();
		await begin('named');
		const sara = await workshop.join('customer', 'Sara');
		const shy = await workshop.join('leader', 'Shy');
		await test.store.workshops.saveSeat(shy.me.seat, { hideName: true });
		await run({ act: 'start' });
		await go('reveal');
		for (const guest of [sara, shy]) valueOf(await held().handOver(guest.viewer, workshop.id, words()));
		expect((await waiting()).map(({ name, segment }) => [name, segment]).sort()).toEqual([
			[null, 'leader'],
			['Sara', 'customer']
		]);
	});
});

it('[H3] a seat hands over and takes back so many words in a minute, and nobody else waits for it', async () => {
	await test.close();
	const clock = fakeClock();
	const rates = { ...createRateLimits(clock.now), seats: { ...createRateLimits(clock.now).seats, take: () => true } };
	await begin('hidden', { clock, rates });
	const [sara, omar] = [await workshop.join('customer', 'Sara'), await workshop.join('customer', 'Omar')];
	const hand = (guest: Guest) => held().handOver(guest.viewer, workshop.id, words({ note: null }));
	const ids = [];
	for (let n = 0; n < 59; n++) ids.push(valueOf(await hand(sara)).id);
	valueOf(await held().withdraw(sara.viewer, workshop.id, ids[0]!));
	const tooMany = { ok: false, refusal: { code: 'request.too-many' } };
	expect(await hand(sara)).toEqual(tooMany);
	expect(await held().withdraw(sara.viewer, workshop.id, ids[1]!)).toEqual(tooMany);
	expect((await own(sara)).filter(({ state }) => state === 'waiting')).toHaveLength(58);
	valueOf(await hand(omar));
	clock.advance(60_000);
	valueOf(await held().withdraw(sara.viewer, workshop.id, ids[1]!));
});
it('[H3] whoever decides about words of a few does not read those of all', async () => {
	await run({ act: 'start' });
	await go('cluster');
	const sara = await workshop.join('customer', 'Sara');
	const { id } = valueOf(await held().handOver(sara.viewer, workshop.id, words()));
	const { journal } = test.store;
	const all = vi.spyOn(journal, 'held');
	expect(await held().withdraw(facilitator, workshop.id, id)).toMatchObject({ refusal: { code: 'not-found' } });
	valueOf(await held().withdraw(sara.viewer, workshop.id, id));
	const again = valueOf(await held().handOver(sara.viewer, workshop.id, words()));
	valueOf(await held().admit(facilitator, workshop.id, [again.id]));
	expect(all).not.toHaveBeenCalled();
});
