// A thread of its own: two thousand notes take a twentieth of a second to fold and to read again.
import { parentPort } from 'node:worker_threads';
import { giveWay } from '#server/give-way.ts';
import { compacted } from './compaction.ts';

giveWay();

parentPort?.on('message', ({ id, updates }: { id: number; updates: readonly Uint8Array[] }) => {
	parentPort?.postMessage({ id, snapshot: compacted(updates) });
});
