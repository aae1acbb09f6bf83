import type { Refusal } from '#domain/errors.ts';
import { pick, type Bilingual } from '#domain/languages.ts';
import type { Cluster } from '#domain/notes.ts';
import type { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { m } from '#lib/paraglide/messages.js';
import { groupTitle } from './group-title.ts';
import { looseWords } from './loose-words.ts';

/** The sentences that the session itself says, in the language of the page. */
export interface BoardWords {
	readonly undo: string;
	deleted(count: number): string;
	movedToZone(title: string, place: number, of: number): string;
	movedToGroup(title: string): string;
	place(place: number, of: number): string;
	grouped(count: number): string;
	ungrouped(title: string): string;
	merged(title: string): string;
	split(title: string): string;
	addedMany(count: number): string;
	kept(count: number): string;
	/** They were not, for storage is full. */
	loose(refusal: Refusal): string;
	newInZone(count: number, zone: string): string;
	group(cluster: Cluster | undefined): string;
	pick(text: Bilingual): string;
	refusal(refusal: Refusal): string;
}

export const boardWords = (format: Format): BoardWords => {
	const counted = (count: number) => ({ count, n: format.number(count) });
	return {
		get undo() {
			return m.note_undo();
		},
		deleted: (count) => m.note_deleted(counted(count)),
		movedToZone: (title, place, of) =>
			m.note_moved_to_zone({ title: format.isolate(title), place: format.number(place), of: format.number(of) }),
		movedToGroup: (title) => m.note_moved_to_group({ title: format.isolate(title) }),
		place: (place, of) => m.note_place({ place: format.number(place), of: format.number(of) }),
		grouped: (count) => m.note_grouped(counted(count)),
		ungrouped: (title) => m.group_ungrouped({ title: format.isolate(title) }),
		merged: (title) => m.group_merged({ title: format.isolate(title) }),
		split: (title) => m.group_split({ title: format.isolate(title) }),
		addedMany: (count) => m.note_added_many(counted(count)),
		kept: (count) => m.note_words_kept(counted(count)),
		loose: looseWords,
		newInZone: (count, zone) => m.note_new_in_zone({ ...counted(count), zone: format.isolate(zone) }),
		group: (cluster) => groupTitle(cluster, format),
		pick: (text) => pick(text, format.language),
		refusal: (refusal) => sentence(refusal, format)
	};
};
