import * as Y from 'yjs';
import type { DeliveryState } from '#domain/delivery.ts';
import type { InitiativeId, LineId, OptionId } from '#domain/ids.ts';
import { languages, type Bilingual, type Language } from '#domain/languages.ts';
import type { Candidate, Evidence, Kpi, Promotion, StrategyInitiative } from '#domain/strategy.ts';
import { whyKey } from './strategy-candidates.ts';
import {
	initiativeKeys,
	initiativesOf,
	initiativeTexts,
	lineKeys,
	linesOf,
	lineTexts,
	planKeys,
	planOf,
	planText,
	strategyOf,
	strategyTexts,
	type InitiativeText,
	type LineKind,
	type LineText,
	type Plan,
	type PlanRecord,
	type StrategyText
} from './strategy-schema.ts';
import { retype, whole } from './texts.ts';

/** Every write to a strategy is one of these, wrapped like those of operations.ts: one transaction, one undo step. */

/** What an initiative has beside its texts. */
export interface InitiativeFields
	extends
		Pick<
			StrategyInitiative,
			'elements' | 'components' | 'dependsOn' | 'horizon' | 'impactEffort' | 'rice' | 'wsjf' | 'ambition'
		>,
		Omit<Kpi, 'label'> {
	readonly order: number;
}
export interface NewInitiative {
	readonly id: InitiativeId;
	readonly fields: Pick<InitiativeFields, 'order'> & Partial<InitiativeFields>;
	readonly texts?: Partial<Record<InitiativeText, string>>;
}

const asJson: ReadonlySet<string> = new Set([
	initiativeKeys.elements,
	initiativeKeys.components,
	initiativeKeys.dependsOn,
	initiativeKeys.horizon,
	initiativeKeys.impactEffort,
	initiativeKeys.rice,
	initiativeKeys.wsjf
]);
const scalar = (key: string, value: unknown): unknown => {
	if (asJson.has(key)) return JSON.stringify(value);
	return typeof value === 'string' ? whole(value) : value;
};
const put = (record: PlanRecord, fields: Readonly<Partial<InitiativeFields>>): void => {
	for (const [key, value] of Object.entries(fields)) {
		if (value === undefined) continue;
		const next = scalar(key, value);
		if (record.get(key) !== next) record.set(key, next);
	}
};

/** A record comes with all of its texts, or it does not come: nobody can add one later. */
const withTexts = (keys: object, texts: Readonly<Record<string, string | undefined>>): PlanRecord => {
	const record: PlanRecord = new Y.Map();
	for (const key of Object.keys(keys)) record.set(key, new Y.Text(whole(texts[key] ?? '')));
	return record;
};
const retypeIn = (record: PlanRecord | undefined, key: string, words: string): boolean => {
	const text = record ? planText(record, key) : null;
	if (text) retype(text, words);
	return text !== null;
};
const removeFrom = (records: Y.Map<PlanRecord>, id: string): boolean => {
	const there = records.has(id);
	if (there) records.delete(id);
	return there;
};

export const retypeStrategy = (doc: Y.Doc, key: StrategyText, words: string): boolean =>
	retypeIn(strategyOf(doc), key, words);

/** Why something in the parking lot was not chosen. */
export const retypeWhy = (doc: Y.Doc, option: OptionId, language: Language, words: string): boolean =>
	retypeIn(strategyOf(doc), whyKey(option, language), words);

export const addLine = (
	doc: Y.Doc,
	line: { readonly id: LineId; readonly is: LineKind; readonly order: number; readonly text?: Partial<Bilingual> }
): void => {
	const record = withTexts(lineTexts, line.text ?? {});
	record.set(lineKeys.is, line.is);
	record.set(lineKeys.order, line.order);
	linesOf(doc).set(line.id, record);
};
export const retypeLine = (doc: Y.Doc, id: LineId, key: LineText, words: string): boolean =>
	retypeIn(linesOf(doc).get(id), key, words);
export const moveLine = (doc: Y.Doc, id: LineId, order: number): boolean => {
	const record = linesOf(doc).get(id);
	if (record && record.get(lineKeys.order) !== order) record.set(lineKeys.order, order);
	return record !== undefined;
};
export const removeLine = (doc: Y.Doc, id: LineId): boolean => removeFrom(linesOf(doc), id);

export const addInitiative = (doc: Y.Doc, { id, fields, texts = {} }: NewInitiative): void => {
	const record = withTexts(initiativeTexts, texts);
	for (const [key, value] of Object.entries(fields)) if (value !== undefined) record.set(key, scalar(key, value));
	initiativesOf(doc).set(id, record);
};
export const retypeInitiative = (doc: Y.Doc, id: InitiativeId, key: InitiativeText, words: string): boolean =>
	retypeIn(initiativesOf(doc).get(id), key, words);
export const setInitiative = (doc: Y.Doc, id: InitiativeId, fields: Partial<InitiativeFields>): boolean => {
	const record = initiativesOf(doc).get(id);
	if (record) put(record, fields);
	return record !== undefined;
};
/** What the server says of it stays: whoever takes this back has all of it again. */
export const removeInitiative = (doc: Y.Doc, id: InitiativeId): boolean => removeFrom(initiativesOf(doc), id);

// Below: written by the server only; the guard refuses them from anybody.
/** All texts of a new strategy; those that are there stay. */
export const openStrategy = (doc: Y.Doc, { id, year, state }: Plan): void => {
	for (const key of Object.keys(strategyTexts))
		if (!planText(strategyOf(doc), key)) strategyOf(doc).set(key, new Y.Text());
	planOf(doc).set(planKeys.id, id);
	planOf(doc).set(planKeys.year, year);
	planOf(doc).set(planKeys.state, state);
};
export const setStrategyState = (doc: Y.Doc, state: Plan['state']): void => void planOf(doc).set(planKeys.state, state);
export const setEvidence = (doc: Y.Doc, id: InitiativeId, evidence: Evidence): void =>
	void planOf(doc).set(planKeys.evidence(id), JSON.stringify(evidence));
export const setPromotion = (doc: Y.Doc, id: InitiativeId, promotion: Promotion): void =>
	void planOf(doc).set(planKeys.promotion(id), JSON.stringify(promotion));
/** With the texts for why it was not chosen; those that are there stay. */
export const setCandidate = (doc: Y.Doc, candidate: Candidate): void => {
	const [key, told] = [planKeys.candidate(candidate.optionId), JSON.stringify(candidate)];
	if (planOf(doc).get(key) !== told) planOf(doc).set(key, told);
	for (const language of languages) {
		const why = whyKey(candidate.optionId, language);
		if (!planText(strategyOf(doc), why)) strategyOf(doc).set(why, new Y.Text());
	}
};
export const setDelivery = (doc: Y.Doc, id: InitiativeId, delivery: DeliveryState): void =>
	void planOf(doc).set(planKeys.delivery(id), JSON.stringify(delivery));
