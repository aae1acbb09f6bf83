import * as v from 'valibot';
import { deliverySteps } from '#domain/delivery.ts';
import { limits } from '#domain/limits.ts';
import { components, elements } from '#domain/notes.ts';
import { ambitions, isMonth, isStrategyYear, strategyLimits } from '#domain/strategy.ts';
import { isAmount, isRiceValue, isWsjfValue } from '#domain/strategy-values.ts';
import { bothNames, bothPassages, date, distinct, id, line, list } from './shapes.ts';

const month = v.pipe(v.string(), v.check(isMonth));
const amount = v.optional(
	v.nullable(
		v.pipe(
			v.number(),
			v.check((value) => isAmount(value))
		)
	)
);
const day = v.optional(v.nullable(date));
const number = v.number();

const rice = v.pipe(
	v.strictObject({ reach: number, impact: number, confidence: number, effort: number }),
	v.check((value) => isRiceValue(value))
);
const wsjf = v.pipe(
	v.strictObject({ value: number, time: number, risk: number, size: number }),
	v.check((value) => isWsjfValue(value))
);
const kpi = v.looseObject({
	label: bothNames,
	unit: v.optional(line),
	better: v.optional(v.picklist(['higher', 'lower'])),
	baseline: amount,
	baselineAt: day,
	target: amount,
	targetAt: day
});
/** Names by ids of the file what it rests on. */
const evidence = v.strictObject({
	noteIds: v.optional(distinct(id, limits.notesPerBoard)),
	quoteIds: v.optional(distinct(id, limits.notesPerBoard)),
	roundIds: v.optional(distinct(id, limits.roundsPerWorkshop))
});

/** What it leaves out is left open; nothing is made up, and it is carried along as it was written. */
export const initiativeSchema = v.looseObject({
	id,
	title: bothNames,
	summary: v.optional(bothPassages),
	clusterIds: distinct(id, limits.optionsPerRound),
	ownerId: id,
	sponsorId: v.optional(v.nullable(id)),
	elements: v.optional(distinct(v.picklist(elements), elements.length)),
	components: v.optional(distinct(v.picklist(components), components.length)),
	ambition: v.optional(v.nullable(v.picklist(ambitions))),
	kpi,
	horizon: v.optional(v.nullable(v.strictObject({ start: month, end: month }))),
	evidence: v.optional(evidence),
	rice: v.optional(v.nullable(rice)),
	wsjf: v.optional(v.nullable(wsjf)),
	dependsOn: v.optional(distinct(id, strategyLimits.records)),
	status: v.optional(v.picklist(deliverySteps))
});

export const cadences = ['monthly', 'quarterly', 'half_yearly', 'yearly'] as const;
export const strategySchema = v.strictObject({
	id,
	year: v.pipe(number, v.check(isStrategyYear)),
	title: bothNames,
	vision: v.optional(bothPassages),
	principles: v.optional(list(bothPassages, strategyLimits.records)),
	initiativeIds: distinct(id, strategyLimits.records),
	reviewCadence: v.optional(v.picklist(cadences)),
	reviewMonths: v.optional(distinct(month, 12))
});
export type ImportedStrategy = v.InferOutput<typeof strategySchema>;
