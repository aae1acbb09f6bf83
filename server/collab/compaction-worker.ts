// A thread of its own: to fold two thousand notes and to read them again takes more than a tenth of a second.
import { parentPort } from 'node:worker_threads';
import { giveWay } from '#server/give-way.ts';
import { compacted } from './compaction.ts';

giveWay();

parentPort?.on('message', ({ id, updates }: { id: number; updates: readonly Uint8Array[] }) => {
	parentPort?.postMessage({ id, snapshot: compacted(updates) });
});
