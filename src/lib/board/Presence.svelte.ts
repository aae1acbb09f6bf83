import { SvelteMap } from 'svelte/reactivity';
import type { Awareness } from 'y-protocols/awareness';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import { segments, type Segment } from '#domain/segments.ts';
import type { Cursors } from './Cursors.ts';
import type { Frame } from './NoteStore.svelte.ts';

export interface Point {
	readonly x: number;
	readonly y: number;
}
/** A move in flight: seen by all, written by nobody until the drop. */
export interface Drag {
	readonly ids: readonly (NoteId | ClusterId)[];
	readonly dx: number;
	readonly dy: number;
}
export interface Guest {
	readonly client: number;
	readonly name: string | null;
	readonly segment: Segment | null;
	readonly cursor: Point | null;
	readonly editing: NoteId | null;
	readonly drag: Drag | null;
}

const cursorEveryMs = 100;
const atMost = 8;
const dragAtMost = 50; // notes named in one state

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const record = (value: unknown): Record<string, unknown> =>
	value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

// what other browsers say is believed only as far as it has the right form
const readGuest = (client: number, state: unknown, point: Point | null | undefined): Guest => {
	const { user, cursor, editing, drag } = record(state);
	const { name, segment } = record(user);
	const at = record(cursor);
	const flight = record(drag);
	return {
		client,
		name: typeof name === 'string' && name !== '' && !name.startsWith('@') ? name : null, // "@customer" is no name
		segment: segments.find((one) => one === segment) ?? null,
		cursor: point ?? (isNumber(at.x) && isNumber(at.y) ? { x: at.x, y: at.y } : null),
		editing: typeof editing === 'string' ? (editing as NoteId) : null,
		drag:
			Array.isArray(flight.ids) && isNumber(flight.dx) && isNumber(flight.dy)
				? {
						ids: (flight.ids as unknown[]).filter((id): id is NoteId => typeof id === 'string').slice(0, dragAtMost),
						dx: flight.dx,
						dy: flight.dy
					}
				: null
	};
};

/**
 * Who points, types and drags where. Eight cursors at most, those who act and those nearest to the middle of the screen;
 * none while writing is private. Nothing of it is ever stored.
 */
export class Presence {
	cursors = $state.raw<readonly Guest[]>([]);
	/** Everybody else who is here and shows it. */
	guests = $state.raw<readonly Guest[]>([]);
	readonly editors = new SvelteMap<NoteId, Guest>();
	readonly dragged = new SvelteMap<NoteId | ClusterId, Point>();
	#shown = $state(true);
	#private = false;
	#awareness: Awareness | null = null;
	#cursors: Cursors | null = null;
	#frame: Frame;
	#due = false;
	#middle: () => Point = () => ({ x: 0, y: 0 });
	#own: { cursor: Point | null; editing: NoteId | null; drag: Drag | null } = {
		cursor: null,
		editing: null,
		drag: null
	};
	#timer: ReturnType<typeof setTimeout> | undefined;
	#sentAt = 0;
	readonly #now: () => number;

	constructor(frame: Frame, now: () => number) {
		this.#frame = frame;
		this.#now = now;
	}

	attach({ awareness, cursors }: { readonly awareness: Awareness; readonly cursors: Cursors }): void {
		this.#letGo();
		this.#awareness = awareness;
		this.#cursors = cursors;
		awareness.on('change', this.#schedule);
		cursors.onchange(this.#schedule);
		this.#publish();
		this.#schedule();
	}

	/** Whether this person wants to see cursors and show theirs. */
	get shown(): boolean {
		return this.#shown;
	}
	set shown(shown: boolean) {
		this.#shown = shown;
		this.#publish();
		this.#schedule();
	}

	/** While writing is private nobody learns who is doing what. */
	set private(isPrivate: boolean) {
		if (this.#private === isPrivate) return;
		this.#private = isPrivate;
		this.#publish();
		this.#schedule();
	}

	/** Where this person looks, for choosing whose cursor is near. */
	set middle(middle: () => Point) {
		this.#middle = middle;
	}

	point(cursor: Point | null): void {
		this.#own = { ...this.#own, cursor: cursor && { x: Math.round(cursor.x), y: Math.round(cursor.y) } };
		this.#send();
	}
	edit(editing: NoteId | null): void {
		this.#own = { ...this.#own, editing };
		this.#send();
	}
	drag(drag: Drag | null): void {
		this.#own = {
			...this.#own,
			drag: drag && { ids: drag.ids.slice(0, dragAtMost), dx: Math.round(drag.dx), dy: Math.round(drag.dy) }
		};
		this.#send();
	}

	#send(): void {
		const wait = cursorEveryMs - (this.#now() - this.#sentAt);
		if (wait <= 0) return this.#publish();
		this.#timer ??= setTimeout(() => this.#publish(), wait);
	}

	#publish(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#sentAt = this.#now();
		const { cursor, editing, drag } = this.#own;
		this.#awareness?.setLocalState(this.#private || !this.#shown ? null : { cursor, editing, ...(drag && { drag }) });
	}

	readonly #schedule = (): void => {
		if (this.#due) return;
		this.#due = true;
		this.#frame(() => {
			this.#due = false;
			this.#read();
		});
	};

	#read(): void {
		const awareness = this.#awareness;
		const states: ReadonlyMap<number, unknown> = awareness?.getStates() ?? new Map();
		this.#cursors?.keep(states);
		const guests =
			awareness && this.#shown && !this.#private
				? [...states]
						.filter(([client]) => client !== awareness.clientID)
						.map(([client, state]) => readGuest(client, state, this.#cursors?.points.get(client)))
				: [];
		const middle = this.#middle();
		const rank = ({ cursor, editing, drag }: Guest) =>
			drag || editing ? 0 : cursor ? Math.hypot(cursor.x - middle.x, cursor.y - middle.y) : Infinity;
		this.guests = guests;
		this.cursors = guests
			.filter((guest) => guest.cursor)
			.sort((a, b) => rank(a) - rank(b))
			.slice(0, atMost);
		fill(
			this.editors,
			guests.flatMap((guest) => (guest.editing ? [[guest.editing, guest] as const] : []))
		);
		fill(
			this.dragged,
			guests.flatMap(({ drag }) =>
				(drag ?? { ids: [] }).ids.map((id) => [id, { x: drag?.dx ?? 0, y: drag?.dy ?? 0 }] as const)
			)
		);
	}

	#letGo(): void {
		this.#awareness?.off('change', this.#schedule);
		this.#cursors?.onchange(() => {});
	}

	destroy(): void {
		clearTimeout(this.#timer);
		this.#letGo();
	}
}

const fill = <K, V>(map: SvelteMap<K, V>, entries: readonly (readonly [K, V])[]): void => {
	const next = new Map(entries);
	for (const id of map.keys()) if (!next.has(id)) map.delete(id);
	for (const [id, value] of next) map.set(id, value);
};
