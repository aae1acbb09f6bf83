import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { Reader } from './reader.ts';

/** Refusals are no errors: they carry a code. */
const malformed = expect.objectContaining({ code: 'MALFORMED' });
const reader = (...bytes: number[]) => new Reader(new Uint8Array(bytes));
const any = (value: unknown) =>
	new Reader(encoding.encode((encoder) => encoding.writeAny(encoder, value as never))).scalar();

describe('[G1] reading foreign bytes', () => {
	it.each([0, 1, 127, 128, 300, 2 ** 31 - 1])('reads what lib0 writes: %i', (value) => {
		expect(new Reader(encoding.encode((encoder) => encoding.writeVarUint(encoder, value))).clock()).toBe(value);
	});

	it.each([undefined, null, true, false, 0, -1, 63, 64, -64, 2 ** 31 - 1, -(2 ** 31) + 1, 1.5, 1e300, '', 'صف 👍'])(
		'reads what lib0 writes: %j',
		(value) => {
			expect(any(value)).toBe(value);
		}
	);

	it.each([
		['object', {}],
		['list', []],
		['bytes', new Uint8Array(2)],
		['big integer', 5n]
	])('takes scalars only: %s', (_what, value) => {
		expect(() => any(value)).toThrow(malformed);
	});

	it.each([
		['a byte', () => reader().byte()],
		['a number', () => reader(0x80).clock()],
		['a number of six bytes', () => reader(0x80, 0x80, 0x80, 0x80, 0x80, 0).clock()],
		['a clock past 2^31', () => reader(0xff, 0xff, 0xff, 0xff, 0x0f).clock()],
		['a client past 2^32', () => reader(0xff, 0xff, 0xff, 0xff, 0x7f).client()],
		['a length of nothing', () => reader(0).length()],
		['a count beyond what is left', () => reader(5, 1, 1).count(1)],
		['a block', () => reader(3, 1, 1).block()],
		['a string that is not UTF-8', () => reader(2, 0xc3, 0x28).string()],
		['an unknown scalar', () => reader(3).scalar()],
		['half a float', () => reader(123, 1, 2).scalar()],
		['an endless integer', () => reader(125, ...Array<number>(12).fill(0x80), 0).scalar()],
		['an integer past 2^32', () => reader(125, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f).scalar()]
	])('refuses %s', (_what, read) => expect(read).toThrow(malformed));

	it('stays where it has refused a count', () => {
		const short = reader(200, 1, 7);
		expect(() => short.block()).toThrow(malformed);
		expect(short.left).toBe(1);
	});
	it('reads short strings as the decoder does, whatever the bytes', () => {
		const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		const decoded = (bytes: Uint8Array): string | null => {
			try {
				return strict.decode(bytes);
			} catch {
				return null;
			}
		};
		const read = (bytes: Uint8Array): string | null => {
			try {
				return reader(bytes.length, ...bytes, 0xa7, 0xa7).string(); // what follows could end its last letter
			} catch {
				return null;
			}
		};
		const random = seededRandom(3);
		const starts = [0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xd9, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
		for (let round = 0; round < 20_000; round++) {
			const bytes = Uint8Array.from({ length: random.integer(8) }, () =>
				random.integer(3) === 0 ? random.integer(256) : random.pick(starts)
			);
			expect(read(bytes)).toBe(decoded(bytes));
		}
		for (const text of ['', 'kind', 'صف', 'é', 'a👍b', '\ufeffx'])
			expect(read(new TextEncoder().encode(text))).toBe(text);
	});
});
