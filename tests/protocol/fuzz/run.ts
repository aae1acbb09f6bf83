// `npm run fuzz`: many seeds in as many processes as there are cores. Ends with 1 when something got through or somebody honest was refused.
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playHonest } from './honest.ts';
import { playHostile } from './hostile.ts';
import { kinds } from './kinds/table.ts';
import { readSettings, usage, type FuzzSettings } from './settings.ts';
import { add, emptyTally, type Breach, type Tally } from './tally.ts';
import type { Order } from './worker.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seedsFile = fileURLToPath(new URL('seeds.json', import.meta.url));
const progressMs = 10_000;

/** Until so many updates were judged, or the time is over. */
const campaign = (what: Order['what'], goal: number, until: number, settings: FuzzSettings): Promise<Tally> =>
	new Promise((done, failed) => {
		const { workers, seed, only } = settings;
		const total = emptyTally();
		const startedAt = performance.now();
		let shownAt = startedAt;
		const rate = () => Math.round((total.updates / (performance.now() - startedAt)) * 1000);
		const children = Array.from({ length: workers }, (_, turn) => {
			const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
			child.send({ what, first: seed + turn, step: workers, only } satisfies Order);
			return child;
		});
		const stop = (): void => {
			for (const child of children) {
				child.removeAllListeners();
				child.kill();
			}
		};
		const end = (): void => {
			stop();
			say(`${what}: ${total.updates} updates, ${rate()} a second, ${total.breaches.length} breaches`);
			done(total);
		};
		for (const child of children) {
			child.on('error', failed);
			child.on('exit', (code) => {
				stop();
				failed(new Error(`A process of the play ended with ${code}.`));
			});
			child.on('message', (tally: Tally) => {
				add(total, tally);
				const now = performance.now();
				if (total.updates >= goal || Date.now() >= until || total.breaches.length >= 20) return end();
				if (now - shownAt < progressMs) return;
				shownAt = now;
				const tried = Object.values(total.kinds).map((line) => line.tried);
				const least = what === 'hostile' ? `, ${tried.length} kinds, each ${Math.min(...tried)} times and more` : '';
				say(`${what}: ${total.updates} of ${goal}, ${rate()} a second${least}, ${total.breaches.length} breaches`);
			});
		}
	});

const show = (tally: Tally): void => {
	for (const [kind, { tried, letIn, judgedMs }] of Object.entries(tally.kinds).sort(([a], [b]) => (a < b ? -1 : 1)))
		say(
			`${kind.padEnd(60)} ${String(tried).padStart(8)} ${String(letIn).padStart(8)} let in ${((judgedMs / tried) * 1000).toFixed(1).padStart(8)} µs`
		);
	say(`let in ${tally.letIn} of ${tally.updates}; refused:`);
	for (const [code, times] of Object.entries(tally.codes).sort(([, a], [, b]) => b - a))
		say(`  ${code.padEnd(18)} ${times}`);
};
const tell = ({ kind, seed, step, by, what, bytes }: Breach): void =>
	say(
		`BREACH ${kind} (${by}): ${what}\n  --replay ${kind === 'honest' ? 'honest' : 'hostile'}:${seed}, step ${step} ${bytes}`
	);
const keep = (breaches: readonly Breach[]): void => {
	const kept = JSON.parse(readFileSync(seedsFile, 'utf8')) as { honest: number[]; hostile: number[] };
	for (const { kind, seed } of breaches) {
		const list = kind === 'honest' ? kept.honest : kept.hostile;
		if (!list.includes(seed)) list.push(seed);
	}
	writeFileSync(seedsFile, `${JSON.stringify(kept)}\n`);
};

const main = async (settings: FuzzSettings): Promise<number> => {
	const { replay, minutes } = settings;
	for (const name of settings.only ?? []) if (!kinds.has(name)) throw new Error(`There is no kind "${name}".`);
	if (replay) {
		const { trouble } = replay.what === 'honest' ? playHonest(replay.seed) : { trouble: null };
		const { breaches } =
			replay.what === 'hostile' ? playHostile(replay.seed, settings.only ?? undefined) : emptyTally();
		const all = trouble ? [{ ...trouble, seed: replay.seed, kind: 'honest', by: '', bytes: '' }] : breaches;
		all.forEach(tell);
		say(all.length > 0 ? 'It fails.' : 'All is well.');
		return all.length > 0 ? 1 : 0;
	}
	const startedAt = Date.now();
	const until = (share: number) => startedAt + minutes * 60_000 * share;
	const tallies: Tally[] = [];
	if (settings.honest > 0)
		tallies.push(await campaign('honest', settings.honest, until(settings.hostile > 0 ? 0.5 : 1), settings));
	if (settings.hostile > 0) {
		const tally = await campaign('hostile', settings.hostile, until(1), settings);
		show(tally);
		tallies.push(tally);
	}
	const breaches = tallies.flatMap((tally) => tally.breaches);
	const isIdle = tallies.some(({ updates }) => updates === 0);
	breaches.forEach(tell);
	if (settings.keep) keep(breaches);
	if (isIdle) say('Nothing was tried.');
	else say(breaches.length > 0 ? `${breaches.length} breaches` : 'No breach, nobody honest refused.');
	return isIdle || breaches.length > 0 ? 1 : 0;
};

try {
	process.exitCode = await main(readSettings(process.argv.slice(2)));
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
	process.exitCode = 2;
}
