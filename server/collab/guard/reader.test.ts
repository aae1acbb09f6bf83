import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { Reader } from './reader.ts';

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
		expect(() => any(value)).toThrow('MALFORMED');
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
	])('refuses %s', (_what, read) => expect(read).toThrow('MALFORMED'));

	it('stays where it has refused a count', () => {
		const short = reader(200, 1, 7);
		expect(() => short.block()).toThrow('MALFORMED');
		expect(short.left).toBe(1);
	});
});
