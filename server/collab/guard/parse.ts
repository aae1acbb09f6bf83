import { maxClock, Reader, type Scalar } from './reader.ts';
import type { Place } from './places.ts';
import { breaks } from './rules.ts';

export interface Ref {
	readonly client: number;
	readonly clock: number;
}
export type Content =
	| { readonly is: 'dead' }
	| { readonly is: 'string'; readonly text: string }
	| { readonly is: 'map' }
	| { readonly is: 'text' }
	| { readonly is: 'values'; readonly values: readonly Scalar[] };

/** One struct of an update in format 1. What is not readonly is found out later, by the walk and by the delete ranges. */
export interface Struct {
	readonly client: number;
	clock: number;
	length: number;
	/** null: a GC struct. */
	content: Content | null;
	origin: Ref | null;
	readonly right: Ref | null;
	/** The name of a root, or the struct that holds the parent type; null when it is copied from a neighbour. */
	readonly parent: string | Ref | null;
	readonly key: string | null;
	/** null: void, or not walked yet. */
	place: Place | null;
	doomed: boolean;
}
export const isSame = (a: Ref | null, b: Ref | null): boolean =>
	a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

export interface Section {
	readonly client: number;
	readonly start: number;
	readonly end: number;
	readonly structs: readonly Struct[];
	/** The document has its client's up to here; from the walk on. */
	known: number;
	/** Walked up to here. */
	reach: number;
	next: number;
}
export interface DeleteRange {
	readonly client: number;
	readonly start: number;
	readonly end: number;
}
export interface Parsed {
	readonly sections: ReadonlyMap<number, Section>;
	readonly ranges: readonly DeleteRange[];
}
export interface Size {
	readonly bytes: number;
	readonly structs: number;
}

const withOrigin = 0x80;
const withRight = 0x40;
const withKey = 0x20;

const readRef = (reader: Reader): Ref => ({ client: reader.client(), clock: reader.clock() });

const readValues = (reader: Reader): Scalar[] => {
	const count = reader.count(1);
	const values: Scalar[] = [];
	for (let i = 0; i < count; i++) values.push(reader.scalar());
	return values;
};

/** Kinds that no board needs (JSON, bytes, embeds, formats, subdocuments, XML, arrays, skips) are refused by not being here. */
const readContent = (reader: Reader, kind: number): Content => {
	if (kind === 1) return { is: 'dead' };
	if (kind === 4) return { is: 'string', text: reader.string() };
	if (kind === 8) return { is: 'values', values: readValues(reader) };
	if (kind !== 7) {
		breaks('G1.kinds', 'MALFORMED');
		reader.string(); // as an embed is read, which stands for them where the rule is off
		return { is: 'dead' };
	}
	const type = reader.byte();
	if (type !== 1 && type !== 2) breaks('G1.types', 'MALFORMED');
	return { is: type === 1 ? 'map' : 'text' };
};

const lengthOf = (content: Content): number =>
	content.is === 'string' ? content.text.length : content.is === 'values' ? content.values.length : 1;

/** One literal for all of them: the same shape, made at once. */
const struct = (
	client: number,
	clock: number,
	length: number,
	content: Content | null,
	origin: Ref | null,
	right: Ref | null,
	parent: string | Ref | null,
	key: string | null
): Struct => ({ client, clock, length, content, origin, right, parent, key, place: null, doomed: false });

const readStruct = (reader: Reader, client: number, clock: number): Struct => {
	const info = reader.byte();
	const kind = info & 31;
	if (kind === 0) {
		if (info !== 0) breaks('G1.bare-gc', 'MALFORMED');
		return struct(client, clock, reader.length(), null, null, null, null, null);
	}
	const origin = info & withOrigin ? readRef(reader) : null;
	const right = info & withRight ? readRef(reader) : null;
	let parent: string | Ref | null = null;
	let key: string | null = null;
	if (!origin && !right) {
		parent = reader.clock() === 1 ? reader.string() : readRef(reader);
		if (info & withKey) key = reader.string();
	}
	if (kind === 1) return struct(client, clock, reader.length(), { is: 'dead' }, origin, right, parent, key);
	const content = readContent(reader, kind);
	const length = lengthOf(content);
	if (length === 0) breaks('G1.empty-content', 'MALFORMED');
	return struct(client, clock, length, content, origin, right, parent, key);
};

const readSections = (reader: Reader, maxStructs: number): Map<number, Section> => {
	const sections = new Map<number, Section>();
	const count = reader.count(5);
	let total = 0;
	for (let i = 0; i < count; i++) {
		const size = reader.count(2);
		if (size === 0) breaks('G1.empty-section', 'MALFORMED');
		total += size;
		if (total > maxStructs) breaks('G9.structs', 'TOO_LARGE');
		const client = reader.client();
		if (sections.has(client)) breaks('G1.repeated-section', 'MALFORMED'); // Yjs would keep the last one only
		const start = reader.clock();
		const structs: Struct[] = [];
		let clock = start;
		for (let j = 0; j < size; j++) {
			const struct = readStruct(reader, client, clock);
			structs.push(struct);
			clock += struct.length;
			if (clock > maxClock) breaks('G1.clock', 'MALFORMED');
		}
		sections.set(client, { client, start, end: clock, structs, known: 0, reach: start, next: 0 });
	}
	return sections;
};

const none: readonly DeleteRange[] = [];
/** Sorted and apart within a client, each client once: what Yjs writes, and what keeps every later walk linear. */
const readRanges = (reader: Reader): readonly DeleteRange[] => {
	const count = reader.count(2);
	if (count === 0) return none;
	const ranges: DeleteRange[] = [];
	const seen = new Set<number>();
	for (let i = 0; i < count; i++) {
		const client = reader.client();
		if (seen.has(client)) breaks('G1.repeated-deletes', 'MALFORMED');
		seen.add(client);
		const size = reader.count(2);
		if (size === 0) breaks('G1.empty-deletes', 'MALFORMED');
		let after = 0;
		for (let j = 0; j < size; j++) {
			const start = reader.clock();
			const end = start + reader.length();
			if (start < after) breaks('G1.sorted-deletes', 'MALFORMED');
			if (end > maxClock) breaks('G1.clock', 'MALFORMED');
			after = end;
			ranges.push({ client, start, end });
		}
	}
	return ranges;
};

/** Strict: whatever Yjs would read in another way, or not to the end, is refused. [G1] */
export const parseUpdate = (bytes: Uint8Array, max: Size): Parsed => {
	if (bytes.length > max.bytes) breaks('G9.bytes', 'TOO_LARGE');
	const reader = new Reader(bytes);
	const sections = readSections(reader, max.structs);
	const ranges = readRanges(reader);
	if (reader.left > 0) breaks('G1.trailing', 'MALFORMED');
	return { sections, ranges };
};
