import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import { timelineOf } from './award-timeline.ts';
import { firstTuesday } from './cx-day.ts';
import { daysBetween } from './plain-date.ts';

describe('timeline of the award', () => {
	const { awardDay, launchedOn, timeline } = sample.award;

	it('is that of the sample', () => {
		expect(timelineOf(awardDay, launchedOn).map(({ id, date }) => ({ id, date }))).toEqual(timeline);
		expect(timelineOf(awardDay, launchedOn).filter(({ conflict }) => conflict)).toEqual([]);
	});
	it('begins a year of whole weeks before', () => {
		for (let year = 2014; year < 2100; year++)
			expect([364, 371]).toContain(daysBetween(firstTuesday(year), firstTuesday(year + 1)));
	});
	it('moves what a person has moved, and says what no longer follows', () => {
		const moved = timelineOf(awardDay, launchedOn, { scoring_close: -20, approval: -28 });
		const of = (id: string) => moved.find((one) => one.id === id);
		expect(of('scoring_close')).toEqual({ id: 'scoring_close', date: '2028-09-13', days: -20, conflict: false });
		expect(moved.filter(({ conflict }) => conflict).map(({ id }) => id)).toEqual([
			'panel_meeting',
			'evidence_check_done',
			'approval'
		]);
	});
	it('does not let two things happen on one day', () => {
		const same = timelineOf(awardDay, launchedOn, { embargoed_notice: 0 });
		expect(same.filter(({ conflict }) => conflict).map(({ id }) => id)).toEqual(['announcement']);
	});
});
