import { noteKinds } from '#domain/notes.ts';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import type { CanvasState } from './CanvasState.svelte.ts';
import { nearestIn, type ArrowKey } from './nearest.ts';

export interface KeyHost {
	readonly state: CanvasState;
	readonly singleKeys: boolean;
	focus(note: NoteId): void;
	edit(note: NoteId): void;
	/** A new note where the person is. */
	compose(zone: ZoneId | null): void;
	abort(): boolean;
}

const nudgePx = 8;
const nudgeFarPx = 64;
const arrows: Readonly<Record<ArrowKey, readonly [number, number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};
const isArrow = (key: string): key is ArrowKey => key in arrows;

const withCommand = ({ state }: KeyHost, event: KeyboardEvent): boolean => {
	const { session } = state;
	if (event.code === 'KeyZ') return (event.shiftKey ? session.redo() : session.undo(), true);
	if (event.code === 'KeyY') return (session.redo(), true);
	if (event.code === 'KeyA') return (selectSection(state), true);
	return false;
};

const selectSection = (state: CanvasState): void => {
	const { selection, store, notes } = state.session;
	const zone = selection.focused && store.arrangement.zoneOf(selection.focused);
	const content = zone && store.arrangement.contents().find((one) => one.zone.id === zone);
	selection.only(content ? content.order.map(({ id }) => id) : notes.keys());
};

const onArrow = (host: KeyHost, event: KeyboardEvent, key: ArrowKey): boolean => {
	const { session } = host.state;
	const { selection } = session;
	const from = selection.focused ? session.notes.get(selection.focused) : undefined;
	const [x, y] = arrows[key];
	if (event.altKey) {
		const step = event.shiftKey ? nudgeFarPx : nudgePx;
		if (from?.cluster && selection.notes.size <= 1) {
			const onwards = y !== 0 ? y > 0 : x > 0 === (session.view.flow === 'ltr');
			session.step(from.id, onwards ? 1 : -1);
		} else session.nudge(selection.target, x * step, y * step);
		return true;
	}
	const next = from ? nearestIn(session.notes.values(), from, key) : [...session.notes.values()][0];
	if (!next) return from !== undefined;
	if (event.shiftKey) {
		if (from) selection.notes.add(from.id);
		selection.notes.add(next.id);
	}
	host.focus(next.id);
	return true;
};

// The physical key counts: on an Arabic layout N writes ى and is still N.
const single: Readonly<Record<string, (host: KeyHost, event: KeyboardEvent) => void>> = {
	KeyN: (host) => {
		const { focused } = host.state.session.selection;
		host.compose(focused && host.state.session.store.arrangement.zoneOf(focused));
	},
	KeyM: ({ state }) => {
		if (state.session.selection.target.length > 0 || state.group) state.moveOpen = true;
	},
	KeyG: ({ state }, event) => {
		const { session } = state;
		const { target } = session.selection;
		if (event.shiftKey) session.pullOut(target);
		else if (target.length > 0) session.selection.renaming = session.group(target);
	},
	KeyV: ({ state }) => (state.tool = 'select'),
	KeyH: ({ state }) => (state.tool = 'pan'),
	Digit0: ({ state }) => state.camera.zoomTo(1),
	Digit1: ({ state }) => state.fit(),
	BracketLeft: ({ state }) => state.camera.zoomOut(),
	BracketRight: ({ state }) => state.camera.zoomIn()
};

/** Keys of the board, as in ui/README 4. True when the key was ours. */
export const onCanvasKey = (host: KeyHost, event: KeyboardEvent): boolean => {
	const { state, singleKeys } = host;
	const { selection } = state.session;
	if (event.ctrlKey || event.metaKey) return withCommand(host, event);
	if (isArrow(event.key)) return onArrow(host, event, event.key);
	if (event.altKey) return false;
	if (event.key === 'Escape') {
		if (!host.abort()) {
			selection.clear();
			state.group = null;
		}
		return true;
	}
	if (event.key === 'Enter' && selection.focused) return (host.edit(selection.focused), true);
	if ((event.key === 'Delete' || event.key === 'Backspace') && selection.target.length > 0)
		return (state.session.remove(selection.target), true);
	if (!singleKeys) return false;
	const kind = noteKinds[Number(/^Digit([1-6])$/.exec(event.code)?.[1] ?? 0) - 1];
	if (kind && selection.notes.size > 0) return (state.session.setKind([...selection.notes], kind), true);
	const act = single[event.code];
	if (!act) return false;
	act(host, event);
	return true;
};
