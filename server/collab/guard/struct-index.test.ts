import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { endOf, indexIn } from './struct-index.ts';

/** Structs of one client, one after the other. */
const run = (lengths: readonly number[]): Y.GC[] => {
	let clock = 0;
	return lengths.map((length) => {
		const struct = new Y.GC(Y.createID(1, clock), length);
		clock += length;
		return struct;
	});
};

describe('finding a clock among structs', () => {
	it('finds what halving finds, whatever their lengths', () => {
		const random = seededRandom(7);
		for (let round = 0; round < 300; round++) {
			const longest = random.pick([1, 2, 40, 3_000]);
			const structs = run(Array.from({ length: 1 + random.integer(60) }, () => 1 + random.integer(longest)));
			for (let ask = 0; ask < 60; ask++) {
				const clock = random.integer(endOf(structs));
				expect(indexIn(structs, clock)).toBe(Y.findIndexSS(structs, clock));
			}
		}
	});
	it('looks at two of a thousand letters', () => {
		let looks = 0;
		const letters = new Proxy(run(Array<number>(1_000).fill(1)), {
			get: (structs, key) => {
				if (/^\d/.test(String(key))) looks++;
				return Reflect.get(structs, key) as unknown;
			}
		});
		expect(indexIn(letters, 412)).toBe(412);
		expect(looks).toBe(2);
	});
	it('nothing is the end of nobody', () => expect(endOf(undefined)).toBe(0));
});
