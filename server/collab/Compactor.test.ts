import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setFlow } from '#collab/operations.ts';
import { threadFolding, type Folding } from '#server/collab/Compactor.ts';
import { chooseNode, root } from '../../scripts/node.mjs';
import { manualTimers } from '../../tests/support/manual-timers.ts';

const update = (): Uint8Array => {
	const doc = new Y.Doc();
	setFlow(doc, 'rtl', 1);
	return Y.encodeStateAsUpdate(doc);
};
let folding: Folding;
afterEach(() => folding.rest());

describe('[D6] folding on a thread', () => {
	it('is waited for by a process that has nothing else to do', () => {
		folding = threadFolding(manualTimers());
		const { stdout, status } = spawnSync(chooseNode(), ['tests/support/fold-and-end.ts'], {
			cwd: root,
			encoding: 'utf8'
		});
		expect([status, stdout]).toEqual([0, 'folded']);
	});

	it('what is asked for while the thread is ended goes to the next one', async () => {
		folding = threadFolding(manualTimers());
		await folding.fold([update()]);
		const resting = folding.rest();
		const next = folding.fold([update()]);
		await resting;
		expect(await next).not.toBeNull();
	});

	it('a thread that ends by itself fails who waits, and nobody after them', async () => {
		const started: Worker[] = [];
		folding = threadFolding(manualTimers(), (url: URL) => {
			const worker = new Worker(url);
			started.push(worker);
			return worker;
		});
		const lost = folding.fold([update()]);
		await Promise.all([expect(lost).rejects.toThrow('ended'), started[0]!.terminate()]);
		expect(await folding.fold([update()])).not.toBeNull();
		expect(started).toHaveLength(2);
	});
});
