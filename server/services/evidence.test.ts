import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { InitiativeId, NoteId, QuoteId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { isUnbroken, type EvidenceLine } from '#domain/trace.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { deleteNote } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { lineOf } from './evidence-line.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openPlan } from '../../tests/support/plan-client.ts';
import { eventually } from '../../tests/support/socket-client.ts';
import { openedStrategy, promoteRank } from '../../tests/support/written-strategy.ts';

let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;
let initiative: InitiativeId;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner', 'Huda');
	({ workshop, strategy } = await openedStrategy(test, owner));
	initiative = await promoted(0);
});
afterEach(() => test.close());

const promoted = (place: number) => promoteRank(test, owner, { workshop, strategy }, place + 1);
const line = async (viewer = owner): Promise<EvidenceLine> =>
	valueOf(await test.app.services.evidence.ofInitiative(viewer, strategy, initiative));
const cluster = sample.clusters.find(({ id }) => id === sample.expected.r1.order[0])!;
const behind = sample.notes.filter(({ clusterId, signal }) => clusterId === cluster.id && signal === 'counted');
const quoteIds = [...new Set(behind.flatMap(({ quoteId }) => quoteId ?? []))];
const quotes = sample.quotes.filter(({ id }) => quoteIds.includes(id));
const change = async (segment: string, how: Parameters<TestApp['store']['workshops']['saveSeat']>[1]) => {
	for (const seat of await test.store.workshops.seats(workshop))
		if (seat.segment === segment) await test.store.workshops.saveSeat(seat.id, how);
};
const unquoted = { consents: { participate: true, quote: false, photo: false, recontact: false } } as const;

describe('the line of an initiative', () => {
	it('runs from the quotes to the strategy without a break', async () => {
		const view = await line();
		expect(isUnbroken(view)).toBe(true);
		expect(view).toMatchObject({
			at: { kind: 'initiative', id: initiative },
			workshop: { id: workshop, title: sample.workshop.title, cxDayDate: '2027-10-05' },
			cluster: { clusters: [{ id: cluster.id, title: cluster.title }] },
			round: { votes: [{ result: { dots: sample.expected.r1.totals.c01 } }], tooFew: [] },
			initiative: { initiatives: [{ id: initiative, strategy, year: 2028, rank: 1, reason: '' }] },
			strategy: { strategies: [{ id: strategy, year: 2028, state: 'draft' }] },
			criterion: { state: 'ahead', links: [] },
			announcement: { state: 'ahead', links: [] }
		});
		expect(view.note.notes.map(({ text }) => text).sort()).toEqual(behind.map(({ text }) => text).sort());
		expect(view.note.total).toBe(behind.length);
		expect(view.quote.quotes.map(({ text }) => text).sort()).toEqual(quotes.map(({ text }) => text).sort());
	});
	it('names nobody: no author, no voter, no seat, and no group under the floor', async () => {
		const text = JSON.stringify(await line());
		for (const { id, name } of await test.store.workshops.seats(workshop)) {
			expect(text).not.toContain(id);
			expect(text).not.toContain(name);
		}
		for (const { round } of (await line()).round.votes.map((votes) => ({ round: votes })))
			for (const group of round.groups) expect(group.ballots).toBeGreaterThanOrEqual(3);
	});
	it('keeps the words of those who never agreed, counts them, and is whole', async () => {
		await change('customer', unquoted);
		const view = await line();
		const own = behind.filter(({ authorId }) => authorId.startsWith('p_c'));
		expect(view.note).toMatchObject({ state: 'present', removed: { 'not-quoted': own.length }, total: behind.length });
		for (const { text } of own) expect(JSON.stringify(view)).not.toContain(text);
	});
	it('says where words were taken back, and says none of them', async () => {
		await change('customer', { ...unquoted, withdrawn: { quote: test.clock.now() } });
		const view = await line();
		const own = behind.filter(({ authorId }) => authorId.startsWith('p_c'));
		expect(view.note.removed).toEqual({ withdrawn: own.length });
		for (const { text, translation } of own)
			for (const words of [text, translation]) expect(JSON.stringify(view)).not.toContain(words);
	});
	it('is broken where it came from no workshop, and says so', async () => {
		const { initiatives } = (await line()).initiative;
		const asked = {
			at: { kind: 'initiative', id: initiative },
			noteIds: [],
			clusterIds: [],
			votes: [],
			later: []
		} as const;
		const typed = lineOf(null, { ...asked, initiatives, strategies: [] }, 'not-from-workshop');
		expect(typed).toMatchObject({
			workshop: null,
			quote: { state: 'missing', broken: 'not-from-workshop' },
			round: { state: 'missing', broken: 'not-from-workshop' },
			strategy: { state: 'present' }
		});
		expect(isUnbroken(typed)).toBe(false);
	});
	it('is broken where its workshop was deleted', async () => {
		await test.store.workshops.remove(workshop);
		expect(await line()).toMatchObject({ workshop: null, note: { state: 'missing', broken: 'workshop-gone' } });
	});
	it('is for accounts of the organisation', async () => {
		const { evidence } = test.app.services;
		await line(await test.account('reviewer'));
		const nobody = await test.viewer();
		expect(await evidence.ofInitiative(nobody, strategy, initiative)).toMatchObject({
			refusal: { code: 'not-allowed' }
		});
		expect(await evidence.ofInitiative(owner, strategy, 'i_none' as InitiativeId)).toMatchObject({
			refusal: { code: 'not-found' }
		});
	});
});

describe('the line of a note', () => {
	const first = behind[0]!;
	it('runs forwards to everything that rests on it', async () => {
		const view = valueOf(await test.app.services.evidence.ofNote(owner, workshop, first.id as NoteId));
		expect(view).toMatchObject({
			at: { kind: 'note', id: first.id },
			note: { total: 1, notes: [{ text: first.text }] },
			cluster: { clusters: [{ id: cluster.id }] },
			initiative: { initiatives: [{ id: initiative }] },
			strategy: { strategies: [{ id: strategy }] }
		});
		expect(isUnbroken(view)).toBe(true);
	});
	it('ends where nothing was made of it', async () => {
		const other = sample.notes.find(({ clusterId, signal }) => clusterId === 'c10' && signal === 'counted')!;
		const view = valueOf(await test.app.services.evidence.ofNote(owner, workshop, other.id as NoteId));
		expect(view.initiative).toEqual({ state: 'missing', broken: 'not-promoted', initiatives: [] });
	});
	it('is not there for what was set aside, is unknown, or belongs to others', async () => {
		const aside = sample.notes.find(({ signal }) => signal !== 'counted')!;
		for (const id of [aside.id, 'n_none'])
			expect(await test.app.services.evidence.ofNote(owner, workshop, id as NoteId)).toMatchObject({
				refusal: { code: 'not-found' }
			});
	});
});

describe('a quote that is taken back', () => {
	const [quote] = quotes.filter(({ publishable }) => publishable);
	it('is gone from every answer and every file at once, and the line says that it was there', async () => {
		const { services } = test.app;
		const answers = async (): Promise<string> => {
			const files = await Promise.all(
				(['json', 'csv', 'md'] as const).map((format) =>
					services.transfer.export(owner, workshop, format, 'ar', 'latn')
				)
			);
			const all = [
				await line(),
				await services.strategies.get(owner, strategy),
				await services.strategies.evidence(owner, strategy),
				await services.results.summary(owner, workshop),
				await services.results.get(owner, workshop),
				...files.map((file) => valueOf(file).body),
				await test.store.workshops.get(workshop)
			];
			return JSON.stringify(all);
		};
		expect(await answers()).toContain(quote!.text);
		valueOf(await services.evidence.withdrawQuote(owner, workshop, quote!.id as QuoteId));
		const after = await answers();
		for (const words of [quote!.text, quote!.translation]) expect(after).not.toContain(words);
		expect((await line()).quote.removed.withdrawn).toBe(behind.filter(({ quoteId }) => quoteId === quote!.id).length);
		const rows = await test.store.journal.audit(workshop);
		expect(rows.map(({ event }) => JSON.parse(event).type)).toContain('quote.withdrawn');
		valueOf(await services.evidence.withdrawQuote(owner, workshop, quote!.id as QuoteId));
	});
	it('does not come back with a note that was off the board meanwhile', async () => {
		const { services } = test.app;
		const { boardId } = valueOf(await services.boards.view(owner, workshop));
		const client = await openPlan(test, owner, boardId);
		const note = behind.find(({ quoteId }) => quoteId === quote!.id)!.id as NoteId;
		const undo = new Y.UndoManager(notesOf(client.doc), { trackedOrigins: new Set(['me']) });
		client.doc.transact(() => deleteNote(client.doc, note), 'me');
		await client.saved();
		valueOf(await services.evidence.withdrawQuote(owner, workshop, quote!.id as QuoteId));
		undo.undo();
		await client.saved();
		const facts = () => readNote(note, notesOf(client.doc).get(note))?.facts;
		expect(facts()?.quoteId).toBe(quote!.id);
		await eventually(() => facts()?.quote === undefined, 'the quote to go');
		client.destroy();
	});
	it('is taken back by whoever leads', async () => {
		const reviewer = await test.account('reviewer');
		const attempt = (viewer: Viewer, id: string) =>
			test.app.services.evidence.withdrawQuote(viewer, workshop, id as QuoteId);
		expect(await attempt(reviewer, quote!.id)).toMatchObject({ refusal: { code: 'not-allowed' } });
		expect(await attempt(owner, 'q_none')).toMatchObject({ refusal: { code: 'not-found' } });
	});
});
