import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnnouncementDraft } from '#domain/announcement.ts';
import type { Result } from '#domain/errors.ts';
import type { BoardId, InitiativeId, QuoteId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { addInitiative, retypeStrategy } from '#collab/strategy-operations.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { brokenAudit } from '#server/storage/audit-chain.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { openPlan } from '../../tests/support/plan-client.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { writtenStrategy, type WrittenStrategy } from '../../tests/support/written-strategy.ts';

const year = 2027;
const instant = Date.UTC(2027, 9, 5, 8); // eleven in Riyadh
const slug = 'cx-day-2027';
let test: TestApp;
let lead: Viewer;
let boss: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;
let boardId: BoardId;
let client: WrittenStrategy['client'];
let write: WrittenStrategy['write'];

beforeEach(async () => {
	test = await testApp({ store: openMemoryStore(seededRandom(7).bytes), clock: fakeClock() });
	lead = await test.account('facilitator', 'Huda');
	boss = await test.account('reviewer', 'Fahad');
	({ workshop, strategy, boardId, client, write } = await writtenStrategy(test, lead, 5));
});
afterEach(async () => {
	client.destroy();
	await test.close();
});

const announcements = () => test.app.services.announcements;
const view = async (viewer = lead) => valueOf(await announcements().get(viewer, year));
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const approve = async () => {
	const { reviews } = test.app.services;
	const hash = async () => valueOf(await reviews.get({ viewer: lead, strategy })).hash;
	valueOf(await reviews.submit({ viewer: lead, strategy }, await hash()));
	valueOf(await reviews.approve({ viewer: boss, strategy }, await hash()));
};
/** With the words of a customer beside the first promise. */
const draftOf = async (own: Partial<AnnouncementDraft> = {}): Promise<AnnouncementDraft> => {
	const { draft, promises } = await view();
	const promise = promises.find(({ quotable }) => quotable.some(({ segment }) => segment === 'customer'))!;
	const note = promise.quotable.find(({ segment }) => segment === 'customer')!;
	return {
		...draft,
		title: { en: 'You spoke in August.', ar: 'تحدثتم في أغسطس.' },
		lead: { en: '{voters} people voted on {options} ideas.', ar: 'صوّت {voters} على {options} أفكار.' },
		items: [{ initiativeId: promise.id, title: { en: '', ar: '' }, text: { en: '', ar: '' }, noteId: note.id }],
		...own
	};
};
const save = async (draft: AnnouncementDraft) => announcements().save(lead, year, (await view()).version, draft);
const seal = async (at: number | null = instant) => announcements().seal(lead, year, (await view()).version, at);
const shown = async () => valueOf(await announcements().bySlug(slug));
const unknown = { ok: false, refusal: { code: 'not-found' } };
const events = async () =>
	(await test.store.journal.audit(strategy))
		.map(({ event }) => (JSON.parse(event) as { type: string }).type)
		.filter((type) => type.startsWith('announcement.') || type === 'review.announced');

describe('an announcement', () => {
	it('[D10] is opened by the server alone, whatever the command line does beside it', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		valueOf(await seal());
		test.clock.set(instant + 1);
		await (await testApp({ store: test.store, clock: test.clock, serves: false })).close();
		expect((await view()).state).toBe('sealed');
		expect(await shown()).toMatchObject({ state: 'published' });
	});
	it('begins with the strategy of the next year and the latest vote, and binds its numbers', async () => {
		const { draft, facts, state, version, rounds } = await view();
		expect({ state, version, strategy: draft.strategyId }).toEqual({ state: 'draft', version: 0, strategy });
		expect(draft.round?.roundId).toBe(rounds[0]?.roundId);
		expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toMatchObject({
			voters: 16,
			options: 10,
			promises: 5,
			year: 2028
		});
	});
	it('is refused while its strategy is not approved, and once it was changed', async () => {
		valueOf(await save(await draftOf()));
		expect(code(await seal())).toBe('review.unapproved');
		expect(code(await seal(null))).toBe('review.unapproved');
		await approve();
		await write((doc) => void retypeStrategy(doc, 'visionEn', 'One character more..'));
		expect(code(await seal())).toBe('review.changed');
		expect(await view()).toMatchObject({ state: 'draft', approval: { isChanged: true } });
	});
	it('is not there before its instant, and is from it on, whoever looks first', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		expect(code(await seal(test.clock.now()))).toBe('announcement.instant-past');
		valueOf(await seal());
		test.clock.set(instant - 1);
		expect(await announcements().bySlug(slug)).toEqual(unknown);
		expect(await announcements().bySlug('nobody-has-this')).toEqual(unknown);
		expect(await announcements().published()).toEqual([]);
		expect(await announcements().openDue()).toBe(instant);
		test.clock.set(instant);
		const line = valueOf(
			await test.app.services.evidence.ofInitiative(lead, strategy, (await shown()).promises[0]!.id)
		).announcement;
		expect(line.links).toMatchObject([{ kind: 'announcement', path: `/announcements/${slug}`, opensAt: null }]);
		const page = await shown();
		expect(page).toMatchObject({ state: 'published', opensAt: instant, title: { en: 'You spoke in August.' } });
		expect(page.promises[0]).toMatchObject({ quote: { segment: 'customer' } });
		expect(page.promises).toHaveLength(5);
		expect(await view()).toMatchObject({ state: 'published', publishedAt: instant, approval: { state: 'announced' } });
		expect(await events()).toEqual(['announcement.sealed', 'review.announced', 'announcement.published']);
		expect(brokenAudit(await test.store.journal.audit(strategy))).toBeNull();
	});
	it('is public as soon as a server is there again that stood still over the instant', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		valueOf(await seal());
		const { store } = test;
		client.destroy();
		// the process ends, its disk stays
		await test.close();
		const disk = { ...store, writable: async () => true, close: async () => {} };
		test = await testApp({ store: disk, clock: fakeClock(instant + 60_000), seed: 2 });
		expect(await store.announcements.published()).toMatchObject([{ slug, publishedAt: instant + 60_000 }]);
		expect(await shown()).toMatchObject({ state: 'published' });
		expect(await events()).toEqual(['announcement.sealed', 'review.announced', 'announcement.published']);
		client = await openPlan(test, lead, boardId);
	});
	it('stays shut when the strategy was changed under the seal, and opens with the same words again', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		valueOf(await seal());
		const vision = 'I know what happens next before I have to ask.';
		await write((doc) => void retypeStrategy(doc, 'visionEn', `${vision}.`));
		test.clock.set(instant);
		expect(await announcements().bySlug(slug)).toEqual(unknown);
		await announcements().openDue();
		expect(await view()).toMatchObject({ state: 'sealed', isHeld: true, publishedAt: null });
		await write((doc) => void retypeStrategy(doc, 'visionEn', vision));
		expect(await shown()).toMatchObject({ state: 'published' });
	});
	it('is published at once by hand, and stays public when the strategy goes on', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		valueOf(await seal(null));
		expect(await shown()).toMatchObject({ state: 'published' });
		await write((doc) => void retypeStrategy(doc, 'visionEn', 'Next year we write more.'));
		expect(await shown()).toMatchObject({ state: 'published' });
	});
	it('can be taken back before its instant only', async () => {
		await approve();
		valueOf(await save(await draftOf()));
		valueOf(await seal());
		valueOf(await announcements().unseal(lead, year, (await view()).version));
		test.clock.set(instant);
		expect(await announcements().bySlug(slug)).toEqual(unknown);
		valueOf(await seal(null));
		expect(code(await announcements().unseal(lead, year, (await view()).version))).toBe('announcement.wrong-state');
	});
	it('takes its words from the public when their consent is withdrawn, and says so', async () => {
		await approve();
		const draft = await draftOf();
		valueOf(await save(draft));
		valueOf(await seal(null));
		const words = JSON.stringify((await shown()).promises[0]?.quote);
		const seats = await test.store.workshops.seats(workshop);
		for (const { id, segment } of seats)
			if (segment === 'customer')
				await test.store.workshops.saveSeat(id, {
					consents: { participate: true, quote: false, photo: false, recontact: false }
				});
		const page = await shown();
		expect(page.promises[0]?.quote).toBe('removed');
		expect(JSON.stringify(page)).not.toContain((JSON.parse(words) as { text: string }).text);
		valueOf(await save({ ...draft, title: { en: 'You spoke to us.', ar: 'تحدثتم إلينا.' } }));
		const note = { en: 'Another title.', ar: '' };
		expect(code(await announcements().correct(lead, year, (await view()).version, note))).toBe(
			'announcement.quote-unknown'
		);
	});
	it('says where a quote was taken back, and puts nothing else in its place', async () => {
		await approve();
		const { draft, promises } = await view();
		const found = promises.flatMap(({ id, quotable }) =>
			quotable.flatMap((note) => (note.quote ? [{ initiativeId: id, note }] : []))
		)[0]!;
		const { initiativeId, note } = found;
		const item = { initiativeId, title: { en: '', ar: '' }, text: { en: '', ar: '' }, noteId: note.id };
		const one = { ...(await draftOf()), round: draft.round, items: [item] };
		valueOf(await save(one));
		valueOf(await seal(null));
		const said = async () => (await shown()).promises.find(({ id }) => id === initiativeId)!.quote;
		expect(await said()).toMatchObject({ text: note.quote });
		const quote = sample.quotes.find(({ text }) => text === note.quote)!;
		valueOf(await test.app.services.evidence.withdrawQuote(lead, workshop, quote.id as QuoteId));
		expect(await said()).toBe('removed');
		expect((await view()).promises.flatMap(({ quotable }) => quotable).map(({ id }) => id)).not.toContain(note.id);
	});
	it('that is corrected in the words of a new version announces that version', async () => {
		await approve();
		const draft = await draftOf();
		valueOf(await save(draft));
		valueOf(await seal(null));
		await write((doc) => void retypeStrategy(doc, 'visionEn', 'Next year we write more.'));
		await approve();
		expect(await view()).toMatchObject({ approval: { state: 'approved' } });
		const note = { en: 'The vision is another one.', ar: '' };
		valueOf(await announcements().correct(lead, year, (await view()).version, note));
		expect(await view()).toMatchObject({ approval: { state: 'announced' } });
		expect(await events()).toEqual([
			'announcement.sealed',
			'review.announced',
			'announcement.published',
			'review.announced',
			'announcement.corrected'
		]);
	});
	it('is corrected and withdrawn with a note that everybody reads', async () => {
		await approve();
		const draft = await draftOf();
		valueOf(await save(draft));
		valueOf(await seal(null));
		valueOf(await save({ ...draft, title: { en: 'You spoke to us.', ar: 'تحدثتم إلينا.' } }));
		expect(await shown()).toMatchObject({ title: { en: 'You spoke in August.' }, notes: [] });
		expect((await view()).isBehind).toBe(true);
		const version = async () => (await view()).version;
		const empty = { en: ' ', ar: '' };
		expect(code(await announcements().correct(lead, year, await version(), empty))).toBe('announcement.note-missing');
		const counted = { en: 'It was 12 people.', ar: '' };
		expect(code(await announcements().correct(lead, year, await version(), counted))).toBe('announcement.number-typed');
		valueOf(await announcements().correct(lead, year, await version(), { en: 'The title named a month.', ar: '' }));
		expect(await shown()).toMatchObject({
			title: { en: 'You spoke to us.' },
			notes: [{ is: 'correction', text: { en: 'The title named a month.' } }]
		});
		valueOf(await announcements().withdraw(lead, year, await version(), { en: 'We were wrong.', ar: '' }));
		const page = await shown();
		expect(page).toMatchObject({ state: 'withdrawn', title: { en: '', ar: '' }, promises: [], facts: [] });
		expect(page.notes.map(({ is }) => is)).toEqual(['correction', 'withdrawal']);
		expect(JSON.stringify(page)).not.toContain('You spoke');
		expect(code(await save(draft))).toBe('announcement.wrong-state');
		expect(await events()).toEqual([
			'announcement.sealed',
			'review.announced',
			'announcement.published',
			'announcement.corrected',
			'announcement.withdrawn'
		]);
	});
	it('keeps no number that somebody typed, and nothing on a version that is gone', async () => {
		const draft = await draftOf();
		const typed = { ...draft, lead: { en: '', ar: 'صوّت ٤٠٠ عميل' } };
		expect(await save(typed)).toMatchObject({
			refusal: { code: 'announcement.number-typed', params: { number: '400' } }
		});
		expect((await view()).version).toBe(0);
		valueOf(await save(draft));
		expect(code(await announcements().save(lead, year, 0, draft))).toBe('conflict');
		expect(code(await announcements().seal(lead, year, 7, null))).toBe('conflict');
		expect(code(await save({ ...draft, strategyId: null }))).toBe('announcement.strategy-missing');
	});
	it('is seen before the day by whoever is signed in, and written by whoever leads', async () => {
		valueOf(await save(await draftOf()));
		expect(valueOf(await announcements().preview(boss, year, 'draft'))).toMatchObject({ state: 'preview' });
		expect((await view(boss)).mayEdit).toBe(false);
		const nobody = await test.viewer();
		for (const viewer of [boss, nobody]) {
			expect(code(await announcements().save(viewer, year, 1, await draftOf()))).toBe('not-allowed');
			expect(code(await announcements().seal(viewer, year, 1, null))).toBe('not-allowed');
			expect(code(await announcements().thanks(viewer, year))).toBe('not-allowed');
		}
		expect(code(await announcements().preview(nobody, year, 'draft'))).toBe('not-allowed');
	});
	it('tells of an award whose rules are published, and a line that has no promise reaches it through a criterion', async () => {
		const { awards, evidence } = test.app.services;
		const { id: award } = valueOf(await awards.list(lead))[0]!; // of the sample, and its rules are published
		const begun = valueOf(await awards.open(lead, 2027)).id;
		expect((await view()).awards.map(({ id }) => id)).toEqual([award]);
		await approve();
		valueOf(await save(await draftOf({ awardId: begun })));
		expect(code(await seal())).toBe('announcement.award-unpublished');
		valueOf(await save(await draftOf({ awardId: award })));
		expect(valueOf(await announcements().preview(lead, year, 'draft')).award?.id).toBe(award);
		valueOf(await seal());
		const { award: told } = await test.store.awards.get(award).then((row) => row!);
		test.clock.set(instant);
		const { criteria } = told.rules;
		expect((await shown()).award).toEqual({
			id: award,
			title: sample.award.title,
			awardDay: '2028-10-03',
			criteria: criteria.map(({ id, title, weight }) => ({ id, title, weight })),
			rulesHash: told.rulesHash
		});
		const other = valueOf(await test.app.services.strategies.open(lead, 2027)).id;
		const row = (await test.store.strategies.get(other))!;
		const elsewhere = await openPlan(test, lead, row.boardId);
		const lone = 'initiative_lone' as InitiativeId;
		elsewhere.doc.transact(() => addInitiative(elsewhere.doc, { id: lone, fields: { order: 1 } }), 'me');
		await elsewhere.saved();
		elsewhere.destroy();
		const links = async () => valueOf(await evidence.ofInitiative(lead, other, lone)).announcement.links;
		expect(await links()).toEqual([]);
		const stored = (await test.store.awards.get(award))!;
		const [first, ...rest] = criteria;
		const rules = { ...told.rules, criteria: [{ ...first!, initiatives: [lone] }, ...rest] };
		await test.store.awards.save({ ...told, rules }, stored.tokenHash, stored.version);
		expect(await links()).toMatchObject([{ path: `/announcements/${slug}`, opensAt: null }]);
		valueOf(await announcements().withdraw(lead, year, (await view()).version, { en: 'We were wrong.', ar: '' }));
		expect([(await shown()).award, await links()]).toEqual([null, []]);
	});
	it('thanks the customers who agreed to be written to, in their language', async () => {
		valueOf(await save(await draftOf()));
		const { customers, notAsked, slug: path } = valueOf(await announcements().thanks(lead, year));
		const seats = (await test.store.workshops.seats(workshop)).filter(({ segment }) => segment === 'customer');
		const agreed = seats.filter(({ consents }) => consents?.recontact);
		expect(customers.map(({ seat, language }) => [seat, language])).toEqual(
			agreed.map(({ id, language }) => [id, language])
		);
		expect(notAsked).toBe(seats.length - agreed.length);
		expect(path).toBeNull(); // nothing is said of a page that is not public
	});
});
