import type { StrategyInitiative } from '#domain/strategy.ts';
import { addMonths, monthsBetween } from './typed-date.ts';

type Horizon = NonNullable<StrategyInitiative['horizon']>;
export interface Quarter {
	readonly year: number;
	readonly quarter: number; // 1–4
	readonly start: string; // its first month
}
const quarterStart = (month: string): string => {
	const first = Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1;
	return `${month.slice(0, 4)}-${String(first).padStart(2, '0')}`;
};
const mostQuarters = 40; // a horizon of a slip of the hand must not make a page of a thousand columns

/** Whole quarters around all horizons, the year of the strategy at least. */
export const quartersOf = (year: number, horizons: readonly Horizon[]): readonly Quarter[] => {
	const months = [
		`${year}-01`,
		`${year}-12`,
		...horizons.filter(({ start, end }) => start <= end).flatMap(({ start, end }) => [start, end])
	].sort();
	const from = quarterStart(months[0] as string);
	const count = Math.floor(monthsBetween(from, months.at(-1) as string) / 3) + 1;
	return Array.from({ length: Math.min(count, mostQuarters) }, (_, i) => {
		const start = addMonths(from, i * 3);
		return { year: Number(start.slice(0, 4)), quarter: Math.floor((Number(start.slice(5)) - 1) / 3) + 1, start };
	});
};

/** Month lines, from 1: where the bar begins and where it is over. */
export const linesOf = (from: string, { start, end }: Horizon): { readonly from: number; readonly to: number } => {
	const first = Math.max(0, monthsBetween(from, start));
	return { from: first + 1, to: Math.max(first, monthsBetween(from, end)) + 2 };
};

/** All of it by months. */
export const moved = ({ start, end }: Horizon, by: number): Horizon => ({
	start: addMonths(start, by),
	end: addMonths(end, by)
});
/** Its end alone; it lasts a month at least. */
export const stretched = ({ start, end }: Horizon, by: number): Horizon => {
	const next = addMonths(end, by);
	return { start, end: next < start ? start : next };
};
export const pulled = ({ start, end }: Horizon, by: number): Horizon => {
	const next = addMonths(start, by);
	return { start: next > end ? end : next, end };
};
