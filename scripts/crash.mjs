// `npm run test:crash -- --rounds 100 --rate 150`: kills under load, and every fault of the disk and the clock, each to its end.
import { parseArgs } from 'node:util';
import { childEnv, chooseNode, followParent, run } from './node.mjs';
import { installIfNeeded } from './setup.mjs';

const usage = `npm run test:crash -- [--rounds 20]   kills under load
                     [--rate 150]     edits a second meanwhile
                     [--seed 5]
                     [--only kills]   nothing but the kills under load
`;
const { rounds, rate, seed, only } = (() => {
	try {
		return parseArgs({
			options: {
				rounds: { type: 'string', default: '20' },
				rate: { type: 'string', default: '150' },
				seed: { type: 'string', default: '5' },
				only: { type: 'string' }
			}
		}).values;
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}`);
		process.exit(2);
	}
})();
if ([rounds, rate, seed].some((value) => !/^\d+$/.test(value)) || (only !== undefined && only !== 'kills')) {
	process.stderr.write(usage);
	process.exit(2);
}

followParent();
await installIfNeeded();
const node = chooseNode();
const prepared = await run(node, ['scripts/prepare.mjs']);
if (prepared !== 0) process.exit(prepared);
const where = only === 'kills' ? 'tests/protocol/crash/crash.test.ts' : 'tests/protocol/crash';
process.exit(
	await run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', '--reporter=verbose', where], {
		env: { ...childEnv(), MAJLIS_CRASHES: rounds, MAJLIS_CRASH_RATE: rate, MAJLIS_CRASH_SEED: seed }
	})
);
