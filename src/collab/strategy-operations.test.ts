import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { elements } from '#domain/notes.ts';
import type { InitiativeId, LineId, OptionId, RoundId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Candidate } from '#domain/strategy.ts';
import * as operations from './strategy-operations.ts';
import {
	emptyText,
	initiativeIds,
	initiativesOf,
	initiativeTexts,
	linesOf,
	planOf,
	planText,
	readInitiatives,
	readLines,
	readPlan,
	readPromotions,
	readStrategy,
	strategyOf,
	strategyTexts
} from './strategy-schema.ts';

const initiative = 'i_1' as InitiativeId;
const line = 'l_1' as LineId;
const opened = (): Y.Doc => {
	const doc = new Y.Doc();
	doc.transact(() => operations.openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' }));
	return doc;
};
const twin = (doc: Y.Doc): Y.Doc => {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
};
const exchange = (a: Y.Doc, b: Y.Doc): void => {
	const [toA, toB] = [Y.encodeStateAsUpdate(b), Y.encodeStateAsUpdate(a)];
	Y.applyUpdate(a, toA);
	Y.applyUpdate(b, toB);
};

describe('[O1] a strategy', () => {
	it('has a reason for each of the eight elements, and every text from the start', () => {
		expect(elements.map(emptyText).filter((key) => !(key in strategyTexts))).toEqual([]);
		const doc = opened();
		for (const key of Object.keys(strategyTexts)) expect(planText(strategyOf(doc), key)).toBeInstanceOf(Y.Text);
		expect(readPlan(doc)).toEqual({ id: 'st_1', year: 2028, state: 'draft' });
		expect(readStrategy(doc)).toMatchObject({ id: 'st_1', year: 2028, initiatives: [], emptyElements: {} });
	});
	it('opened twice keeps its words and its texts', () => {
		const doc = opened();
		const text = planText(strategyOf(doc), 'visionAr');
		operations.retypeStrategy(doc, 'visionAr', 'رؤية');
		operations.openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' });
		expect(planText(strategyOf(doc), 'visionAr')).toBe(text);
		expect(readStrategy(doc).vision.ar).toBe('رؤية');
	});
	it('reads as it was written', () => {
		const doc = opened();
		operations.retypeStrategy(doc, 'titleEn', 'CX 2028');
		operations.retypeStrategy(doc, 'sponsor', 'CEO');
		operations.retypeStrategy(doc, emptyText('customer_service'), 'done in 2027');
		operations.addLine(doc, { id: line, is: 'principle', order: 2, text: { en: 'Second', ar: 'ثانيًا' } });
		operations.addLine(doc, { id: 'l_0' as LineId, is: 'principle', order: 1, text: { en: 'First' } });
		operations.addLine(doc, { id: 'l_2' as LineId, is: 'risk', order: 1, text: { en: 'Risk' } });
		operations.addInitiative(doc, {
			id: initiative,
			fields: { order: 1, elements: ['customer_service'], components: ['emotional'], ambition: 'reimagine' },
			texts: { titleEn: 'Visits', titleAr: 'زيارات', owner: 'Field Services', kpiEn: 'On time', art: 'a smile' }
		});
		operations.setInitiative(doc, initiative, {
			unit: '%',
			better: 'higher',
			baseline: 61.5,
			baselineAt: '2027-10-01',
			target: 90,
			targetAt: '2028-12-31',
			horizon: { start: '2028-01', end: '2028-09' },
			rice: { reach: 12_000, impact: 2, confidence: 0.8, effort: 4 },
			dependsOn: ['i_2' as InitiativeId]
		});
		const strategy = readStrategy(doc);
		expect(strategy).toMatchObject({
			title: { en: 'CX 2028', ar: '' },
			principles: [
				{ en: 'First', ar: '' },
				{ en: 'Second', ar: 'ثانيًا' }
			],
			risks: [{ en: 'Risk', ar: '' }],
			governance: { sponsor: 'CEO', owner: '', cadence: '' },
			emptyElements: { customer_service: 'done in 2027' }
		});
		expect(strategy.initiatives).toEqual([
			{
				id: 'i_1',
				title: { en: 'Visits', ar: 'زيارات' },
				summary: { en: '', ar: '' },
				owner: 'Field Services',
				sponsor: '',
				elements: ['customer_service'],
				components: ['emotional'],
				ambition: 'reimagine',
				kpi: {
					label: { en: 'On time', ar: '' },
					unit: '%',
					better: 'higher',
					baseline: 61.5,
					baselineAt: '2027-10-01',
					target: 90,
					targetAt: '2028-12-31'
				},
				horizon: { start: '2028-01', end: '2028-09' },
				dependsOn: ['i_2'],
				evidence: null,
				promotion: null,
				impactEffort: null,
				rice: { reach: 12_000, impact: 2, confidence: 0.8, effort: 4 },
				wsjf: null,
				spirit: { science: '', art: 'a smile', passion: '' },
				delivery: { at: 'proposed' }
			}
		]);
	});
	it('takes back what was chosen', () => {
		const doc = opened();
		operations.addInitiative(doc, { id: initiative, fields: { order: 1, ambition: 'fix', target: 3 } });
		operations.setInitiative(doc, initiative, { ambition: null, target: null, horizon: null });
		expect(readInitiatives(doc)).toMatchObject([{ ambition: null, kpi: { target: null }, horizon: null }]);
	});
	it('lists initiatives by their order, and equal ones alike for everybody', () => {
		const doc = opened();
		for (const [id, order] of Object.entries({ i_b: 1, i_a: 1, i_c: 0.5 }))
			operations.addInitiative(doc, { id: id as InitiativeId, fields: { order } });
		expect(initiativeIds(doc)).toEqual(['i_c', 'i_a', 'i_b']);
	});
});

describe('[O2] writes only what differs', () => {
	it('two people typing in one field keep both their words', () => {
		const a = opened();
		operations.addInitiative(a, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Visits' } });
		const b = twin(a);
		operations.retypeInitiative(a, initiative, 'titleEn', 'Two-hour Visits');
		operations.retypeInitiative(b, initiative, 'titleEn', 'Visits at home');
		operations.setInitiative(b, initiative, { ambition: 'fix' });
		exchange(a, b);
		for (const doc of [a, b])
			expect(readInitiatives(doc)).toMatchObject([{ title: { en: 'Two-hour Visits at home' }, ambition: 'fix' }]);
	});
	it('nothing at all where nothing differs', () => {
		const doc = opened();
		operations.addInitiative(doc, { id: initiative, fields: { order: 1, elements: ['customer_service'] } });
		operations.addLine(doc, { id: line, is: 'risk', order: 3, text: { en: 'x' } });
		let updates = 0;
		doc.on('update', () => updates++);
		operations.setInitiative(doc, initiative, { order: 1, elements: ['customer_service'] });
		operations.retypeLine(doc, line, 'en', 'x');
		operations.moveLine(doc, line, 3);
		operations.retypeStrategy(doc, 'titleEn', '');
		expect(updates).toBe(0);
	});
	it('never half an emoji', () => {
		const doc = opened();
		operations.retypeStrategy(doc, 'titleEn', 'a👍b\ud83d');
		expect(readStrategy(doc).title.en).toBe('a👍b\ufffd');
		operations.retypeStrategy(doc, 'titleEn', 'a👎b');
		expect(readStrategy(doc).title.en).toBe('a👎b');
	});
});

describe('[O3] what is not there', () => {
	it('is not written, and says so', () => {
		const doc = opened();
		expect(operations.retypeInitiative(doc, initiative, 'art', 'x')).toBe(false);
		expect(operations.setInitiative(doc, initiative, { order: 1 })).toBe(false);
		expect(operations.removeInitiative(doc, initiative)).toBe(false);
		expect(operations.retypeLine(doc, line, 'ar', 'x')).toBe(false);
		expect(operations.moveLine(doc, line, 1)).toBe(false);
		expect(operations.removeLine(doc, line)).toBe(false);
	});
	it('records come with all of their texts', () => {
		const doc = opened();
		operations.addInitiative(doc, { id: initiative, fields: { order: 1 } });
		const record = initiativesOf(doc).get(initiative)!;
		expect([...record.keys()].sort()).toEqual([...Object.keys(initiativeTexts), 'order'].sort());
		operations.addLine(doc, { id: line, is: 'risk', order: 1 });
		expect([...linesOf(doc).get(line)!.keys()].sort()).toEqual(['ar', 'en', 'is', 'order']);
		expect(readLines(doc)).toEqual([{ id: line, is: 'risk', order: 1, text: { en: '', ar: '' } }]);
	});
	it('evidence stays when an initiative goes, and is shown of none that is gone', () => {
		const doc = opened();
		operations.addInitiative(doc, { id: initiative, fields: { order: 1 } });
		const evidence = { workshopId: 'w' as never, noteIds: [], quoteIds: [], clusterIds: [], roundIds: ['r' as never] };
		operations.setEvidence(doc, initiative, evidence);
		operations.setDelivery(doc, initiative, { at: 'paused', from: 'planned', reason: 'Budget' });
		operations.removeInitiative(doc, initiative);
		expect(readStrategy(doc).initiatives).toEqual([]);
		operations.addInitiative(doc, { id: initiative, fields: { order: 1 } });
		expect(readInitiatives(doc)).toMatchObject([{ evidence, delivery: { at: 'paused', reason: 'Budget' } }]);
	});
});

describe('[G13] the parking lot', () => {
	const candidate = (name: string, rank: number | null): Candidate => ({
		workshopId: 'w_1' as WorkshopId,
		roundId: 'r_1' as RoundId,
		optionId: `c_${name}` as OptionId,
		title: { en: name, ar: '' },
		rank,
		votes: rank === null ? null : { dots: 9 - rank, supporters: 3, ballots: 12 }
	});
	const parkedIn = (doc: Y.Doc): string[] => readStrategy(doc).parked.map(({ title }) => title.en);
	const chosen = (doc: Y.Doc, name: string): void => {
		const { workshopId, roundId, optionId } = candidate(name, 1);
		operations.addInitiative(doc, { id: initiative, fields: { order: 1 } });
		const promotion = { workshopId, roundId, optionId, decidedAs: null, rank: 1, reason: 'why', at: 1 };
		operations.setPromotion(doc, initiative, promotion);
	};
	const voted = (): Y.Doc => {
		const doc = opened();
		const all = [candidate('c', 3), candidate('none', null), candidate('a', 1), candidate('b', 1)];
		doc.transact(() => all.forEach((each) => operations.setCandidate(doc, each)));
		return doc;
	};

	it('holds what no initiative stands for, with its votes, by rank', () => {
		const doc = voted();
		expect(parkedIn(doc)).toEqual(['a', 'b', 'c', 'none']);
		chosen(doc, 'a');
		expect(parkedIn(doc)).toEqual(['b', 'c', 'none']);
		expect(readStrategy(doc).parked[0]).toEqual({ ...candidate('b', 1), why: { en: '', ar: '' } });
	});
	it('has it again when its initiative is taken out, and not when that is taken back', () => {
		const doc = voted();
		chosen(doc, 'a');
		const undo = new Y.UndoManager(initiativesOf(doc));
		operations.removeInitiative(doc, initiative);
		expect(parkedIn(doc)).toEqual(['a', 'b', 'c', 'none']);
		expect(readPromotions(doc)).toMatchObject([{ id: initiative, promotion: { optionId: 'c_a', reason: 'why' } }]);
		undo.undo();
		expect(parkedIn(doc)).toEqual(['b', 'c', 'none']);
	});
	it('two people say at once why not, in both languages, and a later vote keeps their words', () => {
		const a = voted();
		operations.retypeWhy(a, 'c_b' as OptionId, 'ar', 'تحتاج إلى نظام');
		const b = twin(a);
		operations.retypeWhy(a, 'c_b' as OptionId, 'ar', 'تحتاج إلى نظام جديد');
		operations.retypeWhy(b, 'c_b' as OptionId, 'ar', 'هي تحتاج إلى نظام');
		operations.retypeWhy(b, 'c_b' as OptionId, 'en', 'Needs a system');
		exchange(a, b);
		operations.setCandidate(a, candidate('b', 2));
		expect(readStrategy(a).parked.find(({ optionId }) => optionId === 'c_b')).toMatchObject({
			rank: 2,
			why: { en: 'Needs a system', ar: 'هي تحتاج إلى نظام جديد' }
		});
	});
	it('nothing is written where nothing differs, or where there is no such option', () => {
		const doc = voted();
		let updates = 0;
		doc.on('update', () => updates++);
		operations.setCandidate(doc, candidate('a', 1));
		expect(operations.retypeWhy(doc, 'c_z' as OptionId, 'en', 'x')).toBe(false);
		expect(updates).toBe(0);
	});
	it('shows nothing that is no option', () => {
		const doc = voted();
		for (const value of [7, '{', '{}', JSON.stringify({ ...candidate('x', 1), more: 1 }), null])
			planOf(doc).set(`candidate/x${planOf(doc).size}`, value);
		strategyOf(doc).set('whyEn/c_a', 7);
		expect(readStrategy(doc).parked.map(({ why }) => why.en)).toEqual(['', '', '', '']);
	});
});
