import * as Y from 'yjs';
import type { NoteId } from '#domain/ids.ts';
import { noteKeys, notesOf } from '#collab/schema.ts';
import type { Bench, Sender } from './bench.ts';
import type { DeleteRange, Parsed, Struct } from './parse.ts';
import { isPlanText, roleOf, type Holder, type Role } from './places.ts';
import { breaks } from './rules.ts';
import { endOf, indexAt, indexIn } from './struct-index.ts';
import { refuseTear, type Cut, type Walk } from './walk.ts';
import type { Writes } from './writes.ts';

/** Something of the document that lives and that a range takes. */
interface Hit {
	readonly item: Y.Item;
	readonly role: Role | null;
}

/** How much of something that begins at `clock` a range takes. */
const unitsWithin = (clock: number, length: number, start: number, end: number): number =>
	Math.min(end, clock + length) - Math.max(start, clock);

const noCuts: readonly Cut[] = [];
const noneErased: ReadonlyMap<Holder, number> = new Map();
const noneUnborn: ReadonlyMap<Struct, number> = new Map();

/** The rules for delete ranges, after the new structs have been found lawful. [G8] */
export class Deletes {
	/** Notes that it removes. */
	readonly removed: NoteId[] = [];
	/** Records of a strategy that go. */
	lines = 0;
	initiatives = 0;
	/** Entries of maps other than notes that go. */
	entries = 0;
	/** Something that lives dies. */
	news = false;
	#ranges: readonly DeleteRange[] = [];
	#taken: Map<Holder, boolean> | null = null;
	#erased: Map<Holder, number> | null = null;
	#cuts: Cut[] | null = null;
	#unborn: Map<Struct, number> | null = null;
	readonly #bench: Bench;
	readonly #sender: Sender;
	readonly #walk: Walk;
	readonly #writes: Writes;

	constructor(bench: Bench, sender: Sender, walk: Walk, writes: Writes) {
		this.#bench = bench;
		this.#sender = sender;
		this.#walk = walk;
		this.#writes = writes;
	}

	/** Code units that this update takes out of texts. */
	get erased(): ReadonlyMap<Holder, number> {
		return this.#erased ?? noneErased;
	}
	/** Where a range begins or ends within something that lives or would: Yjs makes two of it there. */
	get cuts(): readonly Cut[] {
		return this.#cuts ?? noCuts;
	}
	/** New structs that it brings and deletes at once, with how much of them. */
	get unborn(): ReadonlyMap<Struct, number> {
		return this.#unborn ?? noneUnborn;
	}

	/** Whether a text or a record goes with this update, and with it all that it holds. */
	takes(holder: Holder): boolean {
		if (!(holder instanceof Y.AbstractType)) return holder.doomed;
		const known = this.#taken?.get(holder);
		if (known !== undefined) return known; // thousands of letters in one text must not have thousands of ranges read each
		const id = holder._item?.id;
		const taken =
			!!id && this.#ranges.some((of) => of.client === id.client && of.start <= id.clock && id.clock < of.end);
		(this.#taken ??= new Map()).set(holder, taken);
		return taken;
	}

	check({ ranges }: Parsed): void {
		this.#ranges = ranges;
		if (ranges.length === 0) return;
		const hits: Hit[] = [];
		for (const range of ranges) {
			if (range.end > this.#walk.reach(range.client)) breaks('G2.deletes', 'MISSING');
			this.#inDocument(range, hits);
			this.#inUpdate(range);
		}
		this.news = hits.length > 0;
		const gone = this.#takeRecords(hits);
		// by index: a refusal that leaves an iterator is caught to close it and thrown again
		for (let index = 0; index < hits.length; index++)
			if (!gone.has(hits[index]!.item)) this.#checkHit(hits[index]!, gone);
	}

	/** Notes, lines and initiatives come first: what hangs on them needs no right of its own. */
	#takeRecords(hits: readonly Hit[]): ReadonlySet<Y.Item | Struct> {
		const gone = new Set<Y.Item | Struct>();
		for (const { item, role } of hits) {
			const at = role?.at;
			if (at === 'notes') {
				this.#writes.mayRemove(item.parentSub as NoteId, item);
				this.removed.push(item.parentSub as NoteId);
			} else if (at === 'lines' || at === 'initiatives') {
				if (!this.#sender.powers.plan) breaks('G8.plan', 'LOCKED');
				this[at]++;
				this.entries++;
			} else continue;
			gone.add(item);
		}
		return gone;
	}

	/** What is dead already is passed over: every step 2 names all that was ever deleted. */
	#inDocument({ client, start, end }: DeleteRange, hits: Hit[]): void {
		const structs = this.#bench.doc.store.clients.get(client);
		if (!structs || start >= endOf(structs)) return;
		for (let index = indexIn(structs, start); index < structs.length; index++) {
			const item = structs[index]!;
			if (item.id.clock >= end) return;
			if (!(item instanceof Y.Item) || item.deleted) continue;
			refuseTear(item, start, 'G4.deleted');
			if (end < item.id.clock + item.length) refuseTear(item, end, 'G4.deleted');
			this.#cut(item, item.id.clock, start, end);
			const parent = item.parent as Y.AbstractType<unknown>;
			const role = roleOf(parent, this.#bench.roots);
			hits.push({ item, role });
			if (role?.at === 'text' || role?.at === 'passage') {
				const units = unitsWithin(item.id.clock, item.length, start, end);
				this.#erased ??= new Map();
				this.#erased.set(parent, (this.#erased.get(parent) ?? 0) + units);
			}
		}
	}

	#inUpdate({ client, start, end }: DeleteRange): void {
		const section = this.#walk.sections.get(client);
		const from = Math.max(start, this.#walk.state(client));
		if (!section || from >= end) return;
		for (let index = indexAt(section.structs, from); index < section.structs.length; index++) {
			const struct = section.structs[index]!;
			if (struct.clock >= end) return;
			refuseTear(struct, start, 'G4.unborn');
			if (end < struct.clock + struct.length) refuseTear(struct, end, 'G4.unborn');
			if (struct.place) this.#cut(struct, struct.clock, start, end);
			struct.doomed = true;
			const units = unitsWithin(struct.clock, struct.length, start, end);
			this.#unborn ??= new Map();
			this.#unborn.set(struct, (this.#unborn.get(struct) ?? 0) + units);
		}
	}

	#cut(of: Y.Item | Struct, clock: number, start: number, end: number): void {
		if (start > clock) (this.#cuts ??= []).push({ of, clock: start });
		if (end < clock + of.length) (this.#cuts ??= []).push({ of, clock: end });
	}

	#checkHit({ item, role }: Hit, gone: ReadonlySet<Y.Item | Struct>): void {
		const { powers } = this.#sender;
		const key = item.parentSub;
		if (!role) return breaks('G8.unknown', 'REGION');
		if (role.at === 'note' || role.at === 'text') {
			if (gone.has(role.entry)) return; // goes with its note
			if (role.at === 'text') return this.#writes.mayType(role.id, role.entry);
			if (key === noteKeys.author || key === noteKeys.text || key === noteKeys.facts)
				return breaks('G8.immutable', 'AUTHOR');
			return this.#writes.maySet(role.id, role.entry, key!);
		}
		if (role.at === 'passage' || role.at === 'line' || role.at === 'initiative') {
			if (role.entry && gone.has(role.entry)) return; // goes with its record
			if (role.at !== 'passage' && isPlanText(role.at, key!)) breaks('G8.plan-texts', 'REGION');
			return powers.plan ? undefined : breaks('G8.plan', 'LOCKED');
		}
		if (role.at === 'clusters' || role.at === 'zones') this.entries++;
		if (role.at === 'clusters' || role.at === 'cluster')
			return powers.group ? undefined : breaks('G8.groups', 'LOCKED');
		if (role.at !== 'zones' && role.at !== 'zone') return breaks('G8.server', 'REGION');
		if (!powers.run) breaks('G8.zones', 'LOCKED');
		if (role.at === 'zones' && this.#holdsNotes(key!)) breaks('G8.zone-in-use', 'REGION'); // they would be nowhere
	}

	#holdsNotes(zone: string): boolean {
		for (const note of notesOf(this.#bench.doc).values()) if (note.get(noteKeys.zone) === zone) return true;
		return false;
	}
}
