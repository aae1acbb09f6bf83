import * as Y from 'yjs';
import type { InitiativeId, LineId, StrategyId } from '#domain/ids.ts';
import type { Bilingual } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { elements, type Element } from '#domain/notes.ts';
import {
	ambitions,
	type Kpi,
	type Promotion,
	type Strategy,
	type StrategyInitiative,
	type StrategyState
} from '#domain/strategy.ts';
import * as values from '#domain/strategy-values.ts';
import { jsonFrom, numberFrom, oneOf, wordsFrom } from './scalars.ts';
import { roots } from './schema.ts';
import { candidateKey, readParked } from './strategy-candidates.ts';

/**
 * A strategy: texts of its own, lines (principles and risks), initiatives, and what the server alone says of them. Every text
 * is a Y.Text that is made with its record and never replaced, so that two people typing in one field keep both their words.
 */
const name = limits.titleGraphemes;
const passage = limits.graphemesPerPassage;
/** Keys of texts, each with the graphemes it may have. */
export const strategyTexts = {
	titleEn: name,
	titleAr: name,
	visionEn: passage,
	visionAr: passage,
	communicationEn: passage,
	communicationAr: passage,
	notChosenEn: passage,
	notChosenAr: passage,
	sponsor: name,
	owner: name,
	cadence: name,
	// why an element has no initiative
	empty_organizational_strategy: passage,
	empty_organizational_culture: passage,
	empty_operational_excellence: passage,
	empty_products_services: passage,
	empty_digital_transformation: passage,
	empty_organizational_identity: passage,
	empty_customer_service: passage,
	empty_corporate_innovation: passage
} as const;
export const lineTexts = { en: passage, ar: passage } as const;
export const initiativeTexts = {
	titleEn: name,
	titleAr: name,
	summaryEn: passage,
	summaryAr: passage,
	owner: name,
	sponsor: name,
	kpiEn: name,
	kpiAr: name,
	science: passage,
	art: passage,
	passion: passage
} as const;
export type StrategyText = keyof typeof strategyTexts;
export type LineText = keyof typeof lineTexts;
export type InitiativeText = keyof typeof initiativeTexts;
export const emptyText = (element: Element): StrategyText => `empty_${element}`;

export const lineKeys = { is: 'is', order: 'order' } as const;
/** Scalars; JSON where there are several parts, because Yjs merges only values of one key. */
export const initiativeKeys = {
	order: 'order',
	elements: 'elements', // JSON
	components: 'components', // JSON
	dependsOn: 'dependsOn', // JSON
	horizon: 'horizon', // JSON; null: not said
	impactEffort: 'impactEffort', // JSON; null: not estimated
	rice: 'rice', // JSON; null: not estimated
	wsjf: 'wsjf', // JSON; null: not estimated
	ambition: 'ambition', // null: not chosen
	unit: 'unit',
	better: 'better',
	baseline: 'baseline',
	baselineAt: 'baselineAt',
	target: 'target',
	targetAt: 'targetAt'
} as const;
/**
 * Of the server alone. What is said of an initiative stands here under its id and not in its record: it is out of everybody's
 * reach, and still there when somebody takes back that they took the initiative out.
 */
export const planKeys = {
	id: 'id',
	year: 'year',
	state: 'state',
	evidence: (initiative: string): string => `evidence/${initiative}`, // JSON of Evidence
	promotion: (initiative: string): string => `promotion/${initiative}`, // JSON of Promotion
	candidate: candidateKey, // JSON of Candidate
	delivery: (initiative: string): string => `delivery/${initiative}` // JSON of DeliveryState
} as const;

export type PlanRecord = Y.Map<unknown>;
export const strategyOf = (doc: Y.Doc): PlanRecord => doc.getMap(roots.strategy);
export const linesOf = (doc: Y.Doc): Y.Map<PlanRecord> => doc.getMap(roots.lines);
export const initiativesOf = (doc: Y.Doc): Y.Map<PlanRecord> => doc.getMap(roots.initiatives);
export const planOf = (doc: Y.Doc): PlanRecord => doc.getMap(roots.plan);

export const lineKinds = ['principle', 'risk'] as const;
export type LineKind = (typeof lineKinds)[number];
export interface PlanLine {
	readonly id: LineId;
	readonly is: LineKind;
	readonly order: number;
	readonly text: Bilingual;
}

/** null: an older or hostile client left something else there. */
export const planText = (record: PlanRecord, key: string): Y.Text | null => {
	const value = record.get(key);
	return value instanceof Y.Text ? value : null;
};
const words = (record: PlanRecord, key: string): string => planText(record, key)?.toString() ?? '';
const both = (record: PlanRecord, key: string): Bilingual => ({
	en: words(record, `${key}En`),
	ar: words(record, `${key}Ar`)
});
const valid = <T, O>(value: unknown, is: (value: unknown) => value is T, otherwise: O): T | O =>
	is(value) ? value : otherwise;

export const readLine = (id: string, line: unknown): PlanLine | null => {
	if (!(line instanceof Y.Map)) return null;
	const record = line as PlanRecord;
	return {
		id: id as LineId,
		is: oneOf(lineKinds, record.get(lineKeys.is), 'principle'),
		order: numberFrom(record.get(lineKeys.order), 0),
		text: { en: words(record, 'en'), ar: words(record, 'ar') }
	};
};

const readKpi = (record: PlanRecord): Kpi => ({
	label: both(record, 'kpi'),
	unit: wordsFrom(record.get(initiativeKeys.unit)),
	better: oneOf(['higher', 'lower'] as const, record.get(initiativeKeys.better), 'higher'),
	baseline: valid(record.get(initiativeKeys.baseline), values.isAmount, null),
	baselineAt: valid(record.get(initiativeKeys.baselineAt), values.isPlainDate, null),
	target: valid(record.get(initiativeKeys.target), values.isAmount, null),
	targetAt: valid(record.get(initiativeKeys.targetAt), values.isPlainDate, null)
});

/** `plan`: what the server says of it. */
export const readInitiative = (id: string, initiative: unknown, plan: PlanRecord): StrategyInitiative | null => {
	if (!(initiative instanceof Y.Map)) return null;
	const record = initiative as PlanRecord;
	const json = (key: string) => jsonFrom(record.get(key));
	const told = (key: string) => jsonFrom(plan.get(key));
	const ambition = record.get(initiativeKeys.ambition);
	return {
		id: id as InitiativeId,
		title: both(record, 'title'),
		summary: both(record, 'summary'),
		owner: words(record, 'owner'),
		sponsor: words(record, 'sponsor'),
		elements: valid(json(initiativeKeys.elements), values.areElements, []),
		components: valid(json(initiativeKeys.components), values.areComponents, []),
		ambition: ambitions.find((known) => known === ambition) ?? null,
		kpi: readKpi(record),
		horizon: valid(json(initiativeKeys.horizon), values.isHorizon, null),
		dependsOn: valid(json(initiativeKeys.dependsOn), values.areInitiatives, []),
		evidence: valid(told(planKeys.evidence(id)), values.isEvidence, null),
		promotion: valid(told(planKeys.promotion(id)), values.isPromotion, null),
		impactEffort: valid(json(initiativeKeys.impactEffort), values.isImpactEffortValue, null),
		rice: valid(json(initiativeKeys.rice), values.isRiceValue, null),
		wsjf: valid(json(initiativeKeys.wsjf), values.isWsjfValue, null),
		spirit: { science: words(record, 'science'), art: words(record, 'art'), passion: words(record, 'passion') },
		delivery: valid(told(planKeys.delivery(id)), values.isDeliveryState, { at: 'proposed' } as const)
	};
};

export const orderOf = (record: unknown): number =>
	record instanceof Y.Map ? numberFrom((record as PlanRecord).get(initiativeKeys.order), 0) : 0;
type Placed = { readonly id: string; readonly order: number };
const byOrder = (a: Placed, b: Placed): number => a.order - b.order || (a.id < b.id ? -1 : 1);

/** By `order`, then id: the same for everybody. */
export const readLines = (doc: Y.Doc): PlanLine[] =>
	[...linesOf(doc)].flatMap(([id, line]) => readLine(id, line) ?? []).sort(byOrder);
export const initiativeIds = (doc: Y.Doc): InitiativeId[] =>
	[...initiativesOf(doc)]
		.map(([id, record]) => ({ id, order: orderOf(record) }))
		.sort(byOrder)
		.map(({ id }) => id as InitiativeId);
export const readInitiatives = (doc: Y.Doc): StrategyInitiative[] =>
	initiativeIds(doc).flatMap((id) => readInitiative(id, initiativesOf(doc).get(id), planOf(doc)) ?? []);

/** Of initiatives that were taken out, too. */
export const readPromotions = (doc: Y.Doc): { readonly id: InitiativeId; readonly promotion: Promotion }[] =>
	[...planOf(doc)].flatMap(([key, value]) => {
		const promotion = key.startsWith(planKeys.promotion('')) ? jsonFrom(value) : null;
		const id = key.slice(planKeys.promotion('').length) as InitiativeId;
		return values.isPromotion(promotion) ? [{ id, promotion }] : [];
	});

export interface Plan {
	readonly id: StrategyId;
	readonly year: number;
	readonly state: StrategyState;
}
/** null: the server has not written it yet. */
export const readPlan = (doc: Y.Doc): Plan | null => {
	const plan = planOf(doc);
	const id = wordsFrom(plan.get(planKeys.id));
	const year = numberFrom(plan.get(planKeys.year), 0);
	const state = valid(plan.get(planKeys.state), values.isStrategyState, 'draft' as const);
	return id === '' ? null : { id: id as StrategyId, year, state };
};

const readReasons = (record: PlanRecord): Strategy['emptyElements'] =>
	Object.fromEntries(
		elements.flatMap((element) => {
			const reason = words(record, emptyText(element));
			return reason === '' ? [] : [[element, reason] as const];
		})
	);

export const readStrategy = (doc: Y.Doc): Strategy => {
	const record = strategyOf(doc);
	const plan = readPlan(doc);
	const lines = readLines(doc);
	const initiatives = readInitiatives(doc);
	const textsOf = (kind: LineKind) => lines.filter(({ is }) => is === kind).map(({ text }) => text);
	return {
		id: plan?.id ?? ('' as StrategyId),
		year: plan?.year ?? 0,
		title: both(record, 'title'),
		vision: both(record, 'vision'),
		principles: textsOf('principle'),
		initiatives,
		emptyElements: readReasons(record),
		governance: {
			sponsor: words(record, 'sponsor'),
			owner: words(record, 'owner'),
			cadence: words(record, 'cadence')
		},
		risks: textsOf('risk'),
		communication: both(record, 'communication'),
		notChosen: both(record, 'notChosen'),
		parked: readParked(record, planOf(doc), initiatives)
	};
};
