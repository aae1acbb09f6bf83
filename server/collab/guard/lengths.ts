import * as Y from 'yjs';
import { limits } from '#domain/limits.ts';
import { countGraphemes } from '#domain/graphemes.ts';
import { noteKeys } from '#collab/schema.ts';
import type { Deletes } from './deletes.ts';
import { breaks } from './rules.ts';
import type { Writes } from './writes.ts';

/** Twice what the client allows, so that two people typing at once never hit it. */
export const hardGraphemes = 2 * limits.graphemesPerNote;
/** A grapheme can take many code units; a text of nothing but such still has an end. */
export const hardUnits = 12 * hardGraphemes;

const liveText = (entry: unknown): Y.Text | null => {
	const type = entry instanceof Y.Item && entry.content instanceof Y.ContentType ? entry.content.type : null;
	const text = type instanceof Y.Map ? (type as Y.Map<unknown>).get(noteKeys.text) : null;
	return text instanceof Y.Text ? text : null;
};

/** Length of each text that grows, as it will be after the update. Graphemes are counted only where units leave a doubt. */
export const checkLengths = (writes: Writes, deletes: Deletes): void => {
	for (const [entry, strings] of writes.typed) {
		let added = 0;
		for (const struct of strings) added += struct.length - (deletes.unborn.get(struct) ?? 0);
		const text = liveText(entry);
		const erased = deletes.erased.get(entry) ?? 0;
		const units = (text?.length ?? 0) - erased + added;
		if (units <= hardGraphemes) continue;
		const before = text?.toString() ?? '';
		const live = strings.filter((struct) => (deletes.unborn.get(struct) ?? 0) < struct.length);
		if (units > hardUnits) breaks('G9.units', 'TOO_LONG', { max: limits.graphemesPerNote });
		// an upper bound: what is erased counts by units, and each new string by itself
		const kept = countGraphemes(before) * (before.length ? (before.length - erased) / before.length : 0);
		const fresh = live.reduce(
			(sum, struct) => sum + (struct.content?.is === 'string' ? countGraphemes(struct.content.text) : 0),
			0
		);
		if (kept + fresh > hardGraphemes) breaks('G9.graphemes', 'TOO_LONG', { max: limits.graphemesPerNote });
	}
};
