// A process that waits for a fold and has nothing else to do: Compactor.test.ts.
import * as Y from 'yjs';
import { threadFolding } from '#server/collab/Compactor.ts';
import { systemTimers } from '#server/timers.ts';

const folding = threadFolding(systemTimers);
await folding.fold([new Uint8Array([0, 0])]); // the thread is there, and rests
const doc = new Y.Doc();
for (let part = 0; part < 20_000; part++) doc.getMap('notes').set(`n_${part}`, part);
const snapshot = await folding.fold([Y.encodeStateAsUpdate(doc)]);
process.stdout.write(snapshot ? 'folded' : 'differs');
