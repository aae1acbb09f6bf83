import type { OptionId } from './ids.ts';
import { shares } from './statistics.ts';

export interface Ranked {
	readonly optionId: OptionId;
	readonly value: number;
	/** Equal values have equal ranks, and the next rank leaves room for them: 1, 2, 2, 4. */
	readonly rank: number;
}

const rounding = 1e-9; // sums of shares that are equal on paper differ in the last digits

/** Highest first. Options of equal rank stay in the order of the round: that order says nothing. */
export const ranked = (optionIds: readonly OptionId[], values: readonly number[]): readonly Ranked[] => {
	const order = optionIds
		.map((optionId, i) => ({ optionId, value: values[i] as number, i, rank: 1 }))
		.sort((a, b) => b.value - a.value || a.i - b.i);
	order.forEach((row, position) => {
		const above = order[position - 1];
		if (above) row.rank = above.value - row.value > rounding ? position + 1 : above.rank;
	});
	return order
		.sort((a, b) => a.rank - b.rank || a.i - b.i)
		.map(({ optionId, value, rank }) => ({ optionId, value, rank }));
};

export interface WeightedGroup {
	readonly weight: number;
	readonly dots: readonly number[];
}

/**
 * Weights that are really used, summing to one. A group that gave no dot drops out and the others are rescaled. When nobody
 * who counts gave one, dots count alike: null.
 */
export const effectiveWeights = (groups: readonly WeightedGroup[]): readonly number[] | null => {
	const active = groups.map(({ weight, dots }) => (dots.some((count) => count > 0) ? weight : 0));
	const total = active.reduce((sum, weight) => sum + weight, 0);
	return total === 0 ? null : active.map((weight) => weight / total);
};

/** The balanced share of every option: each group's share of its own dots, times its weight. [domain 6] */
export const balancedShares = (groups: readonly WeightedGroup[]): readonly number[] => {
	const width = groups[0]?.dots.length ?? 0;
	const columns = Array.from({ length: width }, (_, i) => i);
	const weights = effectiveWeights(groups);
	if (!weights) return shares(columns.map((i) => groups.reduce((sum, group) => sum + (group.dots[i] as number), 0)));
	const parts = groups.map((group) => shares(group.dots));
	return columns.map((i) => parts.reduce((sum, part, g) => sum + (part[i] as number) * (weights[g] as number), 0));
};
