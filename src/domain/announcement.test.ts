import { describe, expect, it } from 'vitest';
import {
	announcementState,
	checkDraft,
	checkNote,
	compose,
	emptyAnnouncement,
	isDue,
	marksOf,
	mayStep,
	valuesOf,
	type AnnouncementDraft,
	type Grounds,
	type SealedAnnouncement,
	type TellableRound
} from './announcement.ts';
import type { Id } from './ids.ts';
import type { StrategyContent } from './strategy-version.ts';

const id = <T extends Id<string>>(text: string) => text as T;
const both = (en: string, ar = en) => ({ en, ar });
const years = [2027, 2028];
const kpi = {
	label: both('Solved'),
	unit: '%',
	better: 'higher',
	baseline: 48,
	baselineAt: null,
	target: 70,
	targetAt: null
};
const content = {
	id: 'strategy_1',
	year: 2028,
	notChosen: both('A loyalty card.'),
	initiatives: ['i1', 'i2', 'i3'].map((own) => ({ id: own, title: both(`T ${own}`), summary: both(`S ${own}`), kpi })),
	parked: [
		{ title: both('Cards'), why: both('Nobody asked') },
		{ title: both(''), why: both('') }
	]
} as unknown as StrategyContent;
const round: TellableRound = {
	workshopId: id('w1'),
	roundId: id('r1'),
	title: both('Vote'),
	workshop: both('August'),
	closedAt: 5,
	ballots: 16,
	notes: 56,
	options: 10
};
const approved = {
	content,
	hash: 'a'.repeat(64),
	round,
	award: null,
	mayQuote: (_: string, note: string) => note === 'n1'
};
const draft = (own: Partial<AnnouncementDraft> = {}): AnnouncementDraft => ({
	...emptyAnnouncement(id('strategy_1'), { workshopId: id('w1'), roundId: id('r1') }),
	title: both('You spoke.', 'تحدثتم.'),
	...own
});
const item = (own: object) => ({
	initiativeId: id<never>('i2'),
	title: both(''),
	text: both(''),
	noteId: null,
	...own
});
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);
const composed = (own: Partial<AnnouncementDraft> = {}, rest: Partial<Grounds> = {}) =>
	compose(draft(own), { ...approved, ...rest }, years);

describe('an announcement', () => {
	it('binds every number to a round or to the approved version', () => {
		const result = composed();
		if (!result.ok) throw new Error(result.refusal.code);
		expect(valuesOf(result.value.facts)).toEqual({
			voters: 16,
			notes: 56,
			options: 10,
			promises: 3,
			not_chosen: 2,
			year: 2028
		});
		expect(result.value.facts.map(({ from }) => ('hash' in from ? from.hash : from.roundId))).toEqual([
			...Array<string>(3).fill('r1'),
			...Array<string>(3).fill(approved.hash)
		]);
	});
	it('tells every promise of the version, those that are named first', () => {
		const result = composed({ items: [item({ title: both('Told', 'قيل'), noteId: 'n1' })] });
		if (!result.ok) throw new Error(result.refusal.code);
		expect(result.value.promises.map(({ id: own, title }) => [own, title.en])).toEqual([
			['i2', 'Told'],
			['i1', 'T i1'],
			['i3', 'T i3']
		]);
		expect(result.value.promises[0]).toMatchObject({ text: both('S i2'), noteId: 'n1', kpi: { target: 70 } });
		expect(result.value.parked).toHaveLength(1);
	});
	it('is refused with what nobody approved', () => {
		expect(code(composed({ items: [item({ initiativeId: 'i9' })] }))).toBe('announcement.promise-unknown');
		expect(code(composed({ items: [item({ noteId: 'n2' })] }))).toBe('announcement.quote-unknown');
		expect(code(composed({}, { round: null }))).toBe('announcement.round-unknown');
		expect(code(composed({ lead: both('{voters}') }, { round: null }))).toBe('announcement.round-unknown');
		expect(code(composed({ round: null, lead: both('{voters}') }, { round: null }))).toBe('announcement.fact-unknown');
		expect(code(composed({ title: both('One', '') }))).toBe('announcement.words-missing');
		expect(code(composed({ lead: both('', 'واحد') }))).toBe('announcement.words-missing');
		expect(code(composed({ lead: both('40 people') }))).toBe('announcement.number-typed');
	});
	it('keeps no typed number, not even in a draft', () => {
		expect(code(checkDraft(draft({ items: [item({ text: both('', '٤٠ عميلًا') })] }), years))).toBe(
			'announcement.number-typed'
		);
		const kept = checkDraft(draft({ title: both(' You spoke. ', '') }), years);
		expect(kept).toMatchObject({ ok: true, value: { title: both('You spoke.', '') } });
		expect(marksOf(draft({ lead: both('Six of ten', '') }))).toEqual(['Six', 'ten']);
	});
	it('stands where its steps left it', () => {
		const sealed = {} as SealedAnnouncement;
		const at = { sealed, opensAt: 10, publishedAt: null, withdrawnAt: null };
		expect([announcementState({ ...at, sealed: null }), announcementState(at)]).toEqual(['draft', 'sealed']);
		expect(announcementState({ ...at, publishedAt: 10 })).toBe('published');
		expect(announcementState({ ...at, publishedAt: 10, withdrawnAt: 12 })).toBe('withdrawn');
		expect([isDue(at, 9), isDue(at, 10), isDue({ ...at, publishedAt: 10 }, 11)]).toEqual([false, true, false]);
		expect(code(mayStep(at, 'correct'))).toBe('announcement.wrong-state');
		expect(code(mayStep({ ...at, publishedAt: 10 }, 'unseal'))).toBe('announcement.wrong-state');
		expect(code(mayStep({ ...at, publishedAt: 10 }, 'correct'))).toBe('ok');
	});
	it('says why it was corrected', () => {
		expect(code(checkNote(both(' '), years, {}))).toBe('announcement.note-missing');
		expect(code(checkNote(both('It was 9', ''), years, {}))).toBe('announcement.number-typed');
		expect(checkNote(both(' The owner was wrong. ', ''), years, {})).toMatchObject({
			value: both('The owner was wrong.', '')
		});
	});
});
