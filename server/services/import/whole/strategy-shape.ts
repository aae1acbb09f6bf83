import * as v from 'valibot';
import type { InitiativeId, StrategyId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { elements } from '#domain/notes.ts';
import { commentFields, reviewActs, reviewLimits } from '#domain/strategy-review.ts';
import { isVersionHash } from '#domain/strategy-version.ts';
import { ambitions, isMonth, isStrategyYear, strategyLimits, type Parked } from '#domain/strategy.ts';
import * as values from '#domain/strategy-values.ts';
import { bothNames, bothPassages, longName, passage } from '../shapes.ts';
import { finite, idOf, instant, line, list, name, that, words } from './shapes.ts';

const orNull = <T>(is: (value: unknown) => value is T) => v.nullable(that(is));
const date = orNull(values.isPlainDate);
const amount = orNull(values.isAmount);

/** As the guard of documents lets them in; what a version says of it has no delivery. */
const content = {
	id: idOf<InitiativeId>(),
	title: bothNames,
	summary: bothPassages,
	owner: longName,
	sponsor: longName,
	elements: that(values.areElements),
	components: that(values.areComponents),
	ambition: v.nullable(v.picklist(ambitions)),
	kpi: v.strictObject({
		label: bothNames,
		unit: line,
		better: v.picklist(['higher', 'lower']),
		baseline: amount,
		baselineAt: date,
		target: amount,
		targetAt: date
	}),
	horizon: orNull(values.isHorizon),
	dependsOn: that(values.areInitiatives),
	evidence: orNull(values.isEvidence),
	promotion: orNull(values.isPromotion),
	impactEffort: orNull(values.isImpactEffortValue),
	rice: orNull(values.isRiceValue),
	wsjf: orNull(values.isWsjfValue),
	spirit: v.strictObject({ science: passage, art: passage, passion: passage })
};
const voted = v.pipe(
	v.looseObject({ why: bothPassages }),
	v.check(({ why: _, ...candidate }) => values.isCandidate(candidate)),
	v.transform((checked) => checked as unknown as Parked)
);
const most = strategyLimits.records;
const options = limits.optionsPerRound * limits.roundsPerWorkshop;
const document = {
	id: idOf<StrategyId>(),
	year: v.pipe(v.number(), v.check(isStrategyYear)),
	title: bothNames,
	vision: bothPassages,
	principles: list(bothPassages, most),
	risks: list(bothPassages, most),
	emptyElements: v.record(v.picklist(elements), passage),
	governance: v.strictObject({ sponsor: longName, owner: longName, cadence: longName }),
	communication: bothPassages,
	notChosen: bothPassages
};

/** The text of a version, which is what was hashed and signed. */
export const versionShape = v.strictObject({
	format: v.literal(1),
	...document,
	initiatives: list(v.strictObject(content), most),
	parked: list(voted, options)
});

const by = { by: line, byName: words, at: finite };
const review = v.strictObject({
	leaders: list(
		v.strictObject({
			id: name,
			name: words,
			signs: v.boolean(),
			createdAt: finite,
			expiresAt: finite,
			revokedAt: instant
		}),
		1_000
	),
	log: list(
		v.strictObject({
			id: name,
			act: v.picklist(reviewActs.filter((act) => act !== 'imported')),
			hash: v.pipe(v.string(), v.check(isVersionHash)),
			...by,
			reason: words,
			of: v.nullable(name)
		}),
		5_000
	),
	comments: list(
		v.strictObject({
			id: name,
			thread: name,
			part: v.union([v.literal('strategy'), idOf<InitiativeId>()]),
			field: v.picklist(commentFields),
			...by,
			text: words,
			resolvedAt: instant,
			resolvedBy: v.nullable(words)
		}),
		reviewLimits.comments
	),
	versions: list(v.strictObject({ hash: v.pipe(v.string(), v.check(isVersionHash)), content: v.string() }), 5_000)
});

const month = v.pipe(v.string(), v.check(isMonth));
const initiativeId = idOf<InitiativeId>();
export const wholeStrategyShape = v.strictObject({
	...document,
	initiatives: list(v.strictObject({ ...content, delivery: that(values.isDeliveryState) }), most),
	voted: list(voted, options),
	delivery: v.strictObject({
		values: list(v.strictObject({ initiativeId, month, value: that(values.isAmount), at: finite }), 20_000),
		steps: list(v.strictObject({ initiativeId, state: that(values.isDeliveryState), at: finite }), 20_000)
	}),
	review
});
export type FileStrategy = v.InferOutput<typeof wholeStrategyShape>;
