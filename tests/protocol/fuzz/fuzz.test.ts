import { describe, expect, it } from 'vitest';
import { playHonest } from './honest.ts';
import { playHostile } from './hostile.ts';
import { kinds } from './kinds/table.ts';
import found from './seeds.json' with { type: 'json' };

// A sample of `npm run fuzz`, which plays the same; every seed that ever failed is kept in seeds.json and played first.
// MAJLIS_FUZZ_SEEDS=500 looks longer.
const count = Number(process.env['MAJLIS_FUZZ_SEEDS'] ?? 12);
const seeds = (kept: readonly number[]) => [...kept, ...Array.from({ length: count }, (_, seed) => seed + 1)];

describe('[G10] honest people are never refused, and end up with the same', () => {
	it.each(seeds(found.honest))('seed %i', (seed) => {
		const { trouble, updates } = playHonest(seed);
		expect(trouble).toBeNull();
		expect(updates).toBeGreaterThan(100); // or the play has tested nothing
	});
});

describe('[G11] what the guard lets through is harmless to whoever knows nothing of it', () => {
	it.each(seeds(found.hostile))('seed %i', (seed) => {
		expect(playHostile(seed).breaches).toEqual([]);
	});

	it('there are sixty kinds of attack and more', () => {
		expect(kinds.size).toBeGreaterThanOrEqual(60);
	});
	it.each([...kinds])('%s', (kind, { against }) => {
		let updates = 0;
		let refused = 0;
		for (let seed = 1; updates < 40 && seed <= 40; seed++) {
			const tally = playHostile(seed, [kind], 20);
			expect(tally.breaches).toEqual([]);
			updates += tally.updates;
			refused += tally.updates - tally.letIn;
		}
		expect(updates, 'nothing was sent').toBeGreaterThan(0);
		if (against.length > 0) expect(refused, 'nothing was stopped').toBeGreaterThan(0);
	});
});
