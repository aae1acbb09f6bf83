import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
	it('is one text for one value, however it was built', () => {
		expect(canonicalJson({ b: 1, a: { d: [true, null], c: 'نص "x"' } })).toBe(
			'{"a":{"c":"نص \\"x\\"","d":[true,null]},"b":1}'
		);
		expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
	});
	it('leaves out what JSON leaves out', () => {
		expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
	});
	it('reads back as the same value', () => {
		const value = { z: [1.5, -2, { y: '' }], a: null };
		expect(JSON.parse(canonicalJson(value))).toEqual(value);
	});
});
