// What of the realtime bench is to be run. Everything by default; each option narrows.
import { parseArgs } from 'node:util';

export const parts = /** @type {const} */ ([
	'fan-out',
	'capacity',
	'cursors',
	'join',
	'durability',
	'growth',
	'memory',
	'hostile',
	'load'
]);
export const peers = /** @type {const} */ (['y-websocket', 'hocuspocus']);
export const crowds = [200, 1_000];

const usage = `npm run bench -- realtime [options]      our server beside a bare socket server, y-websocket and Hocuspocus

  --only ${parts.join(',')}
  --peers ${peers.join(',')} | none
  --people 200,1000      crowds that the fan-out is measured with
  --repeat 1             repetitions; the median counts
  --kills 10             kills of our server at each rate; the peers get three
  --minutes 1            length of the load; above six the table says whether memory is flat
  --pointing 0           how many of its thousand people move their cursor, ten times a second
  --alone                ours, without the floor and the peers
  --json FILE            every figure
  --write                put the table into docs/performance.md even if only a part was measured
`;

/** @param {string} sentence @returns {never} */
const stop = (sentence) => {
	process.stderr.write(`${sentence}\n\n${usage}`);
	process.exit(2);
};
/** @template {string} T @param {string} text @param {readonly T[]} known @param {string} what @returns {T[]} */
const list = (text, known, what) => {
	const named = text === 'none' ? [] : text.split(',');
	const strange = named.find((name) => !known.includes(/** @type {T} */ (name)));
	return strange === undefined ? /** @type {T[]} */ (named) : stop(`There is no ${what} "${strange}".`);
};

/** @param {string[]} args */
export const readRealtimeSettings = (args) => {
	const { values } = (() => {
		try {
			return parseArgs({
				args,
				allowPositionals: true,
				options: {
					only: { type: 'string', default: parts.join() },
					peers: { type: 'string', default: peers.join() },
					people: { type: 'string', default: crowds.join() },
					repeat: { type: 'string', default: '1' },
					kills: { type: 'string', default: '10' },
					minutes: { type: 'string', default: '1' },
					pointing: { type: 'string', default: '0' },
					alone: { type: 'boolean', default: false },
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
	const people = values.people.split(',').map(Number);
	if (people.some((count) => !Number.isInteger(count) || count < 10 || count > 1_000))
		stop('--people: from 10 to 1000.');
	const settings = {
		only: list(values.only, parts, 'part'),
		peers: values.alone ? [] : list(values.peers, peers, 'peer'),
		alone: values.alone,
		people,
		repeat: Math.max(1, Number(values.repeat) || 1),
		kills: Math.max(1, Number(values.kills) || 10),
		minutes: Number(values.minutes) || 1,
		pointing: Number(values.pointing) || 0,
		json: values.json ?? null
	};
	const isWhole =
		settings.only.length === parts.length && settings.peers.length === peers.length && people.join() === crowds.join();
	return { ...settings, write: values.write || isWhole };
};
/** @typedef {ReturnType<typeof readRealtimeSettings>} RealtimeSettings */
