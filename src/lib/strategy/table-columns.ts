import { quadrantOf, riceOf, wsjfOf } from '#domain/priorities.ts';
import { deliverySteps, stepOf } from '#domain/delivery.ts';
import { pick } from '#domain/languages.ts';
import type { StrategyInitiative } from '#domain/strategy.ts';
import type { Format } from '#lib/i18n/format.ts';
import { quadrantName } from '#lib/i18n/strategy-names.ts';
import { titleOf } from '#lib/i18n/titles.ts';

export const columns = ['title', 'owner', 'measure', 'horizon', 'rice', 'wsjf', 'quadrant', 'votes', 'status'] as const;
export type Column = (typeof columns)[number];
export interface Sorting {
	readonly column: Column;
	readonly descending: boolean;
}

/** What is compared; null stands last whichever way it is sorted. */
const valueOf = (one: StrategyInitiative, column: Column, format: Format): string | number | null => {
	switch (column) {
		case 'title':
			return titleOf(one.title, format);
		case 'owner':
			return one.owner.trim() || null;
		case 'measure':
			return pick(one.kpi.label, format.language) || null;
		case 'horizon':
			return one.horizon?.start ?? null;
		case 'rice':
			return one.rice && riceOf(one.rice);
		case 'wsjf':
			return one.wsjf && wsjfOf(one.wsjf);
		case 'quadrant':
			return one.impactEffort && quadrantName[quadrantOf(one.impactEffort)]();
		case 'votes':
			return one.promotion?.rank ?? null;
		case 'status':
			return deliverySteps.indexOf(stepOf(one.delivery));
	}
};

export const sorted = (
	initiatives: readonly StrategyInitiative[],
	{ column, descending }: Sorting,
	format: Format
): readonly StrategyInitiative[] =>
	initiatives.toSorted((a, b) => {
		const [x, y] = [valueOf(a, column, format), valueOf(b, column, format)];
		if (x === null || y === null) return Number(x === null) - Number(y === null);
		const order = typeof x === 'number' && typeof y === 'number' ? x - y : format.compare(String(x), String(y));
		return descending ? -order : order;
	});

/** Figures are looked at from the top, words from the beginning. */
export const startsDescending = (column: Column): boolean => column === 'rice' || column === 'wsjf';
