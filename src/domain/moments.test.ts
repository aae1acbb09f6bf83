import { expect, test } from 'vitest';
import { mayMoveOthers, momentOf, moments, writingMode } from './moments.ts';
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

test('people write in private in silent phases and nowhere else', () => {
	expect(moments.filter((moment) => writingMode(moment) === 'private')).toEqual(['silent']);
});

test('nobody writes on the board in the lobby, while notes are revealed, during a vote, a break, or after the end', () => {
	expect(moments.filter((moment) => writingMode(moment) === 'none')).toEqual([
		'lobby',
		'welcome',
		'reveal',
		'vote',
		'break',
		'ended'
	]);
});

test('participants move the notes of others only while grouping', () => {
	expect(moments.filter(mayMoveOthers)).toEqual(['cluster']);
});
