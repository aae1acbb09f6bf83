import * as encoding from 'lib0/encoding';

/** Updates of format 1 as nobody honest writes them. */
export interface Id {
	readonly client: number;
	readonly clock: number;
}
export interface CraftedStruct {
	readonly origin?: Id;
	readonly right?: Id;
	/** A root's name, or the struct that holds the parent. Only read when there is no neighbour. */
	readonly parent?: string | Id;
	readonly key?: string;
	readonly content: (encoder: encoding.Encoder) => void;
	/** Number of the content; see the builders below. */
	readonly kind: number;
}
export interface CraftedSection {
	readonly client: number;
	readonly clock: number;
	readonly structs: readonly CraftedStruct[];
	/** What the count says, when it lies. */
	readonly claims?: number;
}
export type Deletes = Readonly<Record<number, readonly (readonly [clock: number, length: number])[]>>;

const at = (
	struct: Omit<CraftedStruct, 'content' | 'kind'>,
	kind: number,
	content: CraftedStruct['content']
): CraftedStruct => ({ ...struct, kind, content });
type Where = Omit<CraftedStruct, 'content' | 'kind'>;

export const string = (text: string, where: Where): CraftedStruct =>
	at(where, 4, (encoder) => encoding.writeVarString(encoder, text));
export const map = (where: Where): CraftedStruct => at(where, 7, (encoder) => encoding.writeVarUint(encoder, 1));
export const text = (where: Where): CraftedStruct => at(where, 7, (encoder) => encoding.writeVarUint(encoder, 2));
export const array = (where: Where): CraftedStruct => at(where, 7, (encoder) => encoding.writeVarUint(encoder, 0));
export const values = (list: readonly unknown[], where: Where): CraftedStruct =>
	at(where, 8, (encoder) => {
		encoding.writeVarUint(encoder, list.length);
		for (const value of list) encoding.writeAny(encoder, value as never);
	});
export const dead = (length: number, where: Where): CraftedStruct =>
	at(where, 1, (encoder) => encoding.writeVarUint(encoder, length));
export const json = (value: unknown, where: Where): CraftedStruct =>
	at(where, 2, (encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, JSON.stringify(value));
	});
export const binary = (where: Where): CraftedStruct =>
	at(where, 3, (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array([1, 2])));
export const embed = (where: Where): CraftedStruct => at(where, 5, (encoder) => encoding.writeVarString(encoder, '{}'));
export const format = (where: Where): CraftedStruct =>
	at(where, 6, (encoder) => {
		encoding.writeVarString(encoder, 'bold');
		encoding.writeVarString(encoder, 'true');
	});
export const subdocument = (where: Where): CraftedStruct =>
	at(where, 9, (encoder) => {
		encoding.writeVarString(encoder, 'guid');
		encoding.writeAny(encoder, {});
	});
/** Any content, byte by byte. */
export const content = (kind: number, bytes: readonly number[], where: Where): CraftedStruct =>
	at(where, kind, (encoder) => encoding.writeUint8Array(encoder, Uint8Array.from(bytes)));
export const gc = (length: number): CraftedStruct => at({}, 0, (encoder) => encoding.writeVarUint(encoder, length));
export const skip = (length: number): CraftedStruct => at({}, 10, (encoder) => encoding.writeVarUint(encoder, length));

const writeId = (encoder: encoding.Encoder, { client, clock }: Id): void => {
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, clock);
};
const writeStruct = (encoder: encoding.Encoder, { origin, right, parent, key, kind, content }: CraftedStruct): void => {
	const bare = kind === 0 || kind === 10;
	encoding.writeUint8(
		encoder,
		kind | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key !== undefined && !bare ? 0x20 : 0)
	);
	if (origin) writeId(encoder, origin);
	if (right) writeId(encoder, right);
	if (!origin && !right && !bare) {
		encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
		if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
		else writeId(encoder, parent!);
		if (key !== undefined) encoding.writeVarString(encoder, key);
	}
	content(encoder);
};

export const update = (sections: readonly CraftedSection[], deletes: Deletes = {}): Uint8Array =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, sections.length);
		for (const { client, clock, structs, claims = structs.length } of sections) {
			encoding.writeVarUint(encoder, claims);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			for (const struct of structs) writeStruct(encoder, struct);
		}
		const ranges = Object.entries(deletes);
		encoding.writeVarUint(encoder, ranges.length);
		for (const [client, list] of ranges) {
			encoding.writeVarUint(encoder, Number(client));
			encoding.writeVarUint(encoder, list.length);
			for (const [clock, length] of list) {
				encoding.writeVarUint(encoder, clock);
				encoding.writeVarUint(encoder, length);
			}
		}
	});
