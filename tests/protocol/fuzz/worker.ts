// A process of `npm run fuzz`: plays every seed that is its turn until it is told to stop, and says what came of them.
import { playHonest } from './honest.ts';
import { playHostile } from './hostile.ts';
import { add, count, emptyTally, type Tally } from './tally.ts';

export interface Order {
	readonly what: 'hostile' | 'honest';
	readonly first: number;
	readonly step: number;
	readonly only: readonly string[] | null;
}
const everyMs = 500;

const honest = (seed: number): Tally => {
	const tally = emptyTally();
	const { trouble, updates } = playHonest(seed);
	count(tally, 'honest', 'ok', 0);
	tally.updates = updates;
	if (trouble) tally.breaches.push({ seed, kind: 'honest', by: '', bytes: '', ...trouble });
	return tally;
};

process.once('message', (order: Order) => {
	const { what, first, step, only } = order;
	let tally = emptyTally();
	let told = performance.now();
	for (let seed = first; process.connected; seed += step) {
		add(tally, what === 'honest' ? honest(seed) : playHostile(seed, only ?? undefined));
		if (performance.now() - told < everyMs) continue;
		process.send?.(tally);
		tally = emptyTally();
		told = performance.now();
	}
});
