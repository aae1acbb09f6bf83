// `npm run bench -- realtime`: each measurement on every side, one after the other, then the table.
import { writeFileSync } from 'node:fs';
import { writePage } from '../report.mjs';
import { median } from '../statistics.mjs';
import { measureCapacity } from './capacity.mjs';
import { measureCursors } from './cursors.mjs';
import { measureAcks, measureKills, rates } from './durability.mjs';
import { measureFanOut } from './fan-out.mjs';
import { measureGrowth } from './growth.mjs';
import { measureHostile } from './hostile.mjs';
import { measureJoin, measureStorm } from './joins.mjs';
import { measureLoad } from './load.mjs';
import { measureIdle, measureRooms } from './memory.mjs';
import { machine, realtimeTable } from './report.mjs';
import { readRealtimeSettings } from './settings.mjs';

// or the servers would outlive us
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(143));

const args = process.argv.slice(2);
const settings = readRealtimeSettings(args);
/** @typedef {import('./sides.mjs').SideName} SideName */
/** @type {SideName[]} */
const all = ['majlis', ...(settings.alone ? [] : /** @type {const} */ (['floor'])), ...settings.peers];
/** Those with a store. */
const stored = all.filter((name) => name !== 'floor');
const begun = performance.now();
/** @type {import('./goals.mjs').Results} */
const results = {};

/** The figures of several repetitions: the median of each number. @param {Record<string, any>[]} runs */
const middle = (runs) => {
	const [first] = runs;
	if (!first || runs.length === 1) return first;
	return Object.fromEntries(
		Object.entries(first).map(([key, value]) => [
			key,
			typeof value === 'number' ? median(runs.map((run) => run[key])) : value
		])
	);
};

/** @param {string} part @param {readonly SideName[]} sides @param {(side: SideName) => Promise<Record<string, any>>} measure */
const run = async (part, sides, measure) => {
	for (const side of sides) {
		/** @type {Record<string, any>[]} */
		const runs = [];
		try {
			for (let n = 0; n < settings.repeat; n++) runs.push(await measure(side));
		} catch (error) {
			// a peer that breaks under a load is a result; ours is a fault
			process.stdout.write(`${part}, ${side}: ${error instanceof Error ? error.stack : String(error)}\n`);
			if (side === 'majlis') process.exitCode = 1;
			continue;
		}
		const figures = middle(runs) ?? {};
		results[part] = { ...results[part], [side]: figures };
		process.stdout.write(`${part}, ${side}: ${JSON.stringify(figures)}\n`);
	}
};

/** @type {Record<import('./settings.mjs').RealtimeSettings['only'][number], () => Promise<void>>} */
const measures = {
	'fan-out': async () => {
		for (const count of settings.people) await run(`fan-out ${count}`, all, (side) => measureFanOut(side, count));
	},
	capacity: () => run('capacity', all, measureCapacity),
	cursors: async () => {
		await run('cursors', all, (side) => measureCursors(side));
		await run('records', ['majlis'], (side) => measureCursors(side, { asRecords: true }));
	},
	join: async () => {
		for (const notes of [2_000, 5_000]) await run(`join ${notes}`, all, (side) => measureJoin(side, notes));
		await run('storm 2000', all, (side) => measureStorm(side, 2_000));
		await run('welcome', ['majlis'], (side) => measureStorm(side, 2_000, { asOurPage: true }));
		results.welcome = { ...results.welcome, floor: results['storm 2000']?.floor ?? {} };
		const near = all.filter((name) => name === 'majlis' || name === 'floor');
		await run('silent', near, (side) => measureStorm(side, 2_000, { asOurPage: side === 'majlis', silent: true }));
	},
	durability: async () => {
		for (const rate of rates) {
			await run(
				`acks ${rate}`,
				stored.filter((name) => name !== 'y-websocket'),
				(side) => measureAcks(side, rate)
			);
			await run(`kills ${rate}`, stored, (side) => measureKills(side, rate, side === 'majlis' ? settings.kills : 3));
		}
	},
	growth: () => run('growth', stored, measureGrowth),
	memory: async () => {
		await run('idle', all, measureIdle);
		await run('rooms', stored, measureRooms);
	},
	hostile: () => run('hostile', stored, measureHostile),
	load: () => run('load', all, (side) => measureLoad(side, settings))
};
for (const part of settings.only) await measures[part]();

const text = [
	`${new Date().toISOString().slice(0, 10)}, ${machine()}.`,
	`Command: \`npm run bench -- ${args.join(' ')}\`, ${((performance.now() - begun) / 60_000).toFixed(1)} minutes.`,
	'',
	realtimeTable(results)
].join('\n');
process.stdout.write(`\n${text}\n`);
if (settings.json) writeFileSync(settings.json, JSON.stringify(results, null, '\t'));
if (settings.write) writePage('realtime', text);
