// `npm run majlis -- <verb>`: the command line of the operator, on the Node that the server runs on.
import { chooseNode, followParent, run } from './node.mjs';
import { installIfNeeded } from './setup.mjs';

followParent();
await installIfNeeded();
process.exit(await run(chooseNode(), ['server/cli.ts', ...process.argv.slice(2)], { keepStdin: true }));
