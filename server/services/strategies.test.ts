import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { ClusterId, InitiativeId, OptionId, RoundId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { StrategyInitiative } from '#domain/strategy.ts';
import { hashToken } from '#server/auth/tokens.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';

let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner', 'Huda');
	workshop = valueOf(await test.app.services.transfer.importAs(owner, sample)).id;
	strategy = valueOf(await test.app.services.strategies.open(owner, 2028)).id;
});
afterEach(() => test.close());

const view = async (viewer = owner) => valueOf(await test.app.services.strategies.get(viewer, strategy));
const initiative = async (id: InitiativeId): Promise<StrategyInitiative> =>
	(await view()).strategy.initiatives.find((each) => each.id === id)!;
const vote = async () => {
	const [counted] = valueOf(await test.app.services.results.get(owner, workshop)).rounds;
	return counted!;
};
/** Options of the sample's vote by the titles of its file, highest first. */
const order = sample.expected.r1.order.map(
	(id) => sample.clusters.find((cluster) => cluster.id === id) ?? sample.clusters[0]!
);
const option = async (place: number): Promise<{ roundId: RoundId; optionId: OptionId }> => {
	const { round } = await vote();
	const found = round.options.find(({ title, titleAr }) => [title, titleAr].includes(order[place]!.title.ar));
	return { roundId: round.id, optionId: found!.id };
};
const promote = async (place: number, reason?: string) =>
	test.app.services.strategies.promote(owner, strategy, { workshopId: workshop, ...(await option(place)) }, reason);

describe('the strategy of a year', () => {
	it('is one, whoever opens it and however often', async () => {
		const facilitator = await test.account('facilitator');
		const [again, theirs] = await Promise.all([
			test.app.services.strategies.open(owner, 2028),
			test.app.services.strategies.open(facilitator, 2028)
		]);
		expect([valueOf(again).id, valueOf(theirs).id]).toEqual([strategy, strategy]);
		const other = valueOf(await test.app.services.strategies.open(facilitator, 2029));
		expect(other).toMatchObject({ year: 2029, state: 'draft', mayEdit: true, strategy: { initiatives: [] } });
		expect(valueOf(await test.app.services.strategies.list(owner))).toMatchObject([
			{ id: other.id, year: 2029 },
			{ id: strategy, year: 2028, state: 'draft', initiatives: 0 }
		]);
	});
	it('opened twice in one breath is made once', async () => {
		const both = await Promise.all([2030, 2030].map((year) => test.app.services.strategies.open(owner, year)));
		expect(new Set(both.map((each) => valueOf(each).id)).size).toBe(1);
	});
	it('is written when a crash came between its row and its document', async () => {
		const organisationId = owner.account!.organisationId;
		const row = { id: 'st_crash', organisationId, year: 2031, boardId: 'board_crash', createdAt: 1, createdBy: null };
		await test.store.strategies.add(row as never);
		const opened = valueOf(await test.app.services.strategies.open(owner, 2031));
		expect(opened).toMatchObject({ id: 'st_crash', strategy: { id: 'st_crash', year: 2031 } });
	});
	it('is of a year', async () => {
		for (const year of [1999, 2101, 2028.5, Number.NaN])
			expect(await test.app.services.strategies.open(owner, year)).toEqual({
				ok: false,
				refusal: { code: 'strategy.year-invalid' }
			});
	});
	it('is read by reviewers, who may not write it', async () => {
		expect(await view(await test.account('reviewer'))).toMatchObject({ id: strategy, mayEdit: false });
	});
});

describe('promotion', () => {
	it('carries what it rests on: notes, quotes, group, rounds, and its rank', async () => {
		const { id } = valueOf(await promote(0));
		const { roundId, optionId } = await option(0);
		const cluster = order[0]!;
		const made = await initiative(id);
		expect(made).toMatchObject({
			title: { ar: cluster.title.ar },
			delivery: { at: 'proposed' },
			evidence: { workshopId: workshop, clusterIds: [optionId as ClusterId], roundIds: [roundId] },
			promotion: { workshopId: workshop, roundId, optionId, decidedAs: null, rank: 1, reason: '', at: test.clock.now() }
		});
		const { round } = await vote();
		const behind = round.options.find((each) => each.id === optionId)!.noteIds;
		expect(made.evidence!.noteIds).toEqual(behind);
		expect(behind.length).toBeGreaterThan(0);
		expect(made.evidence!.quoteIds.length).toBeGreaterThan(0);
		const tagged = sample.notes.filter(({ clusterId, signal }) => clusterId === cluster.id && signal === 'counted');
		expect([...made.elements].sort()).toEqual([...new Set(tagged.map(({ element }) => element))].sort());
	});
	it('of the same option is refused the second time', async () => {
		const { id } = valueOf(await promote(0));
		expect(await promote(0)).toEqual({ ok: false, refusal: { code: 'strategy.promoted-already' } });
		expect((await view()).strategy.initiatives.map((each) => each.id)).toEqual([id]);
	});
	it('twice in one breath is once', async () => {
		const outcomes = await Promise.all([promote(0), promote(0)]);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await view()).strategy.initiatives).toHaveLength(1);
	});
	it('in the order of the vote needs no reason', async () => {
		for (const place of [0, 1, 2]) valueOf(await promote(place));
		const ranks = (await view()).strategy.initiatives.map(({ promotion }) => promotion!.rank);
		expect(ranks).toEqual([1, 2, 3]);
	});
	it('before what the vote puts higher needs one, which stays beside the rank', async () => {
		expect(await promote(2)).toEqual({ ok: false, refusal: { code: 'strategy.reason-missing', params: { count: 2 } } });
		expect(await promote(2, '  ')).toMatchObject({ ok: false });
		const { id } = valueOf(await promote(2, ' The regulator asks for it by March '));
		expect((await initiative(id)).promotion).toMatchObject({ rank: 3, reason: 'The regulator asks for it by March' });
		valueOf(await promote(0));
		valueOf(await promote(1));
	});
	it('takes what the workshop decided, with its owner and measure, and once', async () => {
		const decided = valueOf(await test.app.services.initiatives.list(owner, workshop));
		const one = decided.find(({ optionId }) => optionId !== null)!;
		const input = { workshopId: workshop, initiativeId: one.id };
		const { id } = valueOf(await test.app.services.strategies.promote(owner, strategy, input, 'decided in the room'));
		expect(await initiative(id)).toMatchObject({
			title: one.title,
			owner: one.owner,
			kpi: { label: one.measure },
			promotion: { decidedAs: one.id, roundId: one.roundId, optionId: one.optionId }
		});
		expect(await test.app.services.strategies.promote(owner, strategy, input, 'again')).toMatchObject({
			refusal: { code: 'strategy.promoted-already' }
		});
		const sameOption = { workshopId: workshop, roundId: one.roundId!, optionId: one.optionId! };
		expect(await test.app.services.strategies.promote(owner, strategy, sameOption, 'again')).toMatchObject({
			refusal: { code: 'strategy.promoted-already' }
		});
	});
	it('leads nowhere from what does not exist', async () => {
		const { roundId, optionId } = await option(0);
		const attempt = (input: object) =>
			test.app.services.strategies.promote(owner, strategy, { workshopId: workshop, ...input } as never);
		expect(await attempt({ roundId: 'round_none', optionId })).toMatchObject({ refusal: { code: 'not-found' } });
		expect(await attempt({ roundId, optionId: 'c_none' })).toMatchObject({
			refusal: { code: 'ballot.option-unknown' }
		});
		expect(await attempt({ initiativeId: 'i_none' })).toMatchObject({ refusal: { code: 'not-found' } });
		expect(await attempt({ workshopId: 'w_none', roundId, optionId })).toMatchObject({
			refusal: { code: 'not-found' }
		});
		expect((await view()).strategy.initiatives).toEqual([]);
	});
	it('is not made of what another house voted on, though one has a seat there', async () => {
		const guest = { ...owner, account: { ...owner.account!, organisationId: 'org_other' as never } };
		const [seat] = (await test.store.workshops.seats(workshop)).filter(({ segment }) => segment === 'customer');
		await test.store.workshops.saveSeat(seat!.id, { tokenHash: hashToken('their secret') });
		const viewer = { ...guest, seatTokens: new Map([[workshop as string, 'their secret']]) };
		const { id } = valueOf(await test.app.services.strategies.open(viewer, 2028));
		const what = { workshopId: workshop, ...(await option(0)) };
		expect(await test.app.services.results.get(viewer, workshop)).toMatchObject({ ok: true });
		expect(await test.app.services.strategies.promote(viewer, id, what)).toMatchObject({
			refusal: { code: 'not-found' }
		});
	});
	it('is told in the chain of the workshop: what and when, never a word', async () => {
		const { id } = valueOf(await promote(2, 'a secret reason'));
		const rows = await test.store.journal.audit(workshop);
		expect(JSON.parse(rows.at(-1)!.event)).toMatchObject({
			type: 'strategy.promoted',
			strategy,
			initiative: id,
			rank: 3,
			reasoned: true
		});
		expect(rows.at(-1)!.event).not.toContain('secret');
	});
});

describe('what was not chosen', () => {
	it('is parked with its votes when the first is chosen, and leaves when it is chosen itself', async () => {
		expect((await view()).strategy.parked).toEqual([]);
		valueOf(await promote(0));
		const { round, results } = await vote();
		const { parked } = (await view()).strategy;
		expect(parked).toHaveLength(round.options.length - 1);
		expect(parked.map(({ rank }) => rank)).toEqual([...parked.map(({ rank }) => rank!)].sort((a, b) => a - b));
		const second = await option(1);
		const counted = results.options.find(({ optionId }) => optionId === second.optionId)!;
		expect(parked[0]).toEqual({
			workshopId: workshop,
			...second,
			title: { en: expect.any(String) as string, ar: order[1]!.title.ar },
			rank: 2,
			votes: { dots: counted.dots, supporters: counted.supporters, ballots: results.ballots },
			why: { en: '', ar: '' }
		});
		expect(counted.dots).toBe((sample.expected.r1.totals as Record<string, number>)[order[1]!.id]);
		valueOf(await promote(1));
		expect((await view()).strategy.parked).toHaveLength(round.options.length - 2);
	});
});
