// `npm start`: whatever is missing between a fresh clone and a running server. `demo`: the same on a folder thrown away.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnv, chooseNode, followParent, run, serving } from './node.mjs';
import { buildIfNeeded, installIfNeeded } from './setup.mjs';

const demo = process.argv[2] === 'demo';

followParent();
await installIfNeeded();
const node = chooseNode();
await buildIfNeeded(node);

const env = childEnv();
if (demo) {
	const folder = mkdtempSync(join(tmpdir(), 'majlis-demo-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	Object.assign(env, { MAJLIS_DEMO: '1', MAJLIS_DATA_DIR: folder, MAJLIS_SECRET_FILE: '' });
}
process.exitCode = await run(node, serving, { env });
process.exit();
