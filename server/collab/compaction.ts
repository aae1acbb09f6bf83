import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { roots } from '#collab/schema.ts';

/** As maps: in the plain objects of `toJSON` an entry called `__proto__` is none, and would be compared with nothing. */
const plain = (value: unknown): unknown => {
	if (value instanceof Y.Map) return new Map([...(value as Y.Map<unknown>)].map(([key, each]) => [key, plain(each)]));
	return value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
};
const contentOf = (doc: Y.Doc): unknown => Object.values(roots).map((name) => plain(doc.getMap(name)));

/** Both say the same, now and to whoever merges with them later. */
const areEqual = (a: Y.Doc, b: Y.Doc): boolean =>
	Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) &&
	// the order of keys is that of their arrival, which no two documents share
	isDeepStrictEqual(contentOf(a), contentOf(b));

const isWhole = ({ store }: Y.Doc): boolean => store.pendingStructs === null && store.pendingDs === null;

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
};

/**
 * One update in place of many, without what has been deleted; null when it does not say the same once it is read again. `encode`
 * is what is not trusted. [D6]
 */
export const compacted = (
	updates: readonly Uint8Array[],
	encode: (doc: Y.Doc) => Uint8Array = Y.encodeStateAsUpdate
): Uint8Array | null => {
	const doc = docOf(updates);
	const snapshot = encode(doc);
	const copy = docOf([snapshot]);
	const isGood = isWhole(doc) && isWhole(copy) && areEqual(doc, copy);
	doc.destroy();
	copy.destroy();
	return isGood ? snapshot : null;
};
