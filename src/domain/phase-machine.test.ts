import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RefusalCode, Result } from './errors.ts';
import type { PhaseId } from './ids.ts';
import { back, end, extend, goTo, inLobby, next, pause, remainingMs, resume, reveals, start } from './phase-machine.ts';
import { phaseKinds, type Phase, type PhaseKind, type PhaseState } from './phases.ts';

const minute = 60_000;
const agendaOf = (...kinds: PhaseKind[]): Phase[] =>
	kinds.map((kind, i) => ({ id: `p${i}` as PhaseId, kind, minutes: 10, prompt: { en: 'Q', ar: 'س' } }));
const agenda = agendaOf('welcome', 'silent', 'reveal', 'silent', 'break', 'cluster', 'close');
const done = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
	return result.value;
};
const code = (result: Result<unknown>): RefusalCode | 'ok' => (result.ok ? 'ok' : result.refusal.code);
const at = (index: number, now = 0): PhaseState => done(goTo(done(start(inLobby, agenda, now)), agenda, now, index));
const ended = done(end(at(2), agenda, 0));

describe('moves', () => {
	test('the start opens the first phase with its minutes on the clock', () => {
		expect(done(start(inLobby, agenda, 500))).toEqual({
			status: 'running',
			index: 0,
			startedAt: 500,
			endsAt: 500 + 10 * minute,
			remainingMs: null,
			revealed: []
		});
	});

	test('a workshop starts once, with an agenda, and never after its end', () => {
		expect(code(start(inLobby, [], 0))).toBe('workshop.agenda-empty');
		expect(code(start(at(0), agenda, 0))).toBe('workshop.already-started');
		expect(code(start(ended, agenda, 0))).toBe('workshop.closed');
	});

	test('nothing else is possible in the lobby or after the end', () => {
		for (const [state, refusal] of [
			[inLobby, 'workshop.not-started'],
			[ended, 'workshop.closed']
		] as const) {
			for (const move of [pause, resume, next, back, end]) expect(code(move(state, agenda, 0))).toBe(refusal);
			expect(code(extend(state, agenda, 0, 5))).toBe(refusal);
			expect(code(goTo(state, agenda, 0, 1))).toBe(refusal);
		}
	});

	test('next and back move by one and stop at the ends of the agenda', () => {
		expect(done(next(at(0), agenda, 7))).toMatchObject({ index: 1, startedAt: 7 });
		expect(done(back(at(3), agenda, 7))).toMatchObject({ index: 2, startedAt: 7 });
		expect(code(next(at(6), agenda, 0))).toBe('phase.last');
		expect(code(back(at(0), agenda, 0))).toBe('phase.first');
	});

	test('a move outside the agenda is refused', () => {
		for (const index of [-1, 7, 1.5]) expect(code(goTo(at(0), agenda, 0, index))).toBe('workshop.phase-invalid');
	});

	test('going to the current phase repeats it with a fresh clock', () => {
		expect(done(goTo(at(2), agenda, 9, 2))).toMatchObject({ index: 2, startedAt: 9, endsAt: 9 + 10 * minute });
	});

	test('a move out of a pause runs again', () => {
		expect(done(next(done(pause(at(0), agenda, 5)), agenda, 9))).toMatchObject({
			status: 'running',
			remainingMs: null
		});
	});
});

describe('the timer', () => {
	test('the end of the time changes nothing by itself; what is left is negative', () => {
		expect(remainingMs(at(0), 12 * minute)).toBe(-2 * minute);
		expect(remainingMs(inLobby, 0)).toBeNull();
		expect(remainingMs(ended, 0)).toBeNull();
	});

	test('a pause keeps what is left, over time too, and resuming goes on from there', () => {
		for (const now of [4 * minute, 12 * minute]) {
			const paused = done(pause(at(0), agenda, now));
			expect(remainingMs(paused, now + 99 * minute)).toBe(10 * minute - now);
			expect(remainingMs(done(resume(paused, agenda, 50 * minute)), 50 * minute)).toBe(10 * minute - now);
			expect(code(pause(paused, agenda, now))).toBe('phase.not-running');
		}
		expect(code(resume(at(0), agenda, 0))).toBe('phase.not-now');
	});

	test('more time is added to what is left; over time it counts from now', () => {
		expect(remainingMs(done(extend(at(0), agenda, 4 * minute, 5)), 4 * minute)).toBe(11 * minute);
		expect(remainingMs(done(extend(at(0), agenda, 12 * minute, 5)), 12 * minute)).toBe(5 * minute);
	});

	test('a paused phase can be extended and stays paused', () => {
		const paused = done(pause(at(0), agenda, 12 * minute));
		expect(done(extend(paused, agenda, 90 * minute, 1))).toMatchObject({ status: 'paused', remainingMs: minute });
	});

	test('time is added in whole minutes, one to 120', () => {
		for (const minutes of [0, -1, 1.5, Number.NaN, 121])
			expect(code(extend(at(0), agenda, 0, minutes))).toBe('request.invalid');
	});
});

describe('the reveal', () => {
	test('entering a phase that is neither silent nor a break nor a welcome reveals the silent ones before it', () => {
		expect(at(1).revealed).toEqual([]);
		expect(at(2).revealed).toEqual([1]);
		expect(done(next(at(2), agenda, 0)).revealed).toEqual([1]); // writing again
		expect(done(goTo(at(3), agenda, 0, 4)).revealed).toEqual([]); // a break keeps notes private
		expect(done(next(at(4), agenda, 0)).revealed).toEqual([1, 3]); // both in one act
	});

	test('stepping back reveals nothing of the silent phase that was left, and hides nothing', () => {
		const inSecond = done(next(at(2), agenda, 0));
		expect(done(back(inSecond, agenda, 0)).revealed).toEqual([1]);
		expect(done(goTo(at(5), agenda, 0, 1)).revealed).toEqual([1, 3]);
	});

	test('a repeated silent phase is revealed again when it is left', () => {
		expect(reveals(agenda, 2)).toEqual([1]);
		expect(done(goTo(at(2), agenda, 0, 1)).revealed).toEqual([1]);
	});

	test('the end reveals what is still private', () => {
		expect(reveals(agenda, agenda.length)).toEqual([1, 3]);
		expect(done(end(at(3), agenda, 0)).revealed).toEqual([1, 3]);
	});
});

test('over any moves: never un-reveals, index stays inside, exactly one of the clocks is set', () => {
	const step = fc.oneof(
		fc
			.constantFrom(start, pause, resume, next, back)
			.map((move) => (s: PhaseState, a: Phase[], now: number) => move(s, a, now)),
		fc.nat({ max: 8 }).map((index) => (s: PhaseState, a: Phase[], now: number) => goTo(s, a, now, index)),
		fc.integer({ min: 1, max: 9 }).map((min) => (s: PhaseState, a: Phase[], now: number) => extend(s, a, now, min))
	);
	const kinds = fc.array(fc.constantFrom(...phaseKinds), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(kinds, fc.array(step, { maxLength: 30 }), (some, steps) => {
			const phases = agendaOf(...some);
			let state = inLobby;
			steps.forEach((move, now) => {
				const moved = move(state, phases, now * minute);
				if (!moved.ok) return;
				expect(moved.value.revealed).toEqual(expect.arrayContaining([...state.revealed]));
				expect(phases[moved.value.index]).toBeDefined();
				expect(moved.value.revealed.every((index) => phases[index]?.kind === 'silent')).toBe(true);
				expect((moved.value.endsAt === null) !== (moved.value.remainingMs === null)).toBe(true);
				state = moved.value;
			});
		})
	);
});
