import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { titleOf } from '#domain/activities.ts';
import { inOrder } from '#domain/day-plan.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { testApp, valueOf, type TestApp } from '../../../tests/support/app.ts';

let test: TestApp;
let facilitator: Viewer;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
});
afterEach(() => test.close());

const bring = (file: unknown) => test.app.services.transfer.importAs(facilitator, file);
const planOf = async (year = 2027) => valueOf(await test.app.services.cxPlans.get(facilitator, year)).plan;

describe('the programme of an imported file', () => {
	it('becomes the plan of its year', async () => {
		valueOf(await bring(sample));
		const plan = await planOf();
		expect(plan).toMatchObject({
			cxDay: { year: 2027, date: '2027-10-05', rule: 'first_tuesday' },
			timeZone: 'Asia/Riyadh',
			theme: sample.cxDay.theme,
			hijri: true
		});
		const aliases = new Map(sample.participants.map(({ id, alias }) => [id, alias.ar]));
		expect(plan?.items.map(({ activityId, start, minutes, owner }) => [activityId, start, minutes, owner])).toEqual(
			sample.dayPlan.map(({ activityTypeId, start, minutes, ownerId }) => [
				activityTypeId,
				start,
				minutes,
				aliases.get(ownerId)
			])
		);
		expect(titleOf(inOrder(plan?.items ?? [])[0]!).en).toBe('A word from the chief executive');
		expect(plan?.items.every(({ checklist }) => checklist.length > 0)).toBe(true);
	});
	it('leaves a plan alone that is there already', async () => {
		valueOf(await bring(sample));
		const before = await planOf();
		valueOf(await bring({ ...sample, dayPlan: sample.dayPlan.slice(0, 1) }));
		expect(await planOf()).toEqual(before);
	});
	it.each([
		['an unknown activity', { activityTypeId: 'juggling', start: '09:00', minutes: 10 }],
		['no hour', { activityTypeId: 'ceo_message', start: 'early', minutes: 10 }],
		['an end after midnight', { activityTypeId: 'ceo_message', start: '23:55', minutes: 10 }]
	])('with %s is carried along and brings no half of a plan', async (_name, wrong) => {
		valueOf(await bring({ ...sample, dayPlan: [...sample.dayPlan, wrong] }));
		expect(await planOf()).toBeNull();
	});
	it('is nothing where the file has none', async () => {
		const { dayPlan: _none, ...rest } = sample;
		valueOf(await bring(rest));
		expect(await planOf()).toBeNull();
	});
});
