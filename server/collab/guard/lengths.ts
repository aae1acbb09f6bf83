import * as Y from 'yjs';
import { limits } from '#domain/limits.ts';
import { countGraphemes } from '#domain/graphemes.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Deletes } from './deletes.ts';
import { breaks } from './rules.ts';
import type { Writes } from './writes.ts';

/** Twice what the client allows, so that two people typing at once never hit it. */
const twice = 2;
/** A grapheme can take many code units; a text of nothing but such still has an end. */
const unitsEach = 12;
export const hardGraphemes = twice * limits.graphemesPerNote;
export const hardUnits = unitsEach * hardGraphemes;

/** Length of each text that grows, as it will be after the update. Graphemes are counted only where units leave a doubt. */
export const checkLengths = (
	writes: Writes,
	deletes: Deletes,
	{ longUnitsPerUpdate, countedUnitsPerUpdate }: Bounds
): void => {
	let looked = 0;
	let counted = 0;
	for (const [holder, { max, tooLong, strings }] of writes.typed) {
		let added = 0;
		for (const struct of strings) added += struct.length - (deletes.unborn.get(struct) ?? 0);
		const text = holder instanceof Y.Text ? holder : null;
		const erased = deletes.erased.get(holder) ?? 0;
		const units = (text?.length ?? 0) - erased + added;
		if (units <= twice * max) continue;
		if (units > unitsEach * twice * max) breaks('G9.units', tooLong, { max });
		const before = text?.toString() ?? '';
		const live = strings.filter((struct) => (deletes.unborn.get(struct) ?? 0) < struct.length);
		const fresh = live.map(({ content }) => (content?.is === 'string' ? content.text : '')).join(apart);
		/** An upper bound: what is erased counts by units, and each new string by itself. */
		const isWithin = (count: (text: string) => number): boolean => {
			const kept = before === '' ? 0 : (count(before) * (before.length - erased)) / before.length;
			const added = live.length === 0 ? 0 : count(fresh) - (live.length - 1);
			return kept + added <= twice * max;
		};
		looked += before.length + fresh.length;
		if (looked > longUnitsPerUpdate) breaks('G9.long-texts', 'TOO_LARGE');
		if (isWithin(mostGraphemes)) continue;
		counted += before.length + fresh.length;
		if (counted > countedUnitsPerUpdate) breaks('G9.long-texts', 'TOO_LARGE');
		if (live.length > twice * max || !isWithin(countGraphemes)) breaks('G9.graphemes', tooLong, { max });
	}
};

/** Between any two strings stands what is a grapheme of its own: to call the segmenter for each of a thousand takes far longer. */
const apart = '\0';
/** What goes with the letter before it; after a control character it stands for itself. */
const marks = /(?<=[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}])\p{Grapheme_Extend}+/gu;
/** No fewer than there are, and mostly as many: the segmenter takes microseconds for each. */
export const mostGraphemes = (text: string): number => text.replace(marks, '').length;
