import type { NoteId, ZoneId } from '#domain/ids.ts';
import { noteKinds } from '#domain/notes.ts';
import type { ListState } from './ListState.svelte.ts';

export interface ListKeyHost {
	readonly list: ListState;
	readonly singleKeys: boolean;
	readonly rtl: boolean;
	focus(note: NoteId): void;
	edit(note: NoteId): void;
	compose(zone: ZoneId | null): void;
}

const neighbour = ({ list }: ListKeyHost, from: NoteId, by: number): NoteId | null => {
	const zone = list.session.store.arrangement.zoneOf(from);
	const order = zone ? list.order(zone) : [];
	const at = order.findIndex(({ id }) => id === from);
	return order[Math.min(order.length - 1, Math.max(0, at + by))]?.id ?? null;
};

/** The same height in the next column that has notes. */
const sideways = ({ list }: ListKeyHost, from: NoteId, by: 1 | -1): NoteId | null => {
	const { contents } = list;
	const zone = list.session.store.arrangement.zoneOf(from);
	const column = contents.findIndex((content) => content.zone.id === zone);
	const row = list.shown(contents[column]?.order ?? []).findIndex(({ id }) => id === from);
	for (let next = column + by; next >= 0 && next < contents.length; next += by) {
		const order = list.shown(contents[next]?.order ?? []);
		const note = order[Math.min(row, order.length - 1)];
		if (note) return note.id;
	}
	return null;
};

const withCommand = ({ list }: ListKeyHost, event: KeyboardEvent): boolean => {
	const { session } = list;
	if (event.code === 'KeyZ') return (event.shiftKey ? session.redo() : session.undo(), true);
	if (event.code === 'KeyY') return (session.redo(), true);
	if (event.code !== 'KeyA' || !session.selection.focused) return false;
	const zone = session.store.arrangement.zoneOf(session.selection.focused);
	if (zone) session.selection.only(list.order(zone).map(({ id }) => id));
	return true;
};

const onMove = (host: ListKeyHost, event: KeyboardEvent, from: NoteId): boolean => {
	const { session } = host.list;
	const up = event.key === 'ArrowUp';
	if (event.altKey) {
		if (!up && event.key !== 'ArrowDown') return false;
		session.step(from, up ? -1 : 1);
		host.focus(from);
		return true;
	}
	const vertical: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
	const by = vertical[event.key];
	// arrows are visual: in a page from right to left the next column lies to the left
	const next =
		by !== undefined
			? neighbour(host, from, by === Infinity ? 1e6 : by === -Infinity ? -1e6 : by)
			: sideways(host, from, (event.key === 'ArrowRight') !== host.rtl ? 1 : -1);
	if (!next) return true;
	if (event.shiftKey) {
		session.selection.notes.add(from);
		session.selection.notes.add(next);
	}
	host.focus(next);
	return true;
};

const moving = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

const single: Readonly<Record<string, (host: ListKeyHost, event: KeyboardEvent) => void>> = {
	KeyN: (host) => {
		const { focused, zone } = host.list.session.selection;
		host.compose((focused && host.list.session.store.arrangement.zoneOf(focused)) ?? zone);
	},
	KeyM: ({ list }) => {
		list.group = null;
		if (list.session.selection.target.length > 0) list.moveOpen = true;
	},
	KeyG: ({ list }, event) => {
		const { session } = list;
		const { target } = session.selection;
		if (event.shiftKey) session.pullOut(target);
		else if (target.length > 0) session.selection.renaming = session.group(target);
	}
};

/** Keys of the list: the same as on the canvas, where they mean the same. True when the key was ours. */
export const onListKey = (host: ListKeyHost, event: KeyboardEvent): boolean => {
	const { list, singleKeys } = host;
	const { session } = list;
	const { selection } = session;
	if (event.ctrlKey || event.metaKey) return withCommand(host, event);
	const from = selection.focused;
	if (from && moving.has(event.key)) return onMove(host, event, from);
	if (event.altKey) return false;
	if (event.key === 'Escape') return (selection.clear(), true);
	if (from && event.key === ' ') return (selection.toggle(from), true);
	if (from && event.key === 'Enter') return (host.edit(from), true);
	if (from && (event.key === 'Delete' || event.key === 'Backspace')) {
		const going = new Set(selection.target);
		const next = [1, -1].map((by) => neighbour(host, from, by)).find((id) => id && !going.has(id));
		session.remove(selection.target);
		if (next && !session.notes.has(from)) host.focus(next);
		return true;
	}
	if (!singleKeys) return false;
	const kind = noteKinds[Number(/^Digit([1-6])$/.exec(event.code)?.[1] ?? 0) - 1];
	if (kind && selection.notes.size > 0) return (session.setKind([...selection.notes], kind), true);
	const act = single[event.code];
	if (!act) return false;
	act(host, event);
	return true;
};
