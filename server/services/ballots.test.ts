import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoundId } from '#domain/ids.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';

const voteIndex = 5; // of the first template
let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
let customer: Guest;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
	workshop = await startWorkshop(test, facilitator);
	customer = await workshop.join('customer', 'Palm');
});
afterEach(() => test.close());

const run = (command: FacilitationCommand) => test.app.services.facilitation.run(facilitator, workshop.id, command);
/** Three notes and no group: the notes are voted on. */
const toVote = async (): Promise<RoundId> => {
	valueOf(await run({ act: 'start' }));
	valueOf(await run({ act: 'go', index: 4 }));
	const client = workshop.connect(customer.cookies);
	await client.synced();
	for (const name of ['one', 'two', 'three']) writeNote(client, customer, `note_${name}`, name);
	await client.saved();
	client.destroy();
	valueOf(await run({ act: 'go', index: voteIndex }));
	return current(customer.viewer).then(({ round }) => round.id);
};
const current = async (viewer: Viewer) => {
	const view = valueOf(await test.app.services.ballots.current(viewer, workshop.id));
	if (!view) throw new Error('no round');
	return view;
};
const cast = (guest: Guest, round: RoundId, allocations: Record<string, number>) =>
	test.app.services.ballots.cast(guest.viewer, workshop.id, round, allocations);

describe('casting', () => {
	it('lets fifty parallel ballots of one seat be one ballot within the budget', async () => {
		const round = await toVote();
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, (_, n) =>
				cast(customer, round, n % 2 ? { note_one: 3, note_two: 3 } : { note_one: 3, note_two: 3, note_three: 1 })
			)
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(25);
		for (const outcome of outcomes)
			if (!outcome.ok)
				expect(outcome.refusal).toEqual({ code: 'ballot.budget-spent', params: { budget: 6, spent: 7 } });
		expect(await current(customer.viewer)).toMatchObject({
			own: { note_one: 3, note_two: 3 },
			turnout: { voted: 1, eligible: 1 }
		});
		for (const name of ['Cedar', 'Fig']) valueOf(await cast(await workshop.join('customer', name), round, {}));
		const results = valueOf(await test.app.services.ballots.close(facilitator, workshop.id, round));
		expect(results).toMatchObject({ ballots: 3, dots: 6 });
	});
	it('refuses what does not fit, each with its code', async () => {
		const round = await toVote();
		const observer = await workshop.join('observer', 'Watcher');
		const peer = await workshop.join('peer', 'Peer');
		const code = async (guest: Guest, allocations: Record<string, number>) => {
			const outcome = await cast(guest, round, allocations);
			return outcome.ok ? 'ok' : outcome.refusal.code;
		};
		expect(await code(customer, { note_one: 4 })).toBe('ballot.option-limit');
		expect(await code(customer, { note_nine: 1 })).toBe('ballot.option-unknown');
		expect(await code(customer, { note_one: 0.5 })).toBe('request.invalid');
		expect(await code(customer, { note_one: -1 })).toBe('request.invalid');
		expect(await code(observer, { note_one: 1 })).toBe('not-allowed');
		expect(await code(peer, { note_one: 1 })).toBe('ballot.not-eligible');
		expect(await code(customer, {})).toBe('ok');
	});
	it('lets nobody vote after the close, and counts once', async () => {
		const round = await toVote();
		valueOf(await cast(customer, round, { note_one: 2 }));
		const { services } = test.app;
		const [first, second] = await Promise.all([
			services.ballots.close(facilitator, workshop.id, round),
			services.ballots.close(facilitator, workshop.id, round)
		]);
		expect(valueOf(first)).toEqual(valueOf(second));
		expect(await cast(customer, round, { note_one: 3 })).toEqual({ ok: false, refusal: { code: 'ballot.closed' } });
		expect(await current(customer.viewer)).toMatchObject({ own: null, cast: true, round: { status: 'closed' } });
	});
	it('admits who comes while the vote is open, and them alone', async () => {
		const round = await toVote();
		const late = await workshop.join('leader', 'Late');
		expect(await current(late.viewer)).toMatchObject({ eligible: true, turnout: { voted: 0, eligible: 2 } });
		expect((await cast(late, round, { note_one: 1 })).ok).toBe(true);
		valueOf(await run({ act: 'next' }));
		const later = await workshop.join('leader', 'Later');
		expect(await cast(later, round, { note_one: 1 })).toMatchObject({ refusal: { code: 'ballot.closed' } });
	});
	it('knows a round of its own workshop only', async () => {
		const round = await toVote();
		const other = await startWorkshop(test, facilitator);
		const stranger = await other.join('customer', 'Cedar');
		valueOf(await test.app.services.facilitation.run(facilitator, other.id, { act: 'start' }));
		expect(await test.app.services.ballots.cast(stranger.viewer, other.id, round, {})).toMatchObject({
			refusal: { code: 'not-found' }
		});
		expect(await test.app.services.ballots.close(facilitator, other.id, round)).toMatchObject({
			refusal: { code: 'not-found' }
		});
		expect(await test.app.services.ballots.cast(stranger.viewer, workshop.id, round, {})).toMatchObject({
			refusal: { code: 'not-found' }
		});
	});
	it('never shows one person the ballot of another', async () => {
		const round = await toVote();
		const leader = await workshop.join('leader', 'Leader');
		valueOf(await cast(leader, round, { note_one: 3 }));
		expect((await current(customer.viewer)).own).toBeNull();
		expect(JSON.stringify(await current(facilitator))).not.toMatch(/"note_one":3|"own":\{/);
	});
});

it('shows no words as an option that their author took back, while the vote is open or after it', async () => {
	const round = await toVote();
	const leader = await workshop.join('leader', 'Leader');
	const { services } = test.app;
	const token = valueOf(await services.ideas.link(customer.viewer, workshop.id))
		.url.split('/')
		.at(-1)!;
	valueOf(await services.ideas.erase(token));
	const seen = async () => {
		const { round: shown } = await current(leader.viewer);
		return shown.options.map(({ title }) => title);
	};
	expect(await seen()).toEqual(['', '', '']);
	const answer = valueOf(await cast(leader, round, { note_one: 1 }));
	expect(answer.round.options.map(({ title }) => title)).toEqual(['', '', '']);
	valueOf(await run({ act: 'next' }));
	expect(await seen()).toEqual(['', '', '']);
});

describe('rounds and phases', () => {
	it('refuses a vote on nothing before the step', async () => {
		valueOf(await run({ act: 'start' }));
		valueOf(await run({ act: 'go', index: 4 }));
		expect(await run({ act: 'next' })).toMatchObject({ refusal: { code: 'phase.no-options' } });
		expect((await test.store.workshops.get(workshop.id))?.phase.index).toBe(4);
	});
	it('keeps a round open over a pause and more time, and closes it with the phase', async () => {
		const round = await toVote();
		for (const command of [{ act: 'pause' }, { act: 'resume' }, { act: 'extend', minutes: 5 }] as const) {
			valueOf(await run(command));
			expect(await current(customer.viewer)).toMatchObject({ round: { id: round, status: 'open' } });
		}
		valueOf(await run({ act: 'next' }));
		expect((await current(customer.viewer)).round).toMatchObject({ id: round, status: 'closed' });
	});
	it('opens a further round when the vote comes again, and never the closed one', async () => {
		const round = await toVote();
		valueOf(await cast(customer, round, { note_one: 1 }));
		valueOf(await run({ act: 'next' }));
		valueOf(await run({ act: 'back' }));
		const again = (await current(customer.viewer)).round;
		expect(again.id).not.toBe(round);
		expect(again.status).toBe('open');
		expect(await cast(customer, round, { note_one: 2 })).toMatchObject({ refusal: { code: 'ballot.closed' } });
		expect((await test.store.ballots.round(round))?.status).toBe('closed');
	});
	it('opens again with new rules while nobody has voted, and refuses once somebody has', async () => {
		const { services } = test.app;
		const first = await toVote();
		const second = valueOf(
			await services.ballots.open(facilitator, workshop.id, { budget: 2, maxPerOption: 1, over: 'notes' })
		);
		expect(second.round).toMatchObject({ rules: { budget: 2, maxPerOption: 1, over: 'notes' } });
		expect((await test.store.ballots.round(first))?.status).toBe('closed');
		valueOf(await cast(customer, second.round.id, { note_two: 1 }));
		expect(await services.ballots.open(facilitator, workshop.id)).toMatchObject({ refusal: { code: 'ballot.open' } });
		expect(await services.ballots.open(facilitator, workshop.id, { budget: 0 })).toMatchObject({
			refusal: { code: 'request.invalid' }
		});
		valueOf(await run({ act: 'next' }));
		const { rounds } = valueOf(await services.results.get(facilitator, workshop.id));
		expect(rounds.map(({ round: { id } }) => id)).toEqual([second.round.id]); // the first was replaced
	});
	it('makes up for a round that a crash kept from opening', async () => {
		await toVote();
		valueOf(await run({ act: 'next' }));
		const row = await test.store.workshops.get(workshop.id);
		const state = { ...row!.phase, index: voteIndex, startedAt: test.clock.now() + 1 };
		await test.store.journal.commit({ updates: [], phase: { workshop: workshop.id, state } });
		test.clock.advance(1);
		expect((await current(customer.viewer)).round.status).toBe('open');
	});
	it('[B8] moves one phase, not two, when two press next at once', async () => {
		valueOf(await run({ act: 'start' }));
		const outcomes = await Promise.all([run({ act: 'next' }), run({ act: 'next' })]);
		expect((await test.store.workshops.get(workshop.id))?.phase.index).toBe(1);
		expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code))).toEqual(['ok', 'phase.moved']);
		const [back, forth] = await Promise.all([run({ act: 'back' }), run({ act: 'next' })]);
		expect([back.ok, forth.ok]).toEqual([true, false]);
	});
	it('[B8] does nothing for whoever still has another phase before them', async () => {
		valueOf(await run({ act: 'start' }));
		valueOf(await run({ act: 'next', from: 0 }));
		for (const late of [{ act: 'next' }, { act: 'go', index: 3 }, { act: 'pause' }, { act: 'end' }] as const)
			expect(await run({ ...late, from: 0 })).toMatchObject({ refusal: { code: 'phase.moved' } });
		expect((await test.store.workshops.get(workshop.id))?.phase).toMatchObject({ index: 1, status: 'running' });
		valueOf(await run({ act: 'go', index: 3, from: 1 }));
	});
});
