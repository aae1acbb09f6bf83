import { expect, test } from 'vitest';
import { mainScene, scenesOf, type Where } from './scene.ts';

const where = (change: Partial<Where>): Where => ({
	status: 'running',
	kind: null,
	hasResults: false,
	hasNotes: false,
	hasOwnResult: false,
	...change
});

test('each phase has a scene of its own', () => {
	expect(mainScene(where({ status: 'lobby', kind: 'welcome' }))).toBe('lobby');
	expect(mainScene(where({ status: 'ended', kind: 'close', hasResults: true }))).toBe('gather');
	const kinds = [
		'welcome',
		'silent',
		'reveal',
		'cluster',
		'vote',
		'discuss',
		'converge',
		'close',
		'break',
		'score',
		'demo'
	] as const;
	expect(kinds.map((kind) => mainScene(where({ kind })))).toEqual([
		'gather',
		'write',
		'read',
		'board',
		'vote',
		'board',
		'board',
		'board',
		'gather',
		'board',
		'board'
	]);
});

test('results take over when they may be seen, an open vote never gives way to older ones', () => {
	expect(mainScene(where({ kind: 'discuss', hasResults: true }))).toBe('results');
	expect(mainScene(where({ kind: 'vote', hasResults: true }))).toBe('vote');
	expect(mainScene(where({ kind: 'vote', hasResults: true, hasOwnResult: true }))).toBe('results');
});

test('one can look elsewhere, never before the start', () => {
	expect(scenesOf(where({ status: 'lobby', hasNotes: true, hasResults: true }))).toEqual(['lobby']);
	expect(scenesOf(where({ kind: 'silent' }))).toEqual(['write']);
	expect(scenesOf(where({ kind: 'silent', hasNotes: true, hasResults: true }))).toEqual(['write', 'board', 'results']);
	expect(scenesOf(where({ kind: 'converge', hasResults: true, hasNotes: true }))).toEqual(['results', 'board']);
});
