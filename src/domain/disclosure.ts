import { segments, type Segment } from './segments.ts';

/**
 * Which groups of voters a result shows, so that no segment below the floor can be read or worked out.
 *
 * 1. Only segments that cast a ballot take part, and only numbers of ballots decide, never what is on them.
 * 2. A segment with fewer ballots than the floor is not shown alone; all such segments are merged into "other".
 * 3. The totals of the room are always shown, so what is not shown is totals minus the rest. Hence "other" itself must reach
 *    the floor: until it does, a further segment joins it, the smallest first, leaders and customers last, because their
 *    comparison is what the vote is for.
 * 4. When nothing stays beside "other", it is the whole room: no group is shown at all.
 *
 * The groups then split the ballots without remainder, each with at least the floor, and every published figure is computed
 * from the groups alone (weights too). Two sets of votes that differ only inside a group give the same page.
 */
export interface Disclosure {
	readonly shown: readonly Segment[];
	readonly merged: readonly Segment[];
}

const compared: readonly Segment[] = ['leader', 'customer'];

export const disclosure = (ballots: Readonly<Partial<Record<Segment, number>>>, floor: number): Disclosure => {
	const size = (segment: Segment): number => ballots[segment] ?? 0;
	const present = segments.filter((segment) => size(segment) > 0);
	const shown = present
		.filter((segment) => size(segment) >= floor)
		.sort((a, b) => Number(compared.includes(a)) - Number(compared.includes(b)) || size(a) - size(b));
	const merged = present.filter((segment) => size(segment) < floor);
	while (merged.length > 0 && shown.length > 0 && merged.reduce((sum, segment) => sum + size(segment), 0) < floor)
		merged.push(shown.shift() as Segment);
	const inOrder = (list: readonly Segment[]): Segment[] => segments.filter((segment) => list.includes(segment));
	return { shown: inOrder(shown), merged: inOrder(merged) };
};
