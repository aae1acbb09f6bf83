import { mean, median, populationDeviation } from './statistics.ts';

/** The total one judge gave one nominee, 0 to 100. */
export interface Total<J extends string = string, N extends string = string> {
	readonly judge: J;
	readonly nominee: N;
	readonly value: number;
}

/** Σ weight · score / 100; weights are integers that sum to 100, scores are 0 to 100. */
export const totalOf = (weights: ReadonlyMap<string, number>, scores: ReadonlyMap<string, number>): number =>
	[...weights].reduce((sum, [criterion, weight]) => sum + (weight * (scores.get(criterion) ?? 0)) / 100, 0);

const meansBy = <K extends string>(totals: readonly Total[], key: (total: Total) => K): Map<K, number> => {
	const groups = new Map<K, number[]>();
	for (const total of totals) {
		const known = groups.get(key(total));
		if (known) known.push(total.value);
		else groups.set(key(total), [total.value]);
	}
	return new Map([...groups].map(([name, values]) => [name, mean(values)]));
};

export const rawMeans = <N extends string>(totals: readonly Total<string, N>[]): ReadonlyMap<N, number> =>
	meansBy(totals, ({ nominee }) => nominee as N);

/** Whether judges and nominees hang together through scores: severity of two parts that share nothing cannot be compared. */
export const areConnected = (totals: readonly Total[]): boolean => {
	const [first] = totals;
	if (!first) return true;
	const judges = new Set([first.judge]);
	const nominees = new Set<string>();
	for (let size = 0; size < judges.size + nominees.size;) {
		size = judges.size + nominees.size;
		for (const { judge, nominee } of totals) {
			if (judges.has(judge)) nominees.add(nominee);
			if (nominees.has(nominee)) judges.add(judge);
		}
	}
	return totals.every(({ judge }) => judges.has(judge));
};

export interface Adjusted<J extends string = string, N extends string = string> {
	/** How much more a judge gives than the others, from the same nominees; the sum is nought. */
	readonly severity: ReadonlyMap<J, number>;
	readonly values: ReadonlyMap<N, number>;
}

const precision = 1e-12;
const mostSteps = 20_000; // a chain of judges that share one nominee each converges slowly

/**
 * Least squares for value = μ + severity(judge) + quality(nominee), Σ severity = 0; the figure of a nominee is μ + quality.
 * By turns, each side the mean of what the other leaves, which converges where the scores are connected. [domain 5]
 */
export const severityAdjusted = <J extends string, N extends string>(
	totals: readonly Total<J, N>[]
): Adjusted<J, N> | null => {
	if (!areConnected(totals)) return null;
	const judges = [...new Set(totals.map(({ judge }) => judge))];
	let severity = new Map(judges.map((judge) => [judge, 0]));
	let values = new Map<N, number>();
	for (let step = 0, moved = Infinity; moved > precision && step < mostSteps; step++) {
		const quality = meansBy(
			totals.map((total) => ({ ...total, value: total.value - (severity.get(total.judge) ?? 0) })),
			({ nominee }) => nominee as N
		);
		const left = meansBy(
			totals.map((total) => ({ ...total, value: total.value - (quality.get(total.nominee) ?? 0) })),
			({ judge }) => judge as J
		);
		const shift = mean([...left.values()]);
		const next = new Map([...left].map(([judge, value]) => [judge, value - shift]));
		moved = Math.max(...judges.map((judge) => Math.abs((next.get(judge) ?? 0) - (severity.get(judge) ?? 0))));
		severity = next;
		values = new Map([...quality].map(([nominee, value]) => [nominee, value + shift]));
	}
	return { severity, values };
};

const fewestForZ = 3;

/** Mean over judges of how far a nominee stands from the judge's own mean, in the judge's own deviations. */
export const zScores = <N extends string>(totals: readonly Total<string, N>[]): ReadonlyMap<N, number> | null => {
	const own = new Map<string, number[]>();
	for (const { judge, value } of totals) own.set(judge, [...(own.get(judge) ?? []), value]);
	if ([...own.values()].some((values) => values.length < fewestForZ)) return null;
	return meansBy(
		totals.map((total) => {
			const values = own.get(total.judge) ?? [];
			const deviation = populationDeviation(values);
			return { ...total, value: deviation === 0 ? 0 : (total.value - mean(values)) / deviation };
		}),
		({ nominee }) => nominee as N
	);
};

/** In the published order; a criterion by its id. The chair's vote is recorded by a person, and last. */
export type TieBreak =
	{ readonly by: 'criterion'; readonly criterion: string } | { readonly by: 'median' } | { readonly by: 'chair' };
export interface Sheet<J extends string = string, N extends string = string> extends Total<J, N> {
	readonly byCriterion: ReadonlyMap<string, number>;
}
export interface Outcome<N extends string = string> {
	readonly tied: readonly N[];
	/** null: the chair has to decide. */
	readonly winner: N | null;
	readonly decidedBy: 'score' | TieBreak;
}

const rounding = 1e-9;

/**
 * Who wins, by figures of the method that was published. Those within `within` of the top are tied; ties are broken on judges
 * who scored every tied nominee alone. [domain 5]
 */
export const outcomeOf = <N extends string>(
	figures: ReadonlyMap<N, number>,
	sheets: readonly Sheet<string, N>[],
	{ within, order }: { readonly within: number; readonly order: readonly TieBreak[] },
	chair: N | null = null
): Outcome<N> | null => {
	if (figures.size === 0) return null;
	const top = Math.max(...figures.values());
	const tied = [...figures].filter(([, value]) => value >= top - within - rounding).map(([nominee]) => nominee);
	if (tied.length === 1) return { tied, winner: tied[0] ?? null, decidedBy: 'score' };
	const judges = [...new Set(sheets.map(({ judge }) => judge))].filter((judge) =>
		tied.every((nominee) => sheets.some((sheet) => sheet.judge === judge && sheet.nominee === nominee))
	);
	const common = sheets.filter(({ judge }) => judges.includes(judge));
	let left = tied;
	for (const rule of order) {
		if (rule.by === 'chair') {
			const winner = chair !== null && left.includes(chair) ? chair : null;
			return { tied, winner, decidedBy: rule };
		}
		if (judges.length === 0) continue;
		const marks = left.map((nominee) => {
			const own = common.filter((sheet) => sheet.nominee === nominee);
			if (rule.by === 'median') return median(own.map(({ value }) => value));
			return mean(own.map(({ byCriterion }) => byCriterion.get(rule.criterion) ?? 0));
		});
		const best = Math.max(...marks);
		left = left.filter((_, index) => (marks[index] ?? -Infinity) >= best - rounding);
		if (left.length === 1) return { tied, winner: left[0] ?? null, decidedBy: rule };
	}
	return { tied, winner: null, decidedBy: { by: 'chair' } };
};
