import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { canUnpack, unpack } from './unpack.ts';

it('[Y7] gives back what was packed', async () => {
	expect(canUnpack).toBe(true);
	for (const bytes of [new Uint8Array(0), new Uint8Array([1, 2, 3]), new Uint8Array(300_000).map((_, at) => at % 251)])
		expect(await unpack(deflateSync(bytes))).toEqual(bytes);
});

it('[Y7] rejects what was cut off or changed', async () => {
	const packed = deflateSync(new Uint8Array(5_000).map((_, at) => at % 7));
	await expect(unpack(packed.subarray(0, -6))).rejects.toThrow();
	const changed = packed.slice();
	changed[changed.length - 1]! ^= 1;
	await expect(unpack(changed)).rejects.toThrow();
});
