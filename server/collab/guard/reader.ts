import { refuse } from './refuse.ts';

export type Scalar = string | number | boolean | null | undefined;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const maxClient = 2 ** 32 - 1;
export const maxClock = 2 ** 31 - 1;

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
		if (byte === undefined) return refuse('MALFORMED');
		this.pos++;
		return byte;
	}

	/** Five bytes at most: longer paddings of zeros make lib0 count with infinities. */
	#uint(max: number): number {
		let value = 0;
		let scale = 1;
		for (let read = 0; read < 5; read++) {
			const byte = this.byte();
			value += (byte & 127) * scale;
			if (byte < 128) return value <= max ? value : refuse('MALFORMED');
			scale *= 128;
		}
		return refuse('MALFORMED');
	}

	client(): number {
		return this.#uint(maxClient);
	}
	clock(): number {
		return this.#uint(maxClock);
	}
	length(): number {
		return this.#uint(maxClock) || refuse('MALFORMED');
	}

	/** A count of things that take at least `bytesEach`: checked before anybody makes room for them. */
	count(bytesEach: number): number {
		const count = this.#uint(maxClock);
		return count * bytesEach <= this.left ? count : refuse('MALFORMED');
	}

	block(): Uint8Array {
		const length = this.count(1);
		this.pos += length;
		return this.bytes.subarray(this.pos - length, this.pos);
	}

	string(): string {
		const block = this.block();
		try {
			return utf8.decode(block);
		} catch {
			return refuse('MALFORMED'); // lib0 would throw half-way through the update
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
				return refuse('MALFORMED'); // objects, arrays, bytes, big integers
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
			if (value > maxClient) return refuse('MALFORMED');
			if (scale > maxClient) return refuse('MALFORMED');
		}
		return sign * value;
	}

	#view(length: number): DataView {
		if (this.left < length) return refuse('MALFORMED');
		this.pos += length;
		return new DataView(this.bytes.buffer, this.bytes.byteOffset + this.pos - length, length);
	}
}
