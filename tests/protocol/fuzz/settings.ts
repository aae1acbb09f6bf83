import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';

export interface FuzzSettings {
	readonly hostile: number;
	readonly honest: number;
	readonly seed: number;
	readonly minutes: number;
	readonly workers: number;
	readonly only: readonly string[] | null;
	readonly replay: { readonly what: 'hostile' | 'honest'; readonly seed: number } | null;
	readonly keep: boolean;
}

export const usage = `npm run fuzz -- [--hostile 2000000] [--honest 1000000] [--seed 1] [--minutes 60] [--workers 2]
               [--kind "a gap in the clocks"]…   only these kinds of attack
               [--replay hostile:17]             one seed, as it was played
               [--keep]                          seeds that fail are written to seeds.json`;

const whole = (name: string, text: string): number => {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not ${text}`);
	return value;
};

/** Throws one sentence about what is wrong. */
export const readSettings = (args: readonly string[]): FuzzSettings => {
	const { values } = parseArgs({
		args: [...args],
		options: {
			hostile: { type: 'string', default: '100000' },
			honest: { type: 'string', default: '50000' },
			seed: { type: 'string', default: '1' },
			minutes: { type: 'string', default: '60' },
			workers: { type: 'string', default: String(availableParallelism()) },
			kind: { type: 'string', multiple: true },
			replay: { type: 'string' },
			keep: { type: 'boolean', default: false }
		}
	});
	const replay = values.replay === undefined ? null : /^(hostile|honest):(\d+)$/.exec(values.replay);
	if (values.replay !== undefined && !replay) throw new Error('--replay takes hostile:SEED or honest:SEED');
	return {
		hostile: whole('hostile', values.hostile),
		honest: whole('honest', values.honest),
		seed: whole('seed', values.seed),
		minutes: whole('minutes', values.minutes),
		workers: Math.max(1, whole('workers', values.workers)),
		only: values.kind ?? null,
		replay: replay && { what: replay[1] as 'hostile' | 'honest', seed: Number(replay[2]) },
		keep: values.keep
	};
};
