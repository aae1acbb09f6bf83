import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InitiativeId, LineId, NoteId, OptionId, StrategyId, ZoneId } from '#domain/ids.ts';
import { createCluster, createNote, setPhase, setZone } from '#collab/operations.ts';
import {
	addInitiative,
	addLine,
	moveLine,
	openStrategy,
	removeInitiative,
	removeLine,
	retypeInitiative,
	retypeLine,
	retypeStrategy,
	retypeWhy,
	setCandidate,
	setDelivery,
	setEvidence,
	setInitiative,
	setStrategyState
} from '#collab/strategy-operations.ts';
import {
	initiativesOf,
	linesOf,
	planKeys,
	planOf,
	readInitiatives,
	readStrategy,
	strategyOf
} from '#collab/strategy-schema.ts';
import type { Powers } from '#server/collab/guard/powers.ts';
import { codeOf, GuardedBoard, noteOf, powers, zone } from '../support/guarded-board.ts';

const line = 'l_1' as LineId;
const initiative = 'i_1' as InitiativeId;
const evidence = { workshopId: 'w_1' as never, noteIds: ['n_1' as NoteId], quoteIds: [], clusterIds: [], roundIds: [] };
const candidate = {
	workshopId: 'w_1' as never,
	roundId: 'r_1' as never,
	optionId: 'c_1' as OptionId,
	title: { en: 'Visits', ar: '' },
	rank: 4,
	votes: null
};
const title = (id: InitiativeId = initiative): string =>
	readInitiatives(board.live.doc).find((each) => each.id === id)!.title.en;

let board: GuardedBoard;
beforeEach(() => {
	board = new GuardedBoard({ linesPerStrategy: 3, initiativesPerStrategy: 3 });
	board.live.write((doc) => {
		openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' });
		setEvidence(doc, initiative, evidence);
		setDelivery(doc, initiative, { at: 'planned' });
		setCandidate(doc, candidate);
	});
	const planner = board.hand('first', powers.planner);
	planner.edit((doc) => {
		addLine(doc, { id: line, is: 'risk', order: 1, text: { en: 'Risk' } });
		addInitiative(doc, { id: initiative, fields: { order: 1 }, texts: { titleEn: 'Visits', art: 'a👍b' } });
	});
	expect(planner.push().map(codeOf)).toEqual(['ok']);
});
const attempt = (rights: Powers, change: (doc: Y.Doc) => unknown, gc = true): string[] => {
	const hand = board.hand('somebody', rights, { gc });
	const before = board.toJSON();
	hand.edit((doc) => void change(doc));
	const codes = hand.push().map(codeOf);
	if (codes.some((code) => code !== 'ok')) expect(board.toJSON()).toEqual(before);
	return codes;
};
const put = (key: string, value: unknown) => (doc: Y.Doc) =>
	initiativesOf(doc)
		.get(initiative)!
		.set(key, typeof value === 'function' ? (value as () => unknown)() : value);

type Row = readonly [what: string, change: (doc: Y.Doc) => unknown, lead: string, viewer: string, planner: string];
const table: readonly Row[] = [
	['a text', (doc) => retypeStrategy(doc, 'visionAr', 'رؤية'), 'LOCKED', 'LOCKED', 'ok'],
	['why an element is empty', (doc) => retypeStrategy(doc, 'empty_customer_service', 'x'), 'LOCKED', 'LOCKED', 'ok'],
	['why not', (doc) => retypeWhy(doc, candidate.optionId, 'ar', 'مكلفة'), 'LOCKED', 'LOCKED', 'ok'],
	['new line', (doc) => addLine(doc, { id: 'l_2' as LineId, is: 'principle', order: 2 }), 'LOCKED', 'LOCKED', 'ok'],
	['words of a line', (doc) => retypeLine(doc, line, 'en', 'Another'), 'LOCKED', 'LOCKED', 'ok'],
	['order of a line', (doc) => moveLine(doc, line, 7), 'LOCKED', 'LOCKED', 'ok'],
	['end of a line', (doc) => removeLine(doc, line), 'LOCKED', 'LOCKED', 'ok'],
	[
		'new initiative',
		(doc) => addInitiative(doc, { id: 'i_2' as InitiativeId, fields: { order: 2 } }),
		'LOCKED',
		'LOCKED',
		'ok'
	],
	['words of an initiative', (doc) => retypeInitiative(doc, initiative, 'titleAr', 'زيارات'), 'LOCKED', 'LOCKED', 'ok'],
	['measure', (doc) => setInitiative(doc, initiative, { baseline: 61, unit: '%' }), 'LOCKED', 'LOCKED', 'ok'],
	['end of an initiative', (doc) => removeInitiative(doc, initiative), 'LOCKED', 'LOCKED', 'ok'],
	['evidence', (doc) => setEvidence(doc, initiative, evidence), 'REGION', 'REGION', 'REGION'],
	['evidence away', (doc) => planOf(doc).delete(planKeys.evidence(initiative)), 'REGION', 'REGION', 'REGION'],
	['votes', (doc) => setCandidate(doc, { ...candidate, rank: 1 }), 'REGION', 'REGION', 'REGION'],
	[
		'an option that nobody voted on',
		(doc) => setCandidate(doc, { ...candidate, optionId: 'c_2' as OptionId }),
		'REGION',
		'REGION',
		'REGION'
	],
	['an option away', (doc) => planOf(doc).delete(planKeys.candidate('c_1')), 'REGION', 'REGION', 'REGION'],
	['a why replaced', (doc) => strategyOf(doc).set('whyEn/c_1', new Y.Text('x')), 'REGION', 'REGION', 'REGION'],
	['a why of nothing', (doc) => strategyOf(doc).set('whyEn/c_7', new Y.Text('x')), 'REGION', 'REGION', 'REGION'],
	['a why away', (doc) => strategyOf(doc).delete('whyAr/c_1'), 'REGION', 'REGION', 'REGION'],
	['delivery', (doc) => setDelivery(doc, initiative, { at: 'told' }), 'REGION', 'REGION', 'REGION'],
	['state', (doc) => setStrategyState(doc, 'approved'), 'REGION', 'REGION', 'REGION'],
	['year', (doc) => planOf(doc).set(planKeys.year, 2030), 'REGION', 'REGION', 'REGION'],
	['evidence in the record', put('evidence', JSON.stringify(evidence)), 'REGION', 'REGION', 'REGION'],
	['a field replaced', (doc) => strategyOf(doc).set('titleEn', new Y.Text('x')), 'REGION', 'REGION', 'REGION'],
	['a field away', (doc) => strategyOf(doc).delete('titleEn'), 'REGION', 'REGION', 'REGION'],
	['a text replaced', put('titleEn', () => new Y.Text('x')), 'REGION', 'REGION', 'REGION'],
	['a text away', (doc) => initiativesOf(doc).get(initiative)!.delete('art'), 'REGION', 'REGION', 'REGION'],
	['unknown key', put('votes', 12), 'REGION', 'REGION', 'REGION'],
	['an initiative with nothing', (doc) => initiativesOf(doc).set('i_3', new Y.Map()), 'LOCKED', 'LOCKED', 'REGION'],
	['a value as a line', (doc) => doc.getMap('lines').set('l_3', 1), 'REGION', 'REGION', 'REGION'],
	['a dream', put('ambition', 'dream'), 'LOCKED', 'LOCKED', 'VALUE'],
	['a date that is none', put('targetAt', '2028-02-30'), 'LOCKED', 'LOCKED', 'VALUE'],
	['an element that is none', put('elements', '["moon"]'), 'LOCKED', 'LOCKED', 'VALUE'],
	['a score beyond the scale', put('wsjf', '{"value":4,"time":1,"risk":1,"size":1}'), 'LOCKED', 'LOCKED', 'VALUE'],
	['a number as words', put('baseline', '61'), 'LOCKED', 'LOCKED', 'VALUE'],
	['a note', (doc) => createNote(doc, noteOf('new', 's_somebody')), 'ok', 'LOCKED', 'LOCKED'],
	[
		'a zone',
		(doc) => setZone(doc, { id: 'z9' as ZoneId, title: { en: '', ar: '' }, order: 9, columns: 3 }),
		'ok',
		'LOCKED',
		'LOCKED'
	],
	[
		'a group',
		(doc) => createCluster(doc, { id: 'c_9' as never, title: '', zone, x: 0, y: 0 }),
		'ok',
		'LOCKED',
		'LOCKED'
	],
	[
		'the phase',
		(doc) =>
			setPhase(doc, { status: 'ended', index: 0, startedAt: 1, endsAt: null, remainingMs: null, revealed: [] }, 'vote'),
		'REGION',
		'REGION',
		'REGION'
	]
];

describe('[G7] [G8] a strategy', () => {
	it.each(table)('%s', (_what, change, lead, viewer, planner) => {
		for (const [rights, expected] of [
			[powers.lead, lead],
			[powers.viewer, viewer],
			[powers.planner, planner]
		] as const)
			expect(new Set(attempt(rights, change))).toEqual(new Set([expected]));
	});
});

describe('[G12] two people at one initiative', () => {
	it('type in one title at once and keep both their words', () => {
		const [sara, omar] = [board.hand('sara', powers.planner), board.hand('omar', powers.planner)];
		sara.edit((doc) => retypeInitiative(doc, initiative, 'titleEn', 'Two-hour Visits'));
		omar.edit((doc) => retypeInitiative(doc, initiative, 'titleEn', 'Visits by appointment'));
		expect([...sara.push(), ...omar.push()].map(codeOf)).toEqual(['ok', 'ok']);
		expect(title()).toBe('Two-hour Visits by appointment');
	});
	it('take it out and back: it has its words and its evidence again, and nobody was refused', () => {
		const sara = board.hand('sara', powers.planner);
		const undo = new Y.UndoManager(initiativesOf(sara.doc), { trackedOrigins: new Set(['me']) });
		sara.edit((doc) => removeInitiative(doc, initiative));
		expect(sara.push().map(codeOf)).toEqual(['ok']);
		expect(readInitiatives(board.live.doc)).toEqual([]);
		undo.undo();
		expect(sara.push().map(codeOf)).toEqual(['ok']);
		expect(readInitiatives(board.live.doc)).toMatchObject([
			{ title: { en: 'Visits' }, spirit: { art: 'a👍b' }, evidence, delivery: { at: 'planned' } }
		]);
	});
	it('an initiative made and taken out without a network leaves nothing, with and without garbage collection', () => {
		for (const gc of [true, false]) {
			const hand = board.hand(`off${gc}`, powers.planner, { gc });
			const id = `i_${gc}` as InitiativeId;
			hand.edit((doc) => addInitiative(doc, { id, fields: { order: 5 }, texts: { titleAr: 'زيارة' } }));
			hand.edit((doc) => removeInitiative(doc, id));
			expect(codeOf(hand.step2())).toBe('ok');
		}
		expect(readInitiatives(board.live.doc)).toHaveLength(1);
	});
	it('[G6] words typed into an initiative that is gone go back to their author', () => {
		const [sara, omar] = [board.hand('sara', powers.planner), board.hand('omar', powers.planner)];
		omar.edit((doc) => retypeInitiative(doc, initiative, 'titleEn', 'Visits at home'));
		sara.edit((doc) => removeInitiative(doc, initiative));
		sara.push();
		expect(omar.push()).toMatchObject([{ ok: true, voids: [{ noteId: 'gone', text: ' at home' }] }]);
	});
});

describe('[G9] how much of a strategy', () => {
	it('[G3] a year of page loads of one person', () => {
		board = new GuardedBoard({ clientsPerSeat: 2, clientsPerPlanner: 4 });
		board.live.write((doc) => openStrategy(doc, { id: 'st_1' as StrategyId, year: 2028, state: 'draft' }));
		const load = (rights: Powers, name: string) => {
			const hand = board.hand(name, rights);
			hand.edit((doc) =>
				rights.plan
					? void retypeStrategy(doc, 'titleEn', `load ${hand.doc.clientID}`)
					: createNote(doc, noteOf(`n${hand.doc.clientID}`, `s_${name}`))
			);
			return hand.push().map(codeOf)[0];
		};
		expect(Array.from({ length: 5 }, () => load(powers.planner, 'sara'))).toEqual([
			...['ok', 'ok', 'ok', 'ok'],
			'CLIENT_LIMIT'
		]);
		expect(Array.from({ length: 3 }, () => load(powers.writer, 'omar'))).toEqual(['ok', 'ok', 'CLIENT_LIMIT']);
	});
	it('as many lines and initiatives as a strategy holds, and no more', () => {
		const add = (name: string) => (doc: Y.Doc) => {
			addLine(doc, { id: `l_${name}` as LineId, is: 'principle', order: 1 });
			addInitiative(doc, { id: `i_${name}` as InitiativeId, fields: { order: 1 } });
		};
		for (const name of ['b', 'c']) expect(attempt(powers.planner, add(name))).toEqual(['ok']);
		const line4 = (doc: Y.Doc) => addLine(doc, { id: 'l_d' as LineId, is: 'risk', order: 1 });
		const initiative4 = (doc: Y.Doc) => addInitiative(doc, { id: 'i_d' as InitiativeId, fields: { order: 1 } });
		expect(attempt(powers.planner, line4)).toEqual(['LIMIT_LINES']);
		expect(attempt(powers.planner, initiative4)).toEqual(['LIMIT_INITIATIVES']);
		expect(
			attempt(powers.planner, (doc) => {
				removeInitiative(doc, initiative);
				initiative4(doc);
			})
		).toEqual(['ok']);
	});
	it('what is put in the place of others is no way around it', () => {
		const all = (ids: readonly string[]) => (doc: Y.Doc) =>
			ids.forEach((id) => addInitiative(doc, { id: id as InitiativeId, fields: { order: 1 } }));
		expect(attempt(powers.planner, all(['i_b', 'i_c']))).toEqual(['ok']);
		for (let time = 0; time < 3; time++)
			expect(attempt(powers.planner, all([initiative, 'i_b', 'i_c', `i_x${time}`]))).toEqual(['LIMIT_INITIATIVES']);
		expect(initiativesOf(board.live.doc).size).toBe(3);
	});
	it('a text is as long as its kind of text may be', () => {
		const type = (key: 'titleEn' | 'summaryEn', length: number) => (doc: Y.Doc) =>
			retypeInitiative(doc, initiative, key, 'م'.repeat(length));
		expect(attempt(powers.planner, type('titleEn', 240))).toEqual(['ok']);
		expect(attempt(powers.planner, type('titleEn', 241))).toEqual(['PASSAGE_TOO_LONG']);
		expect(attempt(powers.planner, type('summaryEn', 4_000))).toEqual(['ok']);
		expect(attempt(powers.planner, type('summaryEn', 4_001))).toEqual(['PASSAGE_TOO_LONG']);
		const why = (length: number) => (doc: Y.Doc) => retypeWhy(doc, candidate.optionId, 'en', 'م'.repeat(length));
		expect(attempt(powers.planner, why(4_000))).toEqual(['ok']);
		expect(attempt(powers.planner, why(4_001))).toEqual(['PASSAGE_TOO_LONG']);
	});
});

it('[O1] a reader throws at nothing that a document holds', () => {
	const doc = new Y.Doc();
	for (const root of ['strategy', 'lines', 'initiatives', 'plan'])
		for (const value of [1, '{', null, new Y.Map([['titleEn', 7]]), new Y.Text('x')])
			doc.getMap(root).set(`x${doc.getMap(root).size}`, value);
	linesOf(doc).set('l', new Y.Map<unknown>([['is', 'promise']]));
	planOf(doc).set(planKeys.state, 'lost');
	planOf(doc).set(planKeys.id, 4);
	strategyOf(doc).set('titleEn', 'no text');
	expect(readStrategy(doc)).toMatchObject({ title: { en: '', ar: '' }, year: 0, governance: { owner: '' } });
});
