import { endOf, inOrder, meet, startOf, timeOf } from '#domain/day-plan.ts';

/** What stands at an hour: its columns are audiences, or its one place. */
export interface Timed {
	readonly id: string;
	readonly start: string;
	readonly minutes: number;
}
/** Lines of a grid, counted from 1; `column` and `span` count lanes. */
export interface Block {
	readonly column: number;
	readonly span: number;
	readonly row: number;
	readonly rows: number;
}
export interface Placed<T> {
	readonly item: T;
	/** One, unless it is for audiences that do not stand side by side. */
	readonly blocks: readonly Block[];
}
export interface Schedule<T> {
	/** For each column, how many stand beside one another at its fullest hour. */
	readonly lanes: readonly number[];
	readonly hours: readonly { readonly time: string; readonly row: number }[];
	readonly rows: number;
	readonly rowMinutes: number;
	readonly placed: readonly Placed<T>[];
}

const hourMinutes = 60;

/** Side by side where they overlap: each takes the first lane that is free. */
const lanesOf = (items: readonly Timed[]): { readonly count: number; readonly laneOf: ReadonlyMap<string, number> } => {
	const busyUntil: number[] = [];
	const laneOf = new Map<string, number>();
	for (const item of items) {
		const free = busyUntil.findIndex((end) => end <= startOf(item));
		const lane = free < 0 ? busyUntil.length : free;
		busyUntil[lane] = endOf(item);
		laneOf.set(item.id, lane);
	}
	return { count: Math.max(1, busyUntil.length), laneOf };
};

/** An item that is alone in neighbouring columns spans them; where it overlaps with another it keeps to its lane. */
export const layOut = <T extends Timed>(
	items: readonly T[],
	columns: readonly string[],
	columnsOf: (item: T) => readonly string[]
): Schedule<T> => {
	const ordered = inOrder(items);
	const standing = columns.map((key) => ordered.filter((item) => columnsOf(item).includes(key)));
	const lanes = standing.map(lanesOf);
	const firstLane = lanes.map((_, index) => lanes.slice(0, index).reduce((sum, { count }) => sum + count, 1));

	const begins = ordered.length > 0 ? Math.min(...ordered.map(startOf)) : 8 * hourMinutes;
	const ends = ordered.length > 0 ? Math.max(...ordered.map(endOf)) : 16 * hourMinutes;
	const from = Math.floor(begins / hourMinutes) * hourMinutes;
	const to = Math.ceil(ends / hourMinutes) * hourMinutes;
	const isCoarse = ordered.every((item) => startOf(item) % 5 === 0 && item.minutes % 5 === 0);
	const rowMinutes = isCoarse ? 5 : 1;
	const rowOf = (minute: number): number => (minute - from) / rowMinutes;

	const blocksOf = (item: T): Block[] => {
		const at = { row: rowOf(startOf(item)) + 1, rows: item.minutes / rowMinutes };
		const blocks: Block[] = [];
		let joins = false;
		for (const [index, { count, laneOf }] of lanes.entries()) {
			const lane = laneOf.get(item.id);
			if (lane === undefined) {
				joins = false;
				continue;
			}
			const alone = !standing[index]?.some((other) => other !== item && meet(other, item));
			const last = blocks.at(-1);
			const column = firstLane[index] ?? 1;
			if (alone && joins && last) blocks.splice(-1, 1, { ...last, span: last.span + count });
			else blocks.push({ ...at, column: alone ? column : column + lane, span: alone ? count : 1 });
			joins = alone;
		}
		return blocks;
	};

	return {
		lanes: lanes.map(({ count }) => count),
		hours: Array.from({ length: (to - from) / hourMinutes }, (_, index) => {
			const minute = from + index * hourMinutes;
			return { time: timeOf(minute), row: rowOf(minute) + 1 };
		}),
		rows: (to - from) / rowMinutes,
		rowMinutes,
		placed: ordered.map((item) => ({ item, blocks: blocksOf(item) }))
	};
};
