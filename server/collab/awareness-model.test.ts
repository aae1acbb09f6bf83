import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { cursorsMessage, readCursors, type CursorPoint } from '#collab/cursors.ts';
import type { SeatId } from '#domain/ids.ts';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { AwarenessRelay } from './awareness.ts';
import { bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { readFrame } from './frames.ts';

/** Frames of the wire, one after the other. */
const framesIn = (bytes: Buffer): Buffer[] => {
	const found: Buffer[] = [];
	for (let at = 0; at < bytes.length;) {
		const short = bytes[at + 1]!;
		const [head, length] = short < 126 ? [2, short] : [4, bytes.readUInt16BE(at + 2)];
		found.push(bytes.subarray(at + head, at + head + length));
		at += head + length;
	}
	return found;
};

/** Somebody with a browser: an awareness of y-protocols, and cursors as records beside it. */
class Person {
	readonly awareness: Awareness;
	readonly points = new Map<number, CursorPoint | null>();
	readonly connection: Connection & { backlogBytes: number };

	constructor(name: string, client: number, cursors: boolean) {
		const doc = new Y.Doc();
		doc.clientID = client;
		this.awareness = new Awareness(doc);
		this.connection = {
			seat: name as SeatId,
			kind: 'board',
			awarenessId: null,
			shownId: null,
			synced: true,
			cursors,
			backlogBytes: 0,
			charge: () => undefined,
			strike: (code: string) => expect.unreachable(code),
			passAll: (pieces: readonly Buffer[]) => framesIn(Buffer.concat(pieces)).forEach((frame) => this.#read(frame))
		} as unknown as Connection & { backlogBytes: number };
	}

	#read(bytes: Buffer): void {
		const frame = bytes[0] === cursorsMessage ? null : readFrame(bytes);
		if (frame?.is === 'awareness') return applyAwarenessUpdate(this.awareness, frame.bytes, 'remote');
		const decoder = decoding.createDecoder(bytes);
		decoding.readVarUint(decoder);
		for (const [client, point] of readCursors(decoder)) this.points.set(client, point);
	}

	says(state: object | null): Uint8Array {
		this.awareness.setLocalState(state as Record<string, unknown> | null);
		return encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]);
	}
	/** Whom this person sees, and where. */
	sees(): [number, unknown][] {
		return [...this.awareness.getStates()]
			.filter(([client]) => client !== this.awareness.clientID)
			.map(([client, state]): [number, unknown] => {
				const cursor = (this.connection.cursors ? this.points.get(client) : state['cursor']) ?? null;
				return [client, { user: state['user'], cursor }];
			})
			.sort(([a], [b]) => a - b);
	}
}

const who = fc.nat({ max: 4 });
const act = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ is: fc.constant('come' as const), who, lags: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('leave' as const), who }) },
	{ weight: 6, arbitrary: fc.record({ is: fc.constant('point' as const), who, x: fc.nat({ max: 9 }) }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('hide' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('lag' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('drain' as const), who }) },
	{ weight: 4, arbitrary: fc.record({ is: fc.constant('step' as const) }) },
	{ weight: 2, arbitrary: fc.record({ is: fc.constantFrom('ahead', 'silent', 'hidden', 'points') }) },
	{ weight: 6, arbitrary: fc.record({ is: fc.constant('pass' as const), ms: fc.constantFrom(1, 10, 17, 34, 50, 120) }) }
);

it('[P3] [P5] [P6] whatever happens, in the end all see who is there and where they point, and nobody else', () => {
	let compared = 0;
	fc.assert(
		fc.property(fc.array(act, { minLength: 10, maxLength: 80, size: 'max' }), (acts) => {
			const now = { ms: 1_000, silent: false, hidden: false, points: true, ahead: false };
			const timers = manualTimers();
			const random = seededRandom(4);
			const here = new Map<number, Person>();
			const states = new Map<Person, { cursor: CursorPoint | null } | null>();
			const all: Person[] = [];
			const mayPoint = () => !now.hidden || now.points;
			const userOf = ({ seat }: Connection) => ({ name: now.hidden ? '@' : seat, segment: 'leader' });
			const relay = new AwarenessRelay({
				connections: () => [...here.values()].map(({ connection }) => connection),
				userOf,
				hidesIds: () => now.hidden,
				mayPoint,
				newId: () => new DataView(random.bytes(4).slice().buffer).getUint32(0),
				silent: () => now.silent,
				editsAhead: () => now.ahead,
				isForeign: () => false,
				bounds,
				timers,
				now: () => now.ms,
				wall: () => 0
			});
			const pass = (ms: number) => {
				for (let passed = 0; passed < ms; passed++) {
					now.ms++;
					timers.pass(1);
				}
			};
			const reviewed = () => {
				relay.reviewed([...here.values()].map(({ connection }) => connection));
				// what is taken back comes again when they move
				for (const [person, state] of states) if (state && !mayPoint()) states.set(person, { cursor: null });
			};
			const leave = (at: number) => {
				const person = here.get(at);
				if (!person) return;
				here.delete(at);
				states.delete(person);
				relay.leave(person.connection);
			};
			for (const each of acts) {
				const person = 'who' in each ? here.get(each.who) : undefined;
				if (each.is === 'come' && 'lags' in each) {
					leave(each.who);
					const next = new Person(`s_${each.who}`, 100 + each.who, each.who % 2 === 1);
					all.push(next);
					if (each.lags) next.connection.backlogBytes = bounds.cursorBacklogBytes + 1;
					here.set(each.who, next);
					relay.answer(next.connection);
				} else if (each.is === 'leave' && 'who' in each) leave(each.who);
				else if (each.is === 'point' && 'x' in each && person) {
					relay.receive(person.connection, person.says({ cursor: { x: each.x, y: 0 } }));
					states.set(person, { cursor: mayPoint() ? { x: each.x, y: 0 } : null });
				} else if (each.is === 'hide' && person) {
					relay.receive(person.connection, person.says(null));
					states.set(person, null);
				} else if (each.is === 'lag' && person) person.connection.backlogBytes = bounds.cursorBacklogBytes + 1;
				else if (each.is === 'drain' && person) person.connection.backlogBytes = 0;
				else if (each.is === 'step') {
					if (relay.isDue) relay.tell();
				} else if (each.is === 'pass' && 'ms' in each) pass(each.ms);
				else if (each.is === 'ahead') now.ahead = !now.ahead;
				else if (each.is === 'silent') {
					now.silent = !now.silent;
					relay.silenceChanged();
				} else if (each.is === 'hidden') {
					now.hidden = !now.hidden;
					reviewed();
				} else if (each.is === 'points') {
					now.points = !now.points;
					reviewed();
				}
			}
			for (const { connection } of here.values()) connection.backlogBytes = 0;
			pass(500);
			for (const reader of here.values()) {
				compared += states.size;
				const expected = [...states]
					.filter(([person, state]) => person !== reader && state && !now.silent)
					.map(([{ connection }, state]): [number, unknown] => [
						connection.shownId!,
						{ user: userOf(connection), cursor: state!.cursor }
					])
					.sort(([a], [b]) => a - b);
				expect(reader.sees()).toEqual(expected);
			}
			for (const { awareness } of all) awareness.destroy();
		}),
		{ numRuns: 1_000 }
	);
	expect(compared).toBeGreaterThan(1_000);
});
