import { describe, expect, it } from 'vitest';
import { deliverySteps } from './delivery.ts';
import { changedSince, isTold, stageOf, visitOf, type IdeaView } from './ideas.ts';
import type { InitiativeId, NoteId } from './ids.ts';

const idea = (own: Partial<IdeaView> = {}, id = 'n1'): IdeaView => ({
	note: { id: id as NoteId, text: 'Call me before you come', kind: 'wish', at: null, quoted: true },
	isSetAside: false,
	group: null,
	votes: null,
	initiative: null,
	notChosen: null,
	updatedAt: null,
	...own
});
const group = { title: { en: 'Appointments kept', ar: '' }, others: 4 };
const votes = { supporters: 9, ballots: 16, rank: 1, of: 10, own: null, tooFew: false };
const initiative = { id: 'i1' as InitiativeId, told: null, delivery: null, since: null };

describe('an idea', () => {
	it('stands as far as it has come', () => {
		const way = [
			idea(),
			idea({ group }),
			idea({ group, votes }),
			idea({ group, votes, initiative }),
			idea({ group, votes, initiative: { ...initiative, delivery: { at: 'delivered' } } })
		];
		expect(way.map(stageOf)).toEqual(['written', 'grouped', 'voted', 'chosen', 'delivered']);
		expect(stageOf(idea({ group, votes, notChosen: { why: { en: '', ar: '' } } }))).toBe('not-chosen');
		expect(stageOf(idea({ group, votes, isSetAside: true }))).toBe('set-aside');
	});
	it('is told of when it is announced, or when the work on it has begun', () => {
		expect(deliverySteps.filter((at) => isTold('approved', { at }))).toEqual([
			'in_delivery',
			'delivered',
			'measured',
			'told'
		]);
		expect(isTold('announced', { at: 'proposed' })).toBe(true);
		expect(isTold('draft', { at: 'dropped', from: 'planned', reason: 'r' })).toBe(false);
		expect(isTold('draft', { at: 'paused', from: 'in_delivery', reason: 'r' })).toBe(true);
	});
});

describe('a visit', () => {
	const [first, second] = [idea(), idea({ group }, 'n2')];
	it('makes news of what stands elsewhere at the next one, and of nothing at the first', () => {
		const visit = visitOf([first, second]);
		expect(changedSince(null, [first, second])).toEqual([]);
		expect(changedSince(visit, [first, second])).toEqual([]);
		expect(changedSince(visit, [idea({ group }), second])).toEqual(['n1']);
		expect(changedSince(visit, [first, second, idea({}, 'n3')])).toEqual([]);
	});
	it('fits into a cookie with two hundred ideas, and holds no words', () => {
		const many = Array.from({ length: 200 }, (_, n) => idea({ group, votes }, `note_${n}_abcdefghijkmnp`));
		const visit = visitOf(many);
		expect(visit.length).toBeLessThan(3_000);
		expect(visit).toMatch(/^[a-z0-9.-]+$/);
		expect(changedSince(visit, many)).toEqual([]);
	});
	it('that somebody has tampered with makes no news', () => {
		expect(changedSince('....---..x', [first])).toEqual([]);
		expect(changedSince('', [first])).toEqual([]);
	});
});
