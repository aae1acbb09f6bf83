import type * as Y from 'yjs';
import {
	addInitiative,
	addLine,
	moveLine,
	removeInitiative,
	removeLine,
	retypeInitiative,
	retypeLine,
	retypeStrategy,
	setInitiative,
	type InitiativeFields
} from '#collab/strategy-operations.ts';
import {
	initiativesOf,
	initiativeTexts,
	linesOf,
	lineTexts,
	orderOf,
	planOf,
	planText,
	readInitiative,
	readLine,
	strategyOf,
	type InitiativeText,
	type LineKind,
	type LineText,
	type PlanRecord,
	type StrategyText
} from '#collab/strategy-schema.ts';
import type { Refusal } from '#domain/errors.ts';
import type { InitiativeId, LineId } from '#domain/ids.ts';
import type { Change } from '#lib/board/ledger.ts';
import type { Line } from '#lib/board/Line.ts';
import type { Salvage } from '#lib/board/Rescue.ts';
import type { KeptWords } from '#lib/board/Tray.svelte.ts';
import { pathOf, seam, type Place, type PlanTouch } from './plan-watch.ts';

/** Words of a field that the server does not have. `noteId` is the record, or the strategy itself. */
export interface KeptField extends KeptWords, Place {
	/** What holds them was made here: without the server it is nowhere else. */
	readonly made: 'initiative' | LineKind | null;
}

export const recordIn = (doc: Y.Doc, id: string | null): PlanRecord | undefined =>
	id === null ? strategyOf(doc) : (initiativesOf(doc).get(id) ?? linesOf(doc).get(id));
export const textAt = (doc: Y.Doc, { record, key }: Place): string | null => {
	const found = recordIn(doc, record);
	return found ? (planText(found, key)?.toString() ?? null) : null;
};
/** Nothing happens where the place is gone. */
export const retypeAt = (doc: Y.Doc, { record, key }: Place, words: string): boolean => {
	if (record === null) return retypeStrategy(doc, key as StrategyText, words);
	if (initiativesOf(doc).has(record))
		return retypeInitiative(doc, record as InitiativeId, key as InitiativeText, words);
	return retypeLine(doc, record as LineId, key as LineText, words);
};

const isIn = (keys: object, key: string): boolean => Object.hasOwn(keys, key);
/** A text of the strategy itself. */
const isOwnText = (doc: Y.Doc, key: string): boolean => planText(strategyOf(doc), key) !== null;
const placesOf = (doc: Y.Doc, id: string): Place[] => {
	const [record, key] = id.split(seam) as [string, string | undefined];
	if (key !== undefined) return [{ record, key }];
	if (isOwnText(doc, record)) return [{ record: null, key: record }];
	const keys = initiativesOf(doc).has(record) ? initiativeTexts : linesOf(doc).has(record) ? lineTexts : {};
	return Object.keys(keys).map((one) => ({ record, key: one }));
};
const kindOf = (doc: Y.Doc, id: string): KeptField['made'] =>
	initiativesOf(doc).has(id) ? 'initiative' : (readLine(id, linesOf(doc).get(id))?.is ?? null);

const lost = (from: Y.Doc, to: Y.Doc | null, ids: Iterable<string>): Omit<KeptField, 'refusal' | 'pending'>[] => {
	const made = new Set([...ids].filter((id) => !id.includes(seam) && kindOf(from, id)));
	const found = new Map<string, Omit<KeptField, 'refusal' | 'pending'>>();
	for (const id of ids)
		for (const place of placesOf(from, id)) {
			const text = textAt(from, place);
			if (!text?.trim() || (to && textAt(to, place) === text)) continue;
			const { record } = place;
			found.set(pathOf(place), {
				...place,
				id: pathOf(place),
				noteId: record ?? place.key,
				text,
				made: record !== null && made.has(record) ? kindOf(from, record) : null
			});
		}
	return [...found.values()];
};

const fieldsIn = (doc: Y.Doc, id: string): InitiativeFields | null => {
	const record = initiativesOf(doc).get(id);
	const initiative = readInitiative(id, record, planOf(doc));
	if (!initiative) return null;
	const { elements, components, dependsOn, horizon, impactEffort, rice, wsjf, ambition, kpi } = initiative;
	const { unit, better, baseline, baselineAt, target, targetAt } = kpi;
	return {
		...{ elements, components, dependsOn, horizon, impactEffort, rice, wsjf, ambition },
		...{ unit, better, baseline, baselineAt, target, targetAt },
		order: orderOf(record)
	};
};
const textsIn = (doc: Y.Doc, id: string, keys: object): Record<string, string> =>
	Object.fromEntries(Object.keys(keys).map((key) => [key, textAt(doc, { record: id, key }) ?? '']));

/** A whole record again: there as it was, or gone. */
const reapplyRecord = (doc: Y.Doc, from: Y.Doc, id: string): void => {
	const fields = fieldsIn(from, id);
	const line = readLine(id, linesOf(from).get(id));
	if (fields && !initiativesOf(doc).has(id))
		addInitiative(doc, { id: id as InitiativeId, fields, texts: textsIn(from, id, initiativeTexts) });
	else if (line && !linesOf(doc).has(id)) addLine(doc, line);
	else if (!fields && !line) {
		removeInitiative(doc, id as InitiativeId);
		removeLine(doc, id as LineId);
	}
};
const reapplyField = (doc: Y.Doc, from: Y.Doc, id: string): void => {
	const [record, key] = id.split(seam) as [string, string | undefined];
	const place = key === undefined ? { record: null, key: record } : { record, key };
	const text = textAt(from, place);
	if (text !== null) retypeAt(doc, place, text);
	else if (key === 'order' && linesOf(from).has(record))
		moveLine(doc, record as LineId, readLine(record, linesOf(from).get(record))?.order ?? 0);
	else {
		const fields = fieldsIn(from, record);
		if (fields && key !== undefined && isIn(fields, key))
			setInitiative(doc, record as InitiativeId, { [key]: fields[key as keyof InitiativeFields] });
	}
};

const gone: Refusal = { code: 'strategy.gone' };

const fieldsOf = (changes: readonly Change<PlanTouch>[]): Set<string> =>
	new Set(changes.flatMap(({ fields }) => [...fields]));

/** Words of a strategy are its texts, wherever they stand. */
export const planSalvage = (mayEdit: () => boolean): Salvage<PlanTouch, KeptField> => ({
	touched: fieldsOf,
	worded: fieldsOf,
	lost,
	textIn: textAt,
	waits: (item, ids) => ids.has(pathOf(item)) || (item.record !== null && ids.has(item.record)),
	isOwn: () => true, // whoever plans writes in one text with others
	isGone: (doc, { record }) => recordIn(doc, record) === undefined,
	reapply: ({ from, to, refused, again }) => {
		if (!mayEdit()) return;
		const refusedFields = fieldsOf(refused);
		const retry = [...fieldsOf(again)].filter((id) => !refusedFields.has(id));
		const write = (id: string, act: typeof reapplyField) =>
			(to as Line<PlanTouch>).write((doc) => act(doc, from.doc, id), { attempt: 2 });
		// records first: their texts need a place
		const isRecord = (id: string) => !id.includes(seam) && !isOwnText(from.doc, id);
		for (const id of retry) if (isRecord(id)) write(id, reapplyRecord);
		for (const id of retry) if (!isRecord(id)) write(id, reapplyField);
	},
	mayResume: mayEdit,
	gone,
	// where it stood the server does not say: there is no way back, but a copy
	voided: (items) =>
		items.map(({ noteId, text }) => {
			const place = { record: noteId, key: '' };
			return { ...place, id: `${noteId}.gone`, noteId, text, made: null, refusal: gone, pending: false };
		})
});

/** Words that an earlier page left: in their place again, with what held them if that was made there. */
export const rewriteField = (doc: Y.Doc, { made, record, key, text }: KeptField, order: number): boolean => {
	if (record !== null && made && !recordIn(doc, record)) {
		if (made === 'initiative') addInitiative(doc, { id: record as InitiativeId, fields: { order } });
		else addLine(doc, { id: record as LineId, is: made, order });
	}
	return retypeAt(doc, { record, key }, text);
};
