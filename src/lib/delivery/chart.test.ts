import { describe, expect, it } from 'vitest';
import { chartOf, chartSize } from './chart.ts';

const kpi = {
	label: { en: 'On time', ar: 'في الموعد' },
	unit: '%',
	better: 'higher',
	baseline: 48,
	baselineAt: '2027-08-15',
	target: 70,
	targetAt: '2028-06-30'
} as const;
const values = [
	{ month: '2027-10', value: 50 },
	{ month: '2028-01', value: 59 }
];

describe('the chart of a measure', () => {
	it('runs from the baseline through the values towards the target', () => {
		const chart = chartOf(values, kpi, 'ltr')!;
		expect(chart.line).toHaveLength(3);
		const [start, , last] = chart.line;
		expect(start!.x).toBe(chartSize.side);
		expect(last).toEqual(chart.last);
		expect(chart.target!.x).toBe(chartSize.width - chartSize.side);
		expect(chart.target!.y).toBe(chartSize.top);
		expect(last!.y).toBeLessThan(start!.y);
		expect(last!.y).toBeGreaterThan(chart.targetY!);
	});
	it('runs with the reading direction', () => {
		const [ltr, rtl] = [chartOf(values, kpi, 'ltr')!, chartOf(values, kpi, 'rtl')!];
		for (const [index, { x, y }] of ltr.line.entries()) {
			expect(rtl.line[index]!.x).toBeCloseTo(chartSize.width - x);
			expect(rtl.line[index]!.y).toBe(y);
		}
	});
	it('falls where lower is better, and stays within its frame', () => {
		const chart = chartOf(values, { ...kpi, better: 'lower', baseline: 90, target: 10 }, 'ltr')!;
		for (const { x, y } of [...chart.line, chart.target!]) {
			expect(x).toBeGreaterThanOrEqual(0);
			expect(x).toBeLessThanOrEqual(chartSize.width);
			expect(y).toBeGreaterThanOrEqual(0);
			expect(y).toBeLessThanOrEqual(chartSize.height);
		}
	});
	it('is drawn from a single value, and not at all from none', () => {
		const bare = { ...kpi, baseline: null, baselineAt: null, target: null, targetAt: null };
		const one = chartOf([values[0]!], bare, 'ltr')!;
		expect(one.line).toHaveLength(1);
		expect(Number.isFinite(one.last!.x) && Number.isFinite(one.last!.y)).toBe(true);
		expect(chartOf([], bare, 'ltr')).toBeNull();
		expect(chartOf([], { ...kpi, baseline: null }, 'ltr')).toBeNull();
	});
});
