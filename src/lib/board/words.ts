import type { Refusal } from '#domain/errors.ts';

/** The sentences that the session itself says, in the language of the page; `boardWords` makes them from the messages. */
export interface BoardWords {
	readonly undo: string;
	readonly copy: string;
	deleted(count: number): string;
	movedToZone(title: string, place: number, of: number): string;
	movedToGroup(title: string): string;
	grouped(count: number): string;
	ungrouped(title: string): string;
	merged(title: string): string;
	kept(count: number): string;
	backOnline(count: number): string;
	newNotes(count: number, zone: string): string;
	newGroup(): string;
	zone(title: { readonly en: string; readonly ar: string }): string;
	refusal(refusal: Refusal): string;
}
