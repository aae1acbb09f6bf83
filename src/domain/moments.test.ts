import { expect, test } from 'vitest';
import { momentOf } from './moments.ts';
import { inLobby } from './phase-machine.ts';
import type { Phase } from './phases.ts';
import { cxDayBrainstorm } from './templates/cxday-brainstorm.ts';

const agenda = cxDayBrainstorm.phases as unknown as Phase[];

test('a paused phase is still that phase', () => {
	expect(momentOf({ ...inLobby, status: 'running', index: 1 }, agenda)).toBe('silent');
	expect(momentOf({ ...inLobby, status: 'paused', index: 1 }, agenda)).toBe('silent');
	expect(momentOf(inLobby, agenda)).toBe('lobby');
	expect(momentOf({ ...inLobby, status: 'ended', index: 8 }, agenda)).toBe('ended');
});

test('a state that points outside its agenda is a bug', () => {
	expect(() => momentOf({ ...inLobby, status: 'running', index: 99 }, agenda)).toThrow();
});
