import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { deliverySteps } from '#domain/delivery.ts';
import type { DeliveryMove } from '#domain/delivery-views.ts';
import type { InitiativeId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { createSeals } from '#server/auth/seals.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openedStrategy, promoteRank } from '../../tests/support/written-strategy.ts';

let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;
let initiative: InitiativeId;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner', 'Huda');
	({ workshop, strategy } = await openedStrategy(test, owner));
	initiative = await promoteRank(test, owner, { workshop, strategy }, 1);
});
afterEach(() => test.close());

const services = () => test.app.services.delivery;
const move = (step: DeliveryMove, viewer = owner) => services().move(viewer, strategy, initiative, step);
const record = (month: string, value: number | null) => services().record(owner, strategy, initiative, month, value);
const item = async () =>
	valueOf(await services().get(owner, strategy)).initiatives.find(({ id }) => id === initiative)!;
const month = (): string => new Date(test.clock.now()).toISOString().slice(0, 7);

describe('delivery', () => {
	it('goes one step at a time to the customers, and cannot pass them by', async () => {
		expect(await move({ to: 'told' })).toMatchObject({ refusal: { code: 'delivery.step-skipped' } });
		for (const to of deliverySteps.slice(1, 5)) valueOf(await move({ to }));
		expect(await move({ to: 'told' })).toMatchObject({ refusal: { code: 'delivery.step-skipped' } });
		expect(await move({ to: 'measured' })).toMatchObject({ refusal: { code: 'delivery.value-missing' } });
		valueOf(await record(month(), 61.5));
		valueOf(await move({ to: 'measured' }));
		valueOf(await move({ to: 'told' }));
		const told = await item();
		expect(told.delivery).toEqual({ at: 'told' });
		expect(told.since).toBe(test.clock.now());
		expect(told.history.map(({ state }) => state.at)).toEqual([...deliverySteps].slice(1).reverse());
		expect(await move({ halt: 'dropped', reason: 'too late' })).toMatchObject({ refusal: { code: 'delivery.told' } });
	});
	it('is halted with a reason only, and goes on from where it was', async () => {
		valueOf(await move({ to: 'approved' }));
		expect(await move({ halt: 'paused', reason: ' ' })).toMatchObject({ refusal: { code: 'delivery.reason-missing' } });
		valueOf(await move({ halt: 'paused', reason: 'No budget before June' }));
		expect((await item()).delivery).toEqual({ at: 'paused', from: 'approved', reason: 'No budget before June' });
		valueOf(await move({ to: 'planned' }));
	});
	it('keeps one value a month, none of a month to come, and takes them back', async () => {
		valueOf(await record('2027-01', 48));
		valueOf(await record('2027-01', 49));
		valueOf(await record(month(), -2.5));
		expect((await item()).values).toEqual([
			{ month: '2027-01', value: 49 },
			{ month: month(), value: -2.5 }
		]);
		for (const bad of ['2999-01', '2027-13', '2027-1', '1999-12', ''])
			expect(await record(bad, 1)).toMatchObject({ refusal: { code: 'delivery.month-invalid' } });
		for (const bad of [Number.NaN, Infinity, 1e13])
			expect(await record('2027-01', bad)).toMatchObject({ refusal: { code: 'delivery.value-invalid' } });
		valueOf(await record('2027-01', null));
		expect((await item()).values).toEqual([{ month: month(), value: -2.5 }]);
	});
	it('is told in the chain of the workshop, and read and not written by reviewers', async () => {
		valueOf(await move({ to: 'approved' }));
		const rows = await test.store.journal.audit(workshop);
		expect(JSON.parse(rows.at(-1)!.event)).toMatchObject({ type: 'delivery.moved', initiative, to: 'approved' });
		const reviewer = await test.account('reviewer');
		expect(valueOf(await services().get(reviewer, strategy)).mayEdit).toBe(false);
		expect(await move({ to: 'planned' }, reviewer)).toMatchObject({ refusal: { code: 'not-allowed' } });
	});
	it('tells whoever had the idea, once the work has begun, and no step earlier', async () => {
		const seat = (await test.store.workshops.seats(workshop)).find(({ name }) => name === 'العميل نخلة')!;
		const seals = createSeals('a secret of the tests, long enough to be one', (n) => new Uint8Array(n));
		const idea = async () =>
			valueOf(await test.app.services.ideas.byToken(seals.sign('ideas', seat.id))).ideas.find(
				({ initiative: own }) => own?.id === initiative
			)!.initiative;
		for (const to of ['approved', 'planned'] as const) valueOf(await move({ to }));
		expect(await idea()).toMatchObject({ delivery: null });
		test.clock.advance(1_000);
		valueOf(await move({ to: 'in_delivery' }));
		expect(await idea()).toMatchObject({ delivery: { at: 'in_delivery' }, since: test.clock.now() });
		expect((await idea())!.told!.title.ar).toBe(sample.clusters.find(({ id }) => id === 'c01')!.title.ar);
	});
});

describe('the next workshop', () => {
	it('begins with what the last one left open', async () => {
		const { services: all } = test.app;
		const next = valueOf(await all.workshops.create(owner, { templateId: 'tpl_loop_review_60' })).id;
		const open = async () => valueOf(await all.delivery.openBefore(owner, next))!;
		const decided = await test.store.workshops.initiatives(workshop);
		const before = await open();
		expect(before.from).toMatchObject({ id: workshop, title: sample.workshop.title });
		expect(before.initiatives[0]).toMatchObject({ id: initiative, strategy, delivery: { at: 'proposed' } });
		expect(before.initiatives).toHaveLength(decided.length); // one of them is in the strategy already
		valueOf(await move({ halt: 'dropped', reason: 'the regulator was faster' }));
		expect((await open()).initiatives.map(({ id }) => id)).not.toContain(initiative);
		expect(valueOf(await all.delivery.openBefore(owner, workshop))).toBeNull();
	});
});
