import * as Y from 'yjs';
import { isId, type NoteId, type SeatId } from '#domain/ids.ts';
import { isNoteId } from '#domain/notes.ts';
import { limits } from '#domain/limits.ts';
import { noteKeys } from '#collab/schema.ts';
import type { Bench, Sender } from './bench.ts';
import type { Content, Struct } from './parse.ts';
import type { Scalar } from './reader.ts';
import { PlanWrites } from './plan-writes.ts';
import { roleOf, type Holder, type Role } from './places.ts';
import type { GuardCode } from './refuse.ts';
import { breaks, type GuardRule } from './rules.ts';
import { areValues, claimsOf, isKey } from './values.ts';

type InNote = Extract<Role, { at: 'note' | 'text' }>;

/** A note that this update brings. */
export interface Newborn {
	readonly id: NoteId;
	readonly entry: Struct;
	author: Struct | null;
	text: Struct | null;
	readonly authored: SeatId;
}

/** New strings of one text, and how long it may become. */
export interface Typed {
	readonly max: number;
	readonly tooLong: GuardCode;
	readonly strings: Struct[];
}

/** Which line of the table a key stands in. */
const rows: Readonly<Record<string, GuardRule>> = {
	[noteKeys.pos]: 'G7.place',
	[noteKeys.zone]: 'G7.place',
	[noteKeys.cluster]: 'G7.group',
	[noteKeys.tags]: 'G7.tags'
};

const noNewborns: ReadonlyMap<Struct, Newborn> = new Map();
const noneTyped: ReadonlyMap<Holder, Typed> = new Map();

/** The rules for new structs, one update long. */
export class Writes {
	#newborns: Map<Struct, Newborn> | null = null; // made when there is one: most updates are a letter or a move
	#typed: Map<Holder, Typed> | null = null;
	#plan: PlanWrites | null = null;
	newZones = 0;
	newClusters = 0;
	/** Something that is gone at once stands in the place of a note, a zone or a group. */
	overwritten = false;
	readonly #bench: Bench;
	readonly #sender: Sender;

	constructor(bench: Bench, sender: Sender) {
		this.#bench = bench;
		this.#sender = sender;
	}

	get newborns(): ReadonlyMap<Struct, Newborn> {
		return this.#newborns ?? noNewborns;
	}
	/** By the text they go into. */
	get typed(): ReadonlyMap<Holder, Typed> {
		return this.#typed ?? noneTyped;
	}
	/** Null: nothing of it is about a strategy. */
	get plan(): PlanWrites | null {
		return this.#plan;
	}

	/** `struct` has a place. */
	check(struct: Struct): void {
		const { holder, key } = struct.place!;
		const role = roleOf(holder, this.#bench.roots);
		const content = struct.content!;
		if (!role) return breaks('G7.unknown', 'REGION');
		if (role.at === 'text') return this.#typing(role, key, struct);
		if (role.at === 'passage') return this.#passage(role.max, key, struct);
		if (key === null) return breaks('G7.keyless', 'REGION');
		if (role.at === 'notes') return this.#entry(key, struct);
		if (role.at === 'note') return this.#noteKey(role, key, struct);
		const { run, group } = this.#sender.powers;
		if (role.at === 'zones') return this.#region('G7.zones', key, content, run, () => this.newZones++);
		if (role.at === 'clusters') return this.#region('G7.groups', key, content, group, () => this.newClusters++);
		if (role.at === 'zone') return this.#fields('zone', key, content, run);
		if (role.at === 'cluster') return this.#fields('cluster', key, content, group);
		this.#plan ??= new PlanWrites(this.#sender.powers);
		this.#plan.check(role, key, struct);
	}

	isOwn(id: NoteId, entry: Y.Item | Struct): boolean {
		if (!(entry instanceof Y.Item)) return this.newborns.get(entry)?.authored === this.#sender.seat;
		return this.#bench.authorOf(id) === this.#sender.seat;
	}

	mayRemove(id: NoteId, entry: Y.Item | Struct): void {
		const { own, run } = this.#sender.powers;
		if (run || (own && this.isOwn(id, entry))) return;
		this.#forbidden(id, entry, 'G7.end');
	}

	mayType(id: NoteId, entry: Y.Item | Struct): void {
		const { own, editAny } = this.#sender.powers;
		if (editAny || (own && this.isOwn(id, entry))) return;
		this.#forbidden(id, entry, 'G7.text');
	}

	/** Sets, empties or overwrites a key. One's own note one may also group: undo of pulling it out does so. */
	maySet(id: NoteId, entry: Y.Item | Struct, key: string, values: readonly unknown[] = []): void {
		const { own, editAny, moveAny, group, run } = this.#sender.powers;
		const mine = own && this.isOwn(id, entry);
		const moves = mine || moveAny || group;
		const may =
			key === noteKeys.signal
				? run
				: key === noteKeys.cluster
					? values.some((value) => value !== '')
						? mine || group
						: moves
					: key === noteKeys.pos || key === noteKeys.zone
						? moves
						: key === noteKeys.tags
							? mine || editAny || group
							: mine || editAny;
		if (may) return;
		if (key === noteKeys.signal) breaks('G7.signal', 'REGION');
		else this.#forbidden(id, entry, rows[key] ?? 'G7.kind');
	}

	/** `row` of the table in SPEC.md, if the note is another's. */
	#forbidden(id: NoteId, entry: Y.Item | Struct, row: GuardRule): void {
		breaks(this.isOwn(id, entry) ? 'G7.own' : row, this.#sender.powers.own ? 'NOT_YOURS' : 'LOCKED');
	}

	#typing({ id, entry }: InNote, key: string | null, struct: Struct): void {
		const is = struct.content!.is;
		if (key !== null || (is !== 'string' && is !== 'dead')) return breaks('G7.typing', 'REGION');
		this.mayType(id, entry);
		if (is === 'string') this.#type(struct, limits.graphemesPerNote, 'TOO_LONG');
	}

	#passage(max: number, key: string | null, struct: Struct): void {
		const is = struct.content!.is;
		if (key !== null || (is !== 'string' && is !== 'dead')) return breaks('G7.typing', 'REGION');
		if (!this.#sender.powers.plan) breaks('G7.plan', 'LOCKED');
		if (is === 'string') this.#type(struct, max, 'PASSAGE_TOO_LONG');
	}

	#type(struct: Struct, max: number, tooLong: GuardCode): void {
		const { holder } = struct.place!;
		this.#typed ??= new Map();
		const typed = this.#typed.get(holder);
		if (typed) typed.strings.push(struct);
		else this.#typed.set(holder, { max, tooLong, strings: [struct] });
	}

	/** A key of `notes`: a new note, or one that was made and deleted before it was sent. */
	#entry(key: string, struct: Struct): void {
		const { content } = struct;
		if (!isNoteId(key) || (content!.is !== 'map' && content!.is !== 'dead')) breaks('G7.entry', 'REGION');
		const id = key as NoteId;
		const { powers, seat, byline } = this.#sender;
		const now = (this.#bench.roots.get('notes') as Y.Map<unknown>)._map.get(id);
		if (now && !now.deleted) this.mayRemove(id, now);
		const author = this.#bench.authorOf(id);
		if (author === undefined || author === seat) {
			if (!powers.create) breaks('G7.create', 'LOCKED');
		} else if (!powers.run) breaks('A1.taken', 'NOT_YOURS'); // votes and links hang on the id: it stays with its author for ever
		if (content!.is !== 'map') {
			this.overwritten = true;
			return;
		}
		if (this.#bench.occupied(id)) breaks('A1.occupied', 'OCCUPIED');
		const expected = author === undefined || author === seat ? byline : this.#bench.bylineOf(id);
		if (expected === undefined) breaks('A1.remembered', 'NOT_YOURS');
		this.#newborns ??= new Map();
		this.#newborns.set(struct, { id, entry: struct, author: null, text: null, authored: author ?? seat });
	}

	#noteKey({ id, entry }: InNote, key: string, struct: Struct): void {
		const content = struct.content!;
		const newborn = entry instanceof Y.Item ? undefined : this.newborns.get(entry);
		if (key === noteKeys.author) {
			// immutable for everybody: it comes with its note or never
			if (!newborn || newborn.author || content.is !== 'values' || content.values.length !== 1)
				return breaks('A1.author', 'AUTHOR');
			const mine = newborn.authored === this.#sender.seat;
			if (content.values[0] !== (mine ? this.#sender.byline : this.#bench.bylineOf(id))) breaks('A1.byline', 'AUTHOR');
			newborn.author = struct;
			return;
		}
		if (key === noteKeys.text) {
			if (!newborn || newborn.text || content.is !== 'text') return breaks('A1.text', 'AUTHOR');
			newborn.text = struct;
			return;
		}
		if (!isKey('note', key) || (content.is !== 'values' && content.is !== 'dead'))
			return breaks('G7.note-keys', 'REGION');
		if (key === noteKeys.facts && !newborn) return breaks('G7.facts', 'AUTHOR');
		if (content.is === 'values') {
			if (key === noteKeys.facts) this.#facts(newborn!, content.values);
			else if (!areValues('note', key, content.values)) breaks('G7.note-values', 'VALUE');
		}
		if (newborn && this.#isRestored(newborn, key)) return;
		this.maySet(id, entry, key, content.is === 'values' ? content.values : []);
	}

	/** What a customer said somewhere else is brought by an import, and what came late was let in: nobody says so of their own. */
	#facts({ id }: Newborn, values: readonly Scalar[]): void {
		const claims = claimsOf(values);
		if (!claims) return breaks('G7.note-values', 'VALUE');
		if (this.#sender.powers.run) return;
		if (claims.quoted || (claims.late && this.#bench.authorOf(id) === undefined)) breaks('G7.claims', 'AUTHOR');
	}

	/** Undo of a deletion brings the signal back, too, that a facilitator gave: nobody gains by setting aside what is theirs. [R4] */
	#isRestored({ id, authored }: Newborn, key: string): boolean {
		if (authored !== this.#sender.seat) return true; // a facilitator brings it back, and may set all of it anyway
		return key === noteKeys.signal && this.#bench.authorOf(id) !== undefined;
	}

	#region(right: 'G7.zones' | 'G7.groups', key: string, content: Content, may: boolean, count: () => void): void {
		if (!isId(key) || (content.is !== 'map' && content.is !== 'dead')) breaks('G7.region-entry', 'REGION');
		if (!may) breaks(right, 'LOCKED');
		if (content.is === 'map') count();
		else this.overwritten = true;
	}

	#fields(at: 'zone' | 'cluster', key: string, content: Content, may: boolean): void {
		if (!isKey(at, key) || (content.is !== 'values' && content.is !== 'dead'))
			return breaks('G7.region-keys', 'REGION');
		if (!may) breaks(at === 'zone' ? 'G7.zones' : 'G7.groups', 'LOCKED');
		if (content.is === 'values' && !areValues(at, key, content.values)) breaks('G7.region-values', 'VALUE');
	}
}
