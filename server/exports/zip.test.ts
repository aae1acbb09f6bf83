import { describe, expect, it } from 'vitest';
import { unzipped } from '../../tests/support/zip.ts';
import { distinctNames, zipped } from './zip.ts';

describe('an archive', () => {
	it('gives back what went in, under Arabic names too', () => {
		const files = [
			{ name: 'شهادة.pdf', bytes: new Uint8Array([1, 2, 3]) },
			{ name: 'b.pdf', bytes: new Uint8Array(70_000).fill(7) },
			{ name: 'empty', bytes: new Uint8Array() }
		];
		const read = unzipped(zipped(files, Date.UTC(2027, 9, 5, 12, 30)));
		expect([...read].map(([name, data]) => ({ name, bytes: new Uint8Array(data) }))).toEqual(files);
	});
	it('may be empty', () => expect(unzipped(zipped([], 0)).size).toBe(0));
	it('holds no name twice', () => {
		expect(distinctNames(['a', 'A', 'b', 'a'])).toEqual(['a', 'A-2', 'b', 'a-3']);
	});
});
