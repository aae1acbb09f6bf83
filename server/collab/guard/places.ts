import * as Y from 'yjs';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { noteKeys, roots } from '#collab/schema.ts';
import { isWhyKey } from '#collab/strategy-candidates.ts';
import { initiativeTexts, lineTexts, strategyTexts } from '#collab/strategy-schema.ts';
import type { Struct } from './parse.ts';

type RootName = keyof typeof roots;
/** A type of the store, or a struct of this update that will become one. */
export type Holder = Y.AbstractType<unknown> | Struct;
export interface Place {
	readonly holder: Holder;
	readonly key: string | null;
}

/** What a holder stands for: which rule of the table applies to its children. */
export type Role =
	| { readonly at: RootName }
	| { readonly at: 'note' | 'text'; readonly id: NoteId; readonly entry: Y.Item | Struct }
	| { readonly at: 'zone'; readonly id: ZoneId }
	| { readonly at: 'cluster'; readonly id: ClusterId }
	| { readonly at: PlanPart; readonly entry: Y.Item | Struct }
	/** A text of a strategy, with the graphemes it may have; `entry`: of the record that it goes with. */
	| { readonly at: 'passage'; readonly max: number; readonly entry: Y.Item | Struct | null };
/** A record of a strategy. */
export type PlanPart = 'line' | 'initiative';

const isType = (holder: Holder): holder is Y.AbstractType<unknown> => holder instanceof Y.AbstractType;

/** Known roots of a document; made before any update, so that each has its real type. */
export const rootsOf = (doc: Y.Doc): ReadonlyMap<string, Y.AbstractType<unknown>> =>
	new Map(Object.values(roots).map((name) => [name, doc.getMap(name) as Y.AbstractType<unknown>]));

const theNotes: Role = { at: 'notes' };
/** Nearly all that is written hangs on a note. */
const roleOfRoot = (type: Holder, names: ReadonlyMap<string, Holder>): Role | null => {
	if (type === names.get(roots.notes)) return theNotes;
	for (const [name, root] of names) if (root === type) return { at: name as RootName };
	return null;
};

const planTexts: Readonly<Record<'strategy' | PlanPart, Readonly<Record<string, number>>>> = {
	strategy: strategyTexts,
	line: lineTexts,
	initiative: initiativeTexts
};
export const planTextsOf = (at: PlanPart): readonly string[] => Object.keys(planTexts[at]);
const graphemesOf = (at: keyof typeof planTexts, key: string): number | null => {
	if (Object.hasOwn(planTexts[at], key)) return planTexts[at][key]!;
	return at === 'strategy' && isWhyKey(key) ? limits.graphemesPerPassage : null;
};
export const isPlanText = (at: PlanPart, key: string): boolean => graphemesOf(at, key) !== null;

const passageOf = (parent: Role, key: string): Role | null => {
	const passage = (at: keyof typeof planTexts, entry: Y.Item | Struct | null): Role | null => {
		const max = graphemesOf(at, key);
		return max === null ? null : { at: 'passage', max, entry };
	};
	if (parent.at === 'line' || parent.at === 'initiative') return passage(parent.at, parent.entry);
	return parent.at === 'strategy' ? passage('strategy', null) : null;
};

const child = (parent: Role | null, key: string | null, is: 'map' | 'text', entry: Y.Item | Struct): Role | null => {
	if (!parent || key === null) return null;
	if (is === 'text') {
		if (parent.at !== 'note') return passageOf(parent, key);
		return key === noteKeys.text ? { at: 'text', id: parent.id, entry: parent.entry } : null;
	}
	if (parent.at === 'notes') return { at: 'note', id: key as NoteId, entry };
	if (parent.at === 'zones') return { at: 'zone', id: key as ZoneId };
	if (parent.at === 'clusters') return { at: 'cluster', id: key as ClusterId };
	if (parent.at === 'initiatives') return { at: 'initiative', entry };
	return parent.at === 'lines' ? { at: 'line', entry } : null;
};

/** null: nothing that the table knows. */
export const roleOf = (holder: Holder, names: ReadonlyMap<string, Y.AbstractType<unknown>>): Role | null => {
	if (!isType(holder)) {
		const { content, place } = holder;
		if (!place || (content?.is !== 'map' && content?.is !== 'text')) return null;
		return child(roleOf(place.holder, names), place.key, content.is, holder);
	}
	const item = holder._item;
	if (item) {
		const parent = item.parent instanceof Y.AbstractType ? roleOf(item.parent as Y.AbstractType<unknown>, names) : null;
		return child(parent, item.parentSub, holder instanceof Y.Text ? 'text' : 'map', item);
	}
	return roleOfRoot(holder, names);
};
