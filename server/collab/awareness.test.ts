import { expect, it } from 'vitest';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import { AwarenessRelay } from './awareness.ts';
import { bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { awarenessFrame, readAwareness, readFrame } from './frames.ts';

const bytesOf = (client: number, clock: number): Uint8Array => {
	const frame = readFrame(awarenessFrame([{ client, clock, state: JSON.stringify({ cursor: { x: clock, y: 0 } }) }]));
	return frame?.is === 'awareness' ? frame.bytes : new Uint8Array();
};

const relayOf = (about: { editsAhead: boolean; silent?: boolean; hidden?: boolean; ids?: number }) => {
	const timers = manualTimers();
	const told: number[] = [];
	const heard: string[] = [];
	let ms = 1_000;
	const connection = (seat: string) =>
		({
			seat,
			kind: 'board',
			awarenessId: null,
			shownId: null,
			synced: true,
			cursors: false,
			backlogBytes: 0,
			charge: () => undefined,
			passAll: (pieces: readonly Buffer[]) => {
				told.push(ms);
				if (seat === 's_omar') heard.push(Buffer.concat(pieces).toString('latin1'));
			}
		}) as unknown as Connection & { backlogBytes: number };
	const [sara, omar] = [connection('s_sara'), connection('s_omar')];
	const relay = new AwarenessRelay({
		connections: () => [sara, omar],
		userOf: () => ({ name: about.hidden ? '@leader' : 'Sara', segment: 'leader' }),
		hidesIds: () => about.hidden ?? false,
		mayPoint: () => !about.hidden,
		newId: () => (about.ids ? about.ids++ : 9),
		silent: () => about.silent ?? false,
		editsAhead: () => about.editsAhead,
		isForeign: () => false,
		bounds,
		timers,
		now: () => ms,
		wall: () => 0
	});
	let clock = 0;
	return {
		relay,
		about,
		told,
		heard,
		sara,
		omar,
		/** Another points once, and stays, or leaves. */
		stay: (client: number) => relay.receive(connection(`s_${client}`), bytesOf(client, 1)),
		come: (client: number, clock = 1) => {
			const other = connection(`s_${client}`);
			relay.receive(other, bytesOf(client, clock));
			if (!about.editsAhead) relay.tell();
			relay.leave(other);
			if (!about.editsAhead) relay.tell();
		},
		/** Clocks of an id, as they were told to Omar. */
		clocksOf: (client: number) =>
			heard.flatMap((text) => {
				const frame = readFrame(Buffer.from(text, 'latin1').subarray(text.length < 128 ? 2 : 4));
				const entries = frame?.is === 'awareness' ? readAwareness(frame.bytes, 250) : null;
				return (entries ?? []).filter((entry) => entry.client === client).map(({ clock }) => clock);
			}),
		point: () => relay.receive(sara, bytesOf(7, ++clock)),
		pass: (by: number) => {
			for (let passed = 0; passed < by; passed++) {
				ms++;
				timers.pass(1);
			}
		}
	};
};

it('[P5] waits for edits that do not come 50 ms, and not longer', () => {
	const { point, pass, told } = relayOf({ editsAhead: true });
	point();
	pass(bounds.cursorMs - 1);
	expect(told).toEqual([]);
	pass(1);
	expect(told).toEqual([1_050]);
	pass(1_000);
	expect(told).toEqual([1_050]);
});

it('[P5] is told at once where no edits come, and then no sooner than after 50 ms', () => {
	const { point, pass, told } = relayOf({ editsAhead: false });
	point();
	expect(told).toEqual([1_000]);
	for (let step = 0; step < 10; step++) {
		pass(10);
		point();
	}
	expect(told).toEqual([1_000, 1_050, 1_100]);
});

it('[P5] is due with edits a step before its time, and once', () => {
	const { relay, point, pass, told } = relayOf({ editsAhead: true });
	point();
	relay.tell();
	expect(told).toEqual([1_000]);
	expect(relay.isDue).toBe(false); // nothing is new
	pass(10);
	point();
	expect(relay.isDue).toBe(false); // too soon
	pass(bounds.cursorMs - bounds.tickMs - 10);
	expect(relay.isDue).toBe(true);
	relay.tell();
	pass(1_000);
	expect(told).toEqual([1_000, 1_034]);
});

it('[P4] is never due while writing is private', () => {
	const { relay, point, about } = relayOf({ editsAhead: true, silent: true });
	point();
	expect(relay.isDue).toBe(false);
	about.silent = false;
	expect(relay.isDue).toBe(true);
});

it('[P6] turns somebody into nobody in one step: who waits to hear of all does not get the new id with the old name', () => {
	const { relay, about, sara, omar, heard, point, pass } = relayOf({ editsAhead: false });
	point();
	omar.backlogBytes = bounds.cursorBacklogBytes + 1;
	relay.answer(omar);
	pass(2 * bounds.cursorMs + 10); // was looked at, and lagged
	omar.backlogBytes = 0;
	heard.length = 0;
	about.hidden = true;
	relay.reviewed([sara]);
	pass(1_000);
	expect(heard.join()).toContain('@leader');
	expect(heard.join()).not.toContain('Sara');
});

it('[G3] keeps for whoever is here the id they point with, however many others have come and gone', () => {
	const { relay, sara, point, come, clocksOf } = relayOf({ editsAhead: false });
	point();
	expect(relay.holderOf(7)).toBe(sara.seat);
	come(1_000, 50);
	for (let client = 1_000; client < 11_500; client++) come(client);
	expect(relay.holderOf(7)).toBe(sara.seat);
	expect(relay.holderOf(1_000)).toBeUndefined(); // nor is all remembered for ever
	expect(clocksOf(1_000).at(-1)).toBeGreaterThan(50);
	come(1_000);
	expect(clocksOf(1_000).at(-1)).toBeLessThan(5);
});

it('[P6] keeps nothing of an id that was made up for somebody who has left', () => {
	const { come, clocksOf } = relayOf({ editsAhead: false, hidden: true });
	for (let client = 1_000; client < 1_100; client++) come(client);
	expect(clocksOf(9)).toEqual(Array.from({ length: 100 }, () => [1, 2]).flat()); // the one id that this room makes up
});

it.each([
	['of whom nobody had pointed when they came', (relay: AwarenessRelay, omar: Connection) => relay.answer(omar)],
	[
		'[P4] after private writing, though the reveal is on its way to them still',
		(relay: AwarenessRelay, _omar: Connection, about: { silent?: boolean }) => {
			about.silent = true;
			relay.silenceChanged();
		}
	]
])('[P3] who lags hears of all when there is room again: %s', (_, before) => {
	const { relay, about, omar, heard, point, pass } = relayOf({ editsAhead: false });
	omar.backlogBytes = bounds.cursorBacklogBytes + 1;
	before(relay, omar, about);
	point();
	about.silent = false;
	relay.silenceChanged();
	pass(1_000);
	expect(heard).toEqual([]);
	omar.backlogBytes = 0;
	pass(1_000);
	expect(heard.join()).toContain('Sara');
	expect(heard).toHaveLength(1);
});

it('[P6] renews a crowd of hidden people one part after the other, each of them once', () => {
	const { relay, heard, stay, pass, clocksOf } = relayOf({ editsAhead: false, hidden: true, ids: 1_000 });
	for (let client = 0; client < 250; client++) stay(client);
	pass(1_000);
	heard.length = 0;
	relay.renew();
	pass(12_000);
	expect(heard).toHaveLength(3);
	for (let id = 1_000; id < 1_250; id++) expect(clocksOf(id)).toHaveLength(1);
});
