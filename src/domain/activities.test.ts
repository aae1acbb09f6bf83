import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import { activities, findActivity } from './activities.ts';

describe('activities of the day', () => {
	it('are twenty-one, each once', () => {
		expect(new Set(activities.map(({ id }) => id)).size).toBe(21);
		expect(activities).toHaveLength(21);
	});
	it('cover what the sample has planned', () => {
		for (const { activityTypeId } of sample.dayPlan) expect(findActivity(activityTypeId), activityTypeId).toBeDefined();
		expect(findActivity('nothing')).toBeUndefined();
	});
	it.each(activities)('$id says everything in both languages', (activity) => {
		const { title, owner, preparation, output, metric, remote } = activity;
		for (const { en, ar } of [title, owner, ...preparation, output, metric, ...(remote ? [remote] : [])]) {
			expect(en).toMatch(/^[A-Z][^\u0600-\u06ff]*[^.]$/);
			expect(ar).toMatch(/^[\u0600-\u06ff][\u0600-\u06ff0-9 :]*$/);
		}
		expect(activity.audiences.length).toBeGreaterThan(0);
		expect(preparation.length).toBeGreaterThan(0);
		expect(activity.minutes).toBeGreaterThan(0);
	});
});
