import { describe, expect, test } from 'vitest';
import {
	addPhase,
	areVoteRulesSound,
	checkAgenda,
	movePhase,
	removePhase,
	resizePhase,
	rewritePrompt,
	setVoteRules,
	totalMinutes
} from './agenda.ts';
import type { PhaseId } from './ids.ts';
import type { Phase, VoteRules } from './phases.ts';

const rules: VoteRules = { budget: 5, maxPerOption: 2, over: 'clusters', weights: {} };
const phase = (id: string, more: Partial<Phase> = {}): Phase => ({
	id: id as PhaseId,
	kind: 'discuss',
	minutes: 10,
	prompt: { en: 'Why?', ar: 'لماذا؟' },
	...more
});
const agenda = [phase('a'), phase('b', { kind: 'vote', vote: rules, numbers: [3] }), phase('c')];
const ids = (phases: readonly Phase[]): string => phases.map((each) => each.id).join('');
const b = 'b' as PhaseId;

describe('an agenda is refused', () => {
	const invalid = (...phases: Phase[]) => checkAgenda(phases);
	test('when it is empty', () => {
		expect(invalid()).toMatchObject({ refusal: { code: 'workshop.agenda-empty' } });
	});

	test.each([
		['minutes out of bounds', { minutes: 0 }],
		['broken minutes', { minutes: 2.5 }],
		['an unknown kind', { kind: 'nap' as 'break' }],
		['a vote without rules', { kind: 'vote' as const }],
		['rules without a vote', { vote: rules }],
		['a prompt beyond measure', { prompt: { en: 'x'.repeat(301), ar: '' } }]
	])('for %s, naming the line', (_, change) => {
		expect(invalid(phase('a'), phase('b', change))).toMatchObject({
			refusal: { code: 'workshop.phase-invalid', params: { number: 2 } }
		});
	});

	test('when two lines share an id, or lines are too many', () => {
		expect(invalid(phase('a'), phase('a'))).toMatchObject({ refusal: { params: { number: 2 } } });
		expect(invalid(...Array.from({ length: 41 }, (_, i) => phase(`p${i}`)))).toMatchObject({
			refusal: { params: { number: 41 } }
		});
	});
});

test('a sound agenda passes', () => {
	expect(checkAgenda(agenda)).toEqual({ ok: true, value: agenda });
	expect(totalMinutes(agenda)).toBe(30);
});

test('vote rules: whole dots up to a hundred, a cap within the budget, weights of which one counts', () => {
	expect(areVoteRulesSound(rules)).toBe(true);
	expect(areVoteRulesSound({ ...rules, budget: 100, maxPerOption: 100, weights: { leader: 0.4, customer: 3 } })).toBe(
		true
	);
	for (const change of [
		{ budget: 0 },
		{ budget: 101 },
		{ budget: 2.5 },
		{ maxPerOption: 6 },
		{ maxPerOption: 0 },
		{ weights: { leader: -1, customer: 2 } },
		{ weights: { leader: 0 } },
		{ weights: { leader: Number.NaN } },
		{ weights: { observer: 1 } as VoteRules['weights'] }
	])
		expect(areVoteRulesSound({ ...rules, ...change })).toBe(false);
});

test('phases are added, removed and moved', () => {
	expect(ids(addPhase(agenda, phase('d')))).toBe('abcd');
	expect(ids(addPhase(agenda, phase('d'), 1))).toBe('adbc');
	expect(ids(removePhase(agenda, b))).toBe('ac');
	expect(ids(movePhase(agenda, b, 0))).toBe('bac');
	expect(ids(movePhase(agenda, b, 2))).toBe('acb');
	expect(ids(movePhase(agenda, b, -1))).toBe('bac');
	expect(ids(movePhase(agenda, 'gone' as PhaseId, 0))).toBe('abc');
});

test('minutes stay within bounds when a phase is resized', () => {
	expect(resizePhase(agenda, b, 15)[1]?.minutes).toBe(15);
	expect(resizePhase(agenda, b, -4)[1]?.minutes).toBe(1);
	expect(resizePhase(agenda, b, 999)[1]?.minutes).toBe(240);
});

test('a rewritten prompt loses the numbers of the template', () => {
	const rewritten = rewritePrompt(agenda, b, { en: 'My 3 words', ar: '' })[1];
	expect(rewritten).not.toHaveProperty('numbers');
	expect(rewritten?.prompt.en).toBe('My 3 words');
});

test('only a vote takes vote rules', () => {
	const changed = setVoteRules(setVoteRules(agenda, 'a' as PhaseId, rules), b, { ...rules, budget: 8 });
	expect(changed[0]).not.toHaveProperty('vote');
	expect(changed[1]?.vote?.budget).toBe(8);
});
