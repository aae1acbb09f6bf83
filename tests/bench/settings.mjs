// What of the bench is to be run. Everything by default; each option narrows.
import { parseArgs } from 'node:util';

export const parts = ['size', 'load', 'heap', 'pan', 'overview', 'zoom', 'drag', 'remote', 'burst', 'typing', 'access'];
export const peers = ['tldraw', 'excalidraw'];

const usage = `npm run bench -- board [options]      the board page, measured beside tldraw and Excalidraw
npm run bench -- pages                the other pages: size of their scripts, and the way from a link to the first key
npm run bench -- strategy             a large strategy: opening it, editing it together, every file of it
npm run bench -- guard                what judging an update costs, and how fast the server says no
npm run bench -- realtime --help     our server beside others

  --notes 500,2000,5000     sizes of the board
  --only ${parts.join(',')}
  --peers tldraw,excalidraw | none
  --devices desktop,phone
  --repeat 3                repetitions; the median counts
  --minutes 15              peers are left out where a whole run would take longer
  --json FILE               every figure
  --write                   put the table into docs/performance.md even if only a part was measured
`;

const stop = (/** @type {string} */ sentence) => {
	process.stderr.write(`${sentence}\n\n${usage}`);
	process.exit(2);
};
const list = (/** @type {string} */ text, /** @type {string[]} */ known, /** @type {string} */ what) => {
	const named = text === 'none' ? [] : text.split(',');
	const strange = named.find((name) => !known.includes(name));
	return strange === undefined ? named : stop(`There is no ${what} "${strange}".`);
};

/** @param {string[]} args */
export const readSettings = (args) => {
	const { values, positionals } = (() => {
		try {
			return parseArgs({
				args,
				allowPositionals: true,
				options: {
					notes: { type: 'string', default: '500,2000,5000' },
					only: { type: 'string', default: parts.join() },
					peers: { type: 'string', default: peers.join() },
					devices: { type: 'string', default: 'desktop,phone' },
					repeat: { type: 'string', default: '3' },
					minutes: { type: 'string', default: '15' },
					json: { type: 'string' },
					write: { type: 'boolean', default: false },
					help: { type: 'boolean', short: 'h', default: false }
				}
			});
		} catch (error) {
			return stop(error instanceof Error ? error.message : String(error));
		}
	})();
	if (values.help) {
		process.stdout.write(usage);
		process.exit(0);
	}
	const what = positionals[0] ?? 'board';
	if (!['board', 'pages', 'strategy'].includes(what)) stop(`There is no bench "${what}".`);
	const notes = values.notes.split(',').map(Number);
	if (notes.some((count) => !Number.isInteger(count) || count < 100 || count > 5000))
		stop('--notes: from 100 to 5000.');
	const settings = {
		what,
		notes,
		only: list(values.only, parts, 'part'),
		peers: list(values.peers, peers, 'peer'),
		devices: list(values.devices, ['desktop', 'phone'], 'device'),
		repeat: Math.max(1, Number(values.repeat) || 3),
		minutes: Number(values.minutes) || 15,
		json: values.json ?? null
	};
	const isWhole =
		settings.only.length === parts.length &&
		settings.peers.length === peers.length &&
		settings.devices.length === 2 &&
		values.notes === '500,2000,5000' &&
		settings.repeat >= 3;
	return { ...settings, isWhole, write: values.write || isWhole };
};
