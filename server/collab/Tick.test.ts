import { expect, it } from 'vitest';
import { bounds } from '#server/collab/bounds.ts';
import type { Change, Connection } from '#server/collab/Connection.ts';
import { RoomGone, Tick, type TickPort } from '#server/collab/Tick.ts';
import { manualTimers } from '../../tests/support/manual-timers.ts';

it('[D5] a room that cannot even be given up leaves nobody waiting and no rejection unheard', async () => {
	const lost: unknown[] = [];
	const timers = manualTimers();
	const tick = new Tick({
		bounds,
		timers,
		now: () => 0,
		journal: { failedFor: () => null },
		document: {
			together: () => {
				throw new Error('something is wrong with us');
			}
		},
		failed: () => {
			throw new Error('and with giving up');
		},
		lost: (error: unknown) => lost.push(error)
	} as unknown as TickPort);
	tick.ask({} as Connection, new Uint8Array());
	timers.pass(1_000);
	await expect.poll(() => lost).toEqual([new Error('and with giving up')]);
	await expect(tick.exclusive(async () => 'still there')).rejects.toThrow(RoomGone);
});

/** Says by their name when they are answered, and what they are told. */
const someone = (name: string, told: unknown[]) =>
	({
		get open() {
			told.push(name);
			return false;
		},
		send: (message: unknown) => void told.push(message)
	}) as unknown as Connection;

it('[D5] what was to be read before another room could not write is answered, and who wrote is told', async () => {
	const told: unknown[] = [];
	const timers = manualTimers();
	let now = 1_000;
	let failedAt: number | null = null;
	const tick = new Tick({
		bounds,
		now: () => now,
		timers,
		journal: { failedFor: () => (failedAt === null ? null : now - failedAt) },
		settled: () => undefined
	} as unknown as TickPort);
	const change = (connection: Connection) =>
		tick.change(connection, { bytes: Uint8Array.of(0, 1, 2) } as unknown as Change);
	tick.ask(someone('first', told), new Uint8Array());
	await expect.poll(() => told).toEqual(['first']);
	now++;
	const writer = someone('writer', told);
	change(writer);
	change(writer);
	tick.ask(someone('reader', told), new Uint8Array());
	failedAt = now;
	timers.pass(bounds.tickMs);
	await expect.poll(() => told).toEqual(['first', { t: 'slow', ms: bounds.retryWriteMs }, 'reader']);
});

it('[D13] what has come by the end of a pause goes with the step, and makes none of its own', async () => {
	const taken: string[] = [];
	const pauses: (() => void)[] = [];
	let now = 1_000;
	let steps = 0;
	const tick = new Tick({
		bounds,
		now: () => now,
		timers: { ...manualTimers(), after: (_ms: number, run: () => void) => (pauses.push(run), () => undefined) },
		journal: { failedFor: () => null },
		settled: () => void steps++
	} as unknown as TickPort);
	const ask = (name: string) => tick.ask(someone(name, taken), new Uint8Array());
	ask('first');
	await expect.poll(() => taken).toEqual(['first']);
	now++;
	ask('second');
	setImmediate(() => ask('third')); // the network has delivered it already
	pauses.shift()?.();
	await expect.poll(() => taken).toEqual(['first', 'second', 'third']);
	expect(steps).toBe(2);
	expect(pauses).toEqual([]);
});
