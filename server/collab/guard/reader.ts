import { breaks } from './rules.ts';

export type Scalar = string | number | boolean | null | undefined;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const maxClient = 2 ** 32 - 1;
export const maxClock = 2 ** 31 - 1;

const shortBytes = 24;
/**
 * Latin and Arabic letters without the decoder, whose call costs more than they, and without a view of the bytes, which costs
 * more than both; null: something else, or malformed.
 */
const shortText = (bytes: Uint8Array, start: number, end: number): string | null => {
	let text = '';
	for (let index = start; index < end; index++) {
		const first = bytes[index]!;
		if (first < 0x80) text += String.fromCharCode(first);
		else {
			const second = ++index < end ? bytes[index]! : 0;
			if (first < 0xc2 || first > 0xdf || (second & 0xc0) !== 0x80) return null;
			text += String.fromCharCode(((first & 0x1f) << 6) | (second & 0x3f));
		}
	}
	return text;
};

/** Reads lib0's encoding from foreign bytes: never past the end, never a number that its field cannot hold. */
export class Reader {
	readonly bytes: Uint8Array;
	pos = 0;
	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	get left(): number {
		return this.bytes.length - this.pos;
	}

	byte(): number {
		const byte = this.bytes[this.pos];
		if (byte === undefined) breaks('G1.end', 'MALFORMED');
		this.pos++;
		return byte ?? 0;
	}

	/** Five bytes at most: longer paddings of zeros make lib0 count with infinities. */
	#uint(max: number): number {
		let value = 0;
		let scale = 1;
		for (let read = 0; ; read++) {
			if (read === 5) breaks('G1.padding', 'MALFORMED');
			const byte = this.byte();
			value += (byte & 127) * scale;
			scale *= 128;
			if (byte < 128) break;
		}
		if (value > max) breaks('G1.number', 'MALFORMED');
		return value;
	}

	client(): number {
		return this.#uint(maxClient);
	}
	clock(): number {
		return this.#uint(maxClock);
	}
	length(): number {
		const length = this.#uint(maxClock);
		if (length === 0) breaks('G1.zero-length', 'MALFORMED');
		return length;
	}

	/** A count of things that take at least `bytesEach`: checked before anybody makes room for them. */
	count(bytesEach: number): number {
		const count = this.#uint(maxClock);
		if (count * bytesEach > this.left) breaks('G1.end', 'MALFORMED');
		return count;
	}

	block(): Uint8Array {
		const length = this.count(1);
		this.pos += length;
		return this.bytes.subarray(this.pos - length, this.pos);
	}

	string(): string {
		const length = this.count(1);
		const start = this.pos;
		this.pos += length;
		const short = length <= shortBytes ? shortText(this.bytes, start, this.pos) : null;
		if (short !== null) return short;
		try {
			return utf8.decode(this.bytes.subarray(start, this.pos));
		} catch {
			breaks('G1.utf8', 'MALFORMED'); // lib0 would throw half-way through the update
			return '\ufffd';
		}
	}

	scalar(): Scalar {
		switch (this.byte()) {
			case 127:
				return undefined;
			case 126:
				return null;
			case 125:
				return this.#int();
			case 124:
				return this.#view(4).getFloat32(0);
			case 123:
				return this.#view(8).getFloat64(0);
			case 121:
				return false;
			case 120:
				return true;
			case 119:
				return this.string();
			default:
				breaks('G1.scalars', 'MALFORMED');
				return undefined;
		}
	}

	#int(): number {
		const first = this.byte();
		const sign = first & 64 ? -1 : 1;
		let value = first & 63;
		let scale = 64;
		for (let more = first & 128; more; scale *= 128) {
			const byte = this.byte();
			value += (byte & 127) * scale;
			more = byte & 128;
			if (value > maxClient || scale > maxClient) breaks('G1.number', 'MALFORMED');
		}
		return sign * value;
	}

	#view(length: number): DataView {
		if (this.left < length) breaks('G1.end', 'MALFORMED');
		this.pos += length;
		return new DataView(this.bytes.buffer, this.bytes.byteOffset + this.pos - length, length);
	}
}
