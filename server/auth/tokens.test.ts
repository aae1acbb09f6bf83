import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { hashToken, isSameSecret, newToken } from './tokens.ts';

describe('tokens', () => {
	it('are long, different and fit an address', () => {
		const { bytes } = seededRandom(1);
		const tokens = Array.from({ length: 100 }, () => newToken(bytes));
		expect(new Set(tokens).size).toBe(100);
		for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
	});
	it('are stored as a hash that does not hold them', () => {
		expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
	it.each([
		['abc', 'abc', true],
		['abc', 'abd', false],
		['abc', 'abcd', false],
		['', '', true]
	])('%j and %j: %s', (a, b, same) => {
		expect(isSameSecret(a, b)).toBe(same);
	});
});
