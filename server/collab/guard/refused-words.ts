import type * as Y from 'yjs';
import { isId, type NoteId, type ZoneId } from '#domain/ids.ts';
import { noteKinds, type NoteKind } from '#domain/notes.ts';
import { noteKeys } from '#collab/schema.ts';
import type { Bench } from './bench.ts';
import type { Examined } from './judge.ts';
import { hardUnits } from './lengths.ts';
import type { DeleteRange, Ref, Struct } from './parse.ts';
import { roleOf } from './places.ts';

/** The words of one note in an update. */
export interface RefusedWords {
	readonly note: NoteId;
	/** The update brings the note; false: it adds to one that is there. */
	readonly whole: boolean;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	readonly text: string;
}

/** What each note may have of separate pieces: beyond it they are put one after the other, and nothing gets slow. */
const piecesPerText = 500;
const gap = ' … ';

interface Piece {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
	/** Empty where it was deleted: what was typed behind it still hangs on it. */
	readonly text: string;
	/** Its left neighbour is in the document, not in this update. */
	readonly starts: boolean;
}
interface Draft {
	readonly note: NoteId;
	readonly whole: boolean;
	readonly pieces: Piece[];
	kind: NoteKind;
	zone: ZoneId | null;
}

const holds = ({ client, clock, length }: Piece, ref: Ref): boolean =>
	client === ref.client && ref.clock >= clock && ref.clock < clock + length;

/** Puts a string where its author had it: behind its left neighbour, which may be in the middle of another piece. */
const place = (pieces: Piece[], { client, clock, length, origin, right }: Struct, text: string): void => {
	const piece: Piece = { client, clock, length, text, starts: true };
	const find = (ref: Ref | null): number => {
		const last = pieces.length - 1;
		if (!ref || last < 0) return -1;
		if (holds(pieces[last]!, ref)) return last;
		return last < piecesPerText ? pieces.findIndex((each) => holds(each, ref)) : -1;
	};
	const at = find(origin);
	const left = pieces[at];
	if (!origin || !left) {
		const before = find(right);
		pieces.splice(before < 0 ? pieces.length : before, 0, piece);
		return;
	}
	const cut = origin.clock + 1 - left.clock;
	const tail = {
		...left,
		clock: left.clock + cut,
		length: left.length - cut,
		text: left.text.slice(cut),
		starts: false
	};
	const head = { ...left, length: cut, text: left.text.slice(0, cut) };
	pieces.splice(at, 1, head, { ...piece, starts: false }, ...(tail.length > 0 ? [tail] : []));
};

/** What an update takes away again of what it brings. */
class Erased {
	readonly #ranges = new Map<number, DeleteRange[]>();
	constructor(ranges: readonly DeleteRange[]) {
		for (const range of ranges) {
			const known = this.#ranges.get(range.client);
			if (known) known.push(range);
			else this.#ranges.set(range.client, [range]);
		}
	}
	from({ client, clock, text }: Pick<Piece, 'client' | 'clock' | 'text'>): string {
		const ranges = this.#ranges.get(client) ?? [];
		let low = 0;
		for (let high = ranges.length; low < high;) {
			const middle = (low + high) >> 1;
			if (ranges[middle]!.end <= clock) low = middle + 1;
			else high = middle;
		}
		let left = '';
		let at = 0;
		for (let range = ranges[low]; range && range.start < clock + text.length; range = ranges[++low]) {
			left += text.slice(at, Math.max(at, range.start - clock));
			at = range.end - clock;
		}
		return left + text.slice(at);
	}
	has({ client, clock }: Struct): boolean {
		return this.from({ client, clock, text: ' ' }) === '';
	}
}

const textOf = ({ pieces, whole }: Draft, erased: Erased): string => {
	let text = '';
	for (const piece of pieces) {
		const kept = erased.from(piece);
		if (kept === '') continue;
		text += !whole && piece.starts && text !== '' ? gap + kept : kept;
		if (text.length > hardUnits) break;
	}
	return text.slice(0, hardUnits).toWellFormed().trim();
};

/** What a person wrote, of an update that has been read and will not be let in. Reads no more than the update itself. [H1] */
export const refusedWords = ({ parsed, walk }: Examined, { roots }: Bench): RefusedWords[] => {
	const drafts = new Map<Y.Item | Struct, Draft>();
	const erased = new Erased(parsed.ranges);
	for (const struct of walk.fresh) {
		const { place: at, content } = struct;
		const role = at && roleOf(at.holder, roots);
		if (!at || !content || (role?.at !== 'note' && role?.at !== 'text')) continue;
		const { entry, id } = role;
		const whole = 'place' in entry;
		const draft = drafts.get(entry) ?? { note: id, whole, pieces: [], kind: 'idea', zone: null };
		drafts.set(entry, draft);
		if (role.at === 'text') place(draft.pieces, struct, content.is === 'string' ? content.text : '');
		if (role.at === 'text' || content.is !== 'values') continue;
		const value = content.values.at(-1);
		if (at.key === noteKeys.kind && noteKinds.includes(value as NoteKind)) draft.kind = value as NoteKind;
		if (at.key === noteKeys.zone && typeof value === 'string' && isId(value)) draft.zone = value as ZoneId;
	}
	return [...drafts].flatMap(([entry, draft]) => {
		if ('place' in entry && erased.has(entry)) return []; // made and taken back
		const { note, whole, kind, zone } = draft;
		const text = textOf(draft, erased);
		return text === '' ? [] : [{ note, whole, kind, zone, text }];
	});
};
