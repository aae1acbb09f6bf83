import * as Y from 'yjs';
import { limits } from '#domain/limits.ts';
import { countGraphemes } from '#domain/graphemes.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Deletes } from './deletes.ts';
import type { Struct } from './parse.ts';
import { breaks } from './rules.ts';
import type { Writes } from './writes.ts';

/** Twice what the client allows, so that two people typing at once never hit it. */
const twice = 2;
/** A grapheme can take many code units; a text of nothing but such still has an end. */
const unitsEach = 12;
export const hardGraphemes = twice * limits.graphemesPerNote;
export const hardUnits = unitsEach * hardGraphemes;

/** Length of each text that grows, as it will be after the update. Graphemes are counted only where units leave a doubt. */
export const checkLengths = (writes: Writes, deletes: Deletes, { longTextsPerUpdate }: Bounds): void => {
	let counted = 0;
	for (const [holder, { max, tooLong, strings }] of writes.typed) {
		let added = 0;
		for (const struct of strings) added += struct.length - (deletes.unborn.get(struct) ?? 0);
		const text = holder instanceof Y.Text ? holder : null;
		const erased = deletes.erased.get(holder) ?? 0;
		const units = (text?.length ?? 0) - erased + added;
		if (units <= twice * max) continue;
		const before = text?.toString() ?? '';
		const live = strings.filter((struct) => (deletes.unborn.get(struct) ?? 0) < struct.length);
		if (units > unitsEach * twice * max) breaks('G9.units', tooLong, { max });
		if (live.length > twice * max) breaks('G9.graphemes', tooLong, { max }); // each has one at least
		if (before !== '' && ++counted > longTextsPerUpdate) breaks('G9.long-texts', 'TOO_LARGE');
		// an upper bound: what is erased counts by units, and each new string by itself
		const kept = countGraphemes(before) * (before.length ? (before.length - erased) / before.length : 0);
		if (kept + countAll(live) > twice * max) breaks('G9.graphemes', tooLong, { max });
	}
};

/** Between any two strings stands what is a grapheme of its own: to call the segmenter for each of a thousand takes far longer. */
const apart = '\0';
const countAll = (strings: readonly Struct[]): number => {
	const texts = strings.map(({ content }) => (content?.is === 'string' ? content.text : ''));
	return texts.length === 0 ? 0 : countGraphemes(texts.join(apart)) - (texts.length - 1);
};
