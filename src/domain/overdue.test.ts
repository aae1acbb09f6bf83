import { describe, expect, it } from 'vitest';
import type { DeliveryState } from './delivery.ts';
import { monthBefore, overdueOf } from './overdue.ts';

const kpi = {
	label: { en: 'On time', ar: 'في الموعد' },
	unit: '%',
	better: 'higher',
	baseline: 48,
	baselineAt: '2027-08-01',
	target: 70,
	targetAt: '2028-06-30'
} as const;
const horizon = { start: '2028-01', end: '2028-04' };
const codes = (
	delivery: DeliveryState,
	today: string,
	own: { values?: { month: string; value: number }[]; since?: number; kpi?: Partial<typeof kpi> | object } = {}
) =>
	overdueOf(
		{ delivery, horizon, kpi: { ...kpi, ...own.kpi } as never },
		{ values: own.values ?? [], since: own.since ?? null },
		today
	).map(({ code }) => code);

describe('what is overdue', () => {
	it('is the start and the end of what has not come that far, from the month after', () => {
		expect(codes({ at: 'planned' }, '2028-01-31')).toEqual([]);
		expect(codes({ at: 'planned' }, '2028-02-01')).toEqual(['start']);
		expect(codes({ at: 'in_delivery' }, '2028-05-01', { values: [{ month: '2028-04', value: 50 }] })).toEqual(['end']);
	});
	it('is a month without a value, once the next has passed', () => {
		expect(codes({ at: 'in_delivery' }, '2028-03-01')).toEqual(['value']);
		expect(codes({ at: 'in_delivery' }, '2028-03-31', { values: [{ month: '2028-02', value: 50 }] })).toEqual([]);
		expect(codes({ at: 'in_delivery' }, '2028-04-01', { values: [{ month: '2028-02', value: 50 }] })).toEqual([
			'value'
		]);
	});
	it('is a target that its day found unmet, in the direction that is better', () => {
		const after = '2028-07-01';
		const values = [{ month: '2028-06', value: 69 }];
		expect(codes({ at: 'measured' }, after, { values })).toEqual(['target']);
		expect(codes({ at: 'measured' }, after, { values: [{ month: '2028-06', value: 70 }] })).toEqual([]);
		expect(codes({ at: 'measured' }, after, { values, kpi: { better: 'lower' } })).toEqual([]);
		expect(codes({ at: 'measured' }, after, { values, kpi: { targetAt: null } })).toEqual([]);
	});
	it('is a baseline that was promised and not measured', () => {
		expect(codes({ at: 'proposed' }, '2027-08-02', { kpi: { baseline: null } })).toEqual(['baseline']);
		expect(codes({ at: 'proposed' }, '2027-08-01', { kpi: { baseline: null } })).toEqual([]);
	});
	it('is telling the customers, thirty days after it was delivered', () => {
		const since = Date.parse('2028-03-01T08:00:00Z');
		const values = [{ month: '2028-03', value: 71 }];
		expect(codes({ at: 'measured' }, '2028-03-31', { since, values })).toEqual([]);
		expect(codes({ at: 'measured' }, '2028-04-01', { since, values })).toEqual(['told']);
	});
	it('is nothing of what is told, paused or dropped', () => {
		const late = '2030-01-01';
		expect(codes({ at: 'told' }, late)).toEqual([]);
		expect(codes({ at: 'paused', from: 'planned', reason: 'r' }, late)).toEqual([]);
		expect(codes({ at: 'dropped', from: 'planned', reason: 'r' }, late)).toEqual([]);
	});
	it('knows the month before January', () => expect(monthBefore('2028-01')).toBe('2027-12'));
});
