import { describe, expect, it } from 'vitest';
import type { DecisionId, LeaderId, PersonId } from './ids.ts';
import type { StrategyGap } from './strategy.ts';
import {
	decidedHere,
	mayAnswer,
	mayDecide,
	reviewerState,
	reviewStanding,
	type Decision,
	type Leader,
	type ReviewAct,
	type ReviewerId
} from './strategy-review.ts';

const [lead, boss, mona] = ['person_lead', 'person_boss', 'leader_mona'] as unknown as [PersonId, PersonId, LeaderId];
const [v1, v2] = ['1'.repeat(64), '2'.repeat(64)];
let count = 0;
const step = (act: ReviewAct, by: ReviewerId, hash = v1, of: Decision | null = null): Decision => ({
	id: `d${++count}` as DecisionId,
	act,
	hash,
	by,
	byName: by,
	at: count * 1_000,
	reason: act === 'changes' ? 'say who' : '',
	of: of?.id ?? null
});
const leader = (own: Partial<Leader> = {}): Leader => ({
	id: mona,
	name: 'Mona',
	signs: true,
	createdAt: 0,
	expiresAt: 1e12,
	revokedAt: null,
	...own
});
const state = (decisions: readonly Decision[], hash = v1, leaders: readonly Leader[] = []) => {
	const { state: at, revoked } = reviewStanding(decisions, leaders, hash);
	return revoked ? `${at}, no more ${revoked.from}` : at;
};

describe('where a strategy stands', () => {
	it('goes from draft to review, approval and announcement', () => {
		const steps = [step('submitted', lead), step('approved', boss), step('announced', lead)];
		expect([0, 1, 2, 3].map((taken) => state(steps.slice(0, taken)))).toEqual([
			'draft',
			'in_review',
			'approved',
			'announced'
		]);
	});
	it('is not approved in other words, and approved again in the same', () => {
		const steps = [step('submitted', lead), step('approved', boss)];
		expect(state(steps, v2)).toBe('in_review, no more approved');
		expect(state(steps, v1)).toBe('approved');
		expect(reviewStanding(steps, [], v2)).toMatchObject({ approvals: [], outdated: [{ by: boss, hash: v1 }] });
		expect(state([...steps, step('approved', boss, v2)], v2)).toBe('approved');
		expect(state([...steps, step('announced', lead)], v2)).toBe('in_review, no more announced');
	});
	it('is a draft where a file brought it, whatever was signed before, under the very same hash', () => {
		const before = [
			step('submitted', lead),
			step('changes', boss),
			step('approved', boss),
			step('approved', mona),
			step('announced', lead)
		];
		const came = [...before, step('imported', lead)];
		expect(state(came)).toBe('draft');
		expect(reviewStanding(came, [], v1)).toMatchObject({ approvals: [], outdated: [], asked: [], revoked: null });
		expect(decidedHere(came)).toEqual([]);
		const anew = [...came, step('submitted', boss), step('approved', lead)];
		expect(state(anew.slice(0, -1))).toBe('in_review');
		expect(state(anew)).toBe('approved');
		expect(decidedHere(anew)).toHaveLength(2);
		expect(decidedHere(before)).toEqual(before);
	});
	it('waits for every leader who was asked to sign, from then on', () => {
		const steps = [step('submitted', lead), step('approved', boss)];
		expect(state(steps, v1, [leader()])).toBe('in_review');
		expect(state([...steps, step('approved', mona)], v1, [leader()])).toBe('approved');
		expect(state(steps, v1, [leader({ signs: false })])).toBe('approved');
		expect(state(steps, v1, [leader({ revokedAt: 1 })])).toBe('approved');
		expect(reviewStanding(steps, [leader({ createdAt: 1e9 })], v1)).toMatchObject({
			state: 'in_review',
			missing: [mona]
		});
	});
	it('waits while anybody asks for a change; an answer or their own signature ends it', () => {
		const asked = step('changes', mona);
		const steps = [step('submitted', lead), asked, step('approved', boss, v2)];
		expect(state(steps, v2)).toBe('in_review');
		expect(reviewStanding(steps, [], v2).asked).toEqual([asked]);
		expect(state([...steps, step('answered', lead, v2, asked)], v2)).toBe('approved');
		expect(state([...steps, step('approved', mona, v2)], v2)).toBe('approved');
	});
	it('takes the signature from whoever asks for a change after it', () => {
		const steps = [step('submitted', lead), step('approved', boss), step('changes', boss)];
		expect(reviewStanding(steps, [], v1)).toMatchObject({ state: 'in_review', approvals: [] });
	});
	it('is a draft again once it is taken back', () => {
		const steps = [step('submitted', lead), step('approved', boss), step('withdrawn', lead)];
		expect([state(steps), state(steps, v2)]).toEqual(['draft', 'draft']);
	});
	it('counts a signature that was given before the link ended', () => {
		const steps = [step('submitted', lead), step('approved', mona)];
		expect(state(steps, v1, [leader({ revokedAt: 1e9 })])).toBe('approved');
	});
});

describe('a step', () => {
	const about = (decisions: readonly Decision[], own: Partial<Parameters<(typeof mayDecide)['approved']>[0]> = {}) => ({
		standing: reviewStanding(decisions, [], own.hash ?? v1),
		hash: v1,
		seen: v1,
		by: boss as ReviewerId,
		gaps: [] as readonly StrategyGap[],
		...own
	});
	const code = (result: ReturnType<(typeof mayDecide)['approved']>) => (result.ok ? 'ok' : result.refusal.code);
	const submitted = [step('submitted', lead)];
	const approved = [...submitted, step('approved', boss)];
	const announced = [...approved, step('announced', lead)];

	it.each([
		['submitted', 'ok', 'review.wrong-state', 'review.wrong-state', 'review.wrong-state'],
		['withdrawn', 'review.wrong-state', 'ok', 'ok', 'review.wrong-state'],
		['approved', 'review.wrong-state', 'ok', 'ok', 'review.wrong-state'],
		['changes', 'review.wrong-state', 'ok', 'ok', 'review.wrong-state'],
		['announced', 'review.unapproved', 'review.unapproved', 'ok', 'review.unapproved']
	] as const)('%s: in draft %s, in review %s, approved %s, announced %s', (act, ...expected) => {
		const found = [[], submitted, approved, announced].map((decisions) => code(mayDecide[act](about(decisions))));
		expect(found).toEqual(expected);
	});
	it('is refused in words that are no longer there, with the hash of those that are', () => {
		const late = { hash: v2, seen: v1 };
		const outdated = { ok: false, refusal: { code: 'review.outdated', params: { hash: v2 } } };
		expect(mayDecide.approved(about(submitted, late))).toEqual(outdated);
		expect(mayDecide.submitted(about([], late))).toEqual(outdated);
		expect(code(mayDecide.announced(about(approved, late)))).toBe('review.changed');
		expect(code(mayDecide.submitted(about(approved, { hash: v2, seen: v2 })))).toBe('ok');
	});
	it('forward is barred by gaps, each named', () => {
		const gaps = [
			{ code: 'vision' },
			{ code: 'owner', initiative: 'i1' },
			{ code: 'element-empty', element: 'customer_service' }
		];
		const refused = {
			ok: false,
			refusal: { code: 'review.gaps', params: { count: 3, gaps: 'vision owner:i1 element-empty:customer_service' } }
		};
		expect(mayDecide.submitted(about([], { gaps: gaps as never }))).toEqual(refused);
		expect(mayDecide.approved(about(submitted, { gaps: gaps as never }))).toEqual(refused);
	});
	it('nobody signs what they put forward', () =>
		expect(code(mayDecide.approved(about(submitted, { by: lead })))).toBe('review.own-submission'));
	it('a request is answered by a change, or by whoever made it', () => {
		const asked = step('changes', mona);
		expect(code(mayAnswer(asked, lead, v1))).toBe('review.unchanged');
		expect(code(mayAnswer(asked, lead, v2))).toBe('ok');
		expect(code(mayAnswer(asked, mona, v1))).toBe('ok');
	});
});

it('says of everybody how far they are', () => {
	const [submitted, signed, asked] = [step('submitted', lead), step('approved', boss), step('changes', mona)];
	const at = (hash: string) => reviewStanding([submitted, signed, asked], [], hash);
	const has = { read: true, commented: false };
	expect(reviewerState(boss, at(v1), has)).toBe('signed');
	expect(reviewerState(boss, at(v2), has)).toBe('outdated');
	expect(reviewerState(mona, at(v1), has)).toBe('changes');
	expect(reviewerState(lead, at(v1), { ...has, commented: true })).toBe('commented');
	expect(reviewerState(lead, at(v1), has)).toBe('read');
	expect(reviewerState(lead, at(v1), { read: false, commented: false })).toBe('unread');
});
