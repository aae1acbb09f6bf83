// `npm run fuzz`: the guard under hostile and honest hands, on the Node that the server runs on.
import { chooseNode, followParent, run } from './node.mjs';
import { installIfNeeded } from './setup.mjs';

followParent();
await installIfNeeded();
process.exit(await run(chooseNode(), ['tests/protocol/fuzz/run.ts', ...process.argv.slice(2)]));
