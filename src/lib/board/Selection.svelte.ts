import { SvelteSet } from 'svelte/reactivity';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';

/** What this person has taken up; the same for canvas and list, so that changing the view keeps it. */
export class Selection {
	readonly notes = new SvelteSet<NoteId>();
	/** The one note that Tab leads to. */
	focused = $state<NoteId | null>(null);
	/** The note whose text is open. */
	editing = $state<NoteId | null>(null);
	/** The section that the person is in: where the next note goes. */
	zone = $state<ZoneId | null>(null);
	/** The group whose name is open. */
	renaming = $state<ClusterId | null>(null);

	only(ids: Iterable<NoteId>): void {
		const wanted = new Set(ids);
		for (const id of this.notes) if (!wanted.has(id)) this.notes.delete(id);
		for (const id of wanted) this.notes.add(id);
	}
	toggle(id: NoteId): void {
		if (!this.notes.delete(id)) this.notes.add(id);
	}
	clear(): void {
		this.notes.clear();
	}
	/** What a key acts on: the selection, else the note that has the focus. */
	get target(): readonly NoteId[] {
		if (this.notes.size > 0) return [...this.notes];
		return this.focused ? [this.focused] : [];
	}
	/** Notes that are gone are no longer selected. */
	keep(exists: (id: NoteId) => boolean): void {
		for (const id of this.notes) if (!exists(id)) this.notes.delete(id);
		if (this.focused && !exists(this.focused)) this.focused = null;
		if (this.editing && !exists(this.editing)) this.editing = null;
	}
}
