// A thread of its own: a long strategy takes seconds to lay out, and nobody at a board may wait for it.
import { parentPort } from 'node:worker_threads';
import { giveWay } from '#server/give-way.ts';
import { writeTask, type ExportTask } from './task.ts';

giveWay();

parentPort?.on('message', (task: ExportTask) => {
	writeTask(task).then(
		(file) => parentPort?.postMessage({ file }),
		(error: unknown) => parentPort?.postMessage({ error: String(error instanceof Error ? error.stack : error) })
	);
});
