import type { MeasuredValue } from '#domain/delivery-views.ts';
import type { Kpi } from '#domain/strategy.ts';

/** Where things are in a picture of this size; time runs with the reading direction. */
export const chartSize = { width: 282, height: 120, top: 14, bottom: 14, side: 6 } as const;

export interface Point {
	readonly x: number;
	readonly y: number;
}
export interface Chart {
	/** From the baseline through the values. */
	readonly line: readonly Point[];
	readonly last: Point | null;
	readonly target: Point | null;
	readonly targetY: number | null;
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const spread = (values: readonly number[]): readonly [number, number] => {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return low === high ? [low - 1, high + 1] : [low, high];
};

/** null: there is nothing to draw. */
export const chartOf = (values: readonly MeasuredValue[], kpi: Kpi, direction: 'ltr' | 'rtl'): Chart | null => {
	const { baseline, baselineAt, target, targetAt } = kpi;
	const first = values[0]?.month ?? null;
	const from = baselineAt?.slice(0, 7) ?? first;
	const start = baseline !== null && from !== null ? [{ month: from, value: baseline }] : [];
	const known = [...start, ...values.filter(({ month }) => start.length === 0 || month >= from!)];
	const goal = target === null ? null : { month: targetAt?.slice(0, 7) ?? known.at(-1)?.month ?? null, value: target };
	const months = [...known.map(({ month }) => month), ...(goal?.month ? [goal.month] : [])].map(monthNumber);
	const amounts = [...known.map(({ value }) => value), ...(goal ? [goal.value] : [])];
	if (known.length === 0 || months.length === 0) return null;
	const [left, right] = spread(months);
	const [low, high] = spread(amounts);
	const { width, height, top, bottom, side } = chartSize;
	const x = (month: string): number => {
		const along = side + ((monthNumber(month) - left) / (right - left)) * (width - 2 * side);
		return Math.round((direction === 'rtl' ? width - along : along) * 10) / 10;
	};
	const y = (value: number): number =>
		Math.round((height - bottom - ((value - low) / (high - low)) * (height - top - bottom)) * 10) / 10;
	const line = known.map(({ month, value }) => ({ x: x(month), y: y(value) }));
	return {
		line,
		last: line.at(-1) ?? null,
		target: goal?.month ? { x: x(goal.month), y: y(goal.value) } : null,
		targetY: goal ? y(goal.value) : null
	};
};
