import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { IdeasView } from '#domain/ideas.ts';
import type { StrategyId, WorkshopId } from '#domain/ids.ts';
import { createSeals } from '#server/auth/seals.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { draftKey } from '#server/storage/journal.ts';
import { startWorkshop, writeNote } from '../../tests/support/people.ts';
import { promoteRank } from '../../tests/support/written-strategy.ts';

let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
let palm: SeatRow;
let token: string;
const seals = createSeals('a secret of the tests, long enough to be one', (n) => new Uint8Array(n));
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner', 'Huda');
	workshop = valueOf(await test.app.services.transfer.importAs(owner, sample)).id;
	palm = (await test.store.workshops.seats(workshop)).find(({ name }) => name === 'العميل نخلة')!;
	token = seals.sign('ideas', palm.id);
});
afterEach(() => test.close());

const view = async (): Promise<IdeasView> => valueOf(await test.app.services.ideas.byToken(token));
const ownNotes = sample.notes.filter(({ authorId }) => authorId === 'p_c1');
const otherNotes = sample.notes.filter(({ authorId }) => authorId !== 'p_c1');
const promoteFirst = async (): Promise<StrategyId> => {
	const strategy = valueOf(await test.app.services.strategies.open(owner, 2028)).id;
	await promoteRank(test, owner, { workshop, strategy }, 1);
	return strategy;
};

describe('what became of my idea', () => {
	it('shows all of one’s own notes and nothing that anybody else wrote or is called', async () => {
		const page = await view();
		expect(page).toMatchObject({
			state: 'here',
			workshop: { title: sample.workshop.title, cxDayDate: '2027-10-05' },
			me: { name: palm.name, segment: 'customer', isHidden: true },
			notes: 60
		});
		expect(page.ideas.map(({ note }) => note.text).sort()).toEqual(ownNotes.map(({ text }) => text).sort());
		const text = JSON.stringify(page);
		for (const note of otherNotes) expect(text).not.toContain(note.text);
		for (const seat of await test.store.workshops.seats(workshop)) {
			expect(text).not.toContain(seat.id);
			if (seat.id !== palm.id && seat.segment !== 'facilitator' && seat.segment !== 'leader')
				expect(text).not.toContain(seat.name);
		}
	});
	it('says where each went: the group, the votes of all and of one’s own kind, with the floor kept', async () => {
		const { ideas } = await view();
		const first = ideas.find(
			({ group }) => group?.title.en === sample.clusters.find(({ id }) => id === 'c01')!.title.en
		)!;
		const members = sample.notes.filter(({ clusterId, signal }) => clusterId === 'c01' && signal === 'counted');
		expect(first.group!.others).toBe(members.length - 1);
		expect(first.votes).toMatchObject({
			ballots: 16,
			rank: 1,
			of: 10,
			own: { segment: 'customer', share: 1 },
			tooFew: false
		});
		expect(first.updatedAt).toBe(
			valueOf(await test.app.services.results.get(owner, workshop)).rounds[0]!.round.releasedAt
		);
	});
	it('keeps what is not announced within the house, and says that something is made of it', async () => {
		await promoteFirst();
		const { ideas } = await view();
		const found = ideas.find(({ votes }) => votes?.rank === 1)!;
		expect(found.initiative).toMatchObject({ delivery: null, since: test.clock.now() });
		expect(ideas.every(({ notChosen }) => notChosen === null)).toBe(true);
	});
	it('is opened by a link that only its seat is given', async () => {
		const { services } = test.app;
		const live = await startWorkshop(test, await test.account('facilitator'));
		const guest = await live.join('customer', 'Omar');
		const { url } = valueOf(await services.ideas.link(guest.viewer, live.id));
		expect(url).toMatch(/\/ideas\//);
		const opened = valueOf(await services.ideas.byToken(url.split('/').at(-1)!));
		expect(opened).toMatchObject({ me: { name: 'Omar' }, ideas: [] });
		expect(await services.ideas.link(owner, live.id)).toMatchObject({ refusal: { code: 'not-allowed' } });
		expect(await services.ideas.link(await test.viewer(), live.id)).toMatchObject({ refusal: { code: 'not-found' } });
		const forged = ['', 'x', palm.id, `${palm.id}.AAAA`, seals.sign('personal', palm.id)];
		for (const each of forged)
			expect(await services.ideas.byToken(each)).toMatchObject({ refusal: { code: 'not-found' } });
	});
});

describe('consents on that page', () => {
	const given = async () => Object.fromEntries((await view()).consents.map((each) => [each.consent, each.given]));
	it('go off and on again, and are obeyed by the next answer', async () => {
		const { services } = test.app;
		const summary = async () => JSON.stringify(valueOf(await services.results.summary(owner, workshop)));
		expect((await given())['quote']).toBe(true);
		expect(await summary()).toContain(ownNotes[0]!.text);
		valueOf(await services.ideas.consent(token, { quote: false }));
		expect((await given())['quote']).toBe(false);
		expect((await view()).ideas.every(({ note }) => !note.quoted)).toBe(true);
		const after = await summary();
		for (const { text } of ownNotes) expect(after).not.toContain(text);
		expect(JSON.parse(after).withheld).toContainEqual({ code: 'withdrawn', params: { count: ownNotes.length } });
		expect((await test.store.workshops.seat(palm.id))!.withdrawn).toEqual({ quote: test.clock.now() });
		valueOf(await services.ideas.consent(token, { quote: true }));
		expect(await summary()).toContain(ownNotes[0]!.text);
		expect((await test.store.workshops.seat(palm.id))!.withdrawn).toEqual({});
	});
	it('said again are no news: the chain does not grow with every press', async () => {
		const { services } = test.app;
		const length = async () => (await test.store.journal.audit(workshop)).length;
		const before = await length();
		for (const change of [{ quote: true }, {}, { quote: true }]) valueOf(await services.ideas.consent(token, change));
		expect(await length()).toBe(before);
		valueOf(await services.ideas.consent(token, { quote: false }));
		expect(await length()).toBe(before + 1);
	});
	it('to take part, taken back, is leaving; what is kept can still be erased', async () => {
		const { services } = test.app;
		valueOf(await services.ideas.consent(token, { participate: false }));
		expect(await view()).toMatchObject({ state: 'left', ideas: [], consents: [] });
		expect(await services.ideas.consent(token, { quote: true })).toMatchObject({ refusal: { code: 'join.removed' } });
		valueOf(await services.ideas.erase(token));
		expect(await view()).toMatchObject({ state: 'erased', me: { name: '' } });
	});
});

describe('erasure', () => {
	it('[S4] takes name and words out of everything, the logs included, and leaves the votes', async () => {
		const { services } = test.app;
		const strategy = await promoteFirst();
		const before = valueOf(await services.results.get(owner, workshop)).rounds[0]!.results;
		valueOf(await services.ideas.erase(token));
		valueOf(await services.ideas.erase(token)); // twice is once
		const row = (await test.store.workshops.get(workshop))!;
		const { updates } = await test.store.journal.load(row.workshop.boardId);
		const files = await Promise.all(
			(['json', 'csv', 'md'] as const).map((format) => services.transfer.export(owner, workshop, format, 'ar', 'latn'))
		);
		const everything = [
			await view(),
			valueOf(await services.results.summary(owner, workshop)),
			valueOf(await services.strategies.evidence(owner, strategy)),
			...files.map((file) => valueOf(file).body),
			await test.store.workshops.seats(workshop),
			(row.workshop.carried as { aliases: unknown }).aliases,
			...updates.map((bytes) => Buffer.from(bytes).toString('utf8'))
		].map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
		for (const { text } of ownNotes) for (const each of everything) expect(each).not.toContain(text);
		for (const each of everything) expect(each).not.toContain(palm.name);
		const { results } = valueOf(await services.results.get(owner, workshop)).rounds[0]!;
		expect(results).toEqual(before);
		const audit = await test.store.journal.audit(workshop);
		expect(audit.map(({ event }) => JSON.parse(event))).toContainEqual(
			expect.objectContaining({ type: 'seat.erased', segment: 'customer', notes: ownNotes.length })
		);
	});
	it('[S4] takes along what was still private', async () => {
		const { services } = test.app;
		const live = await startWorkshop(test, await test.account('facilitator'));
		const guest = await live.join('customer', 'Omar');
		const facilitator = await test.account('facilitator');
		for (const act of ['start', 'next'] as const)
			valueOf(await services.facilitation.run(facilitator, live.id, { act }));
		const draft = live.connect(guest.cookies, 'draft');
		await draft.synced();
		writeNote(draft, guest, 'note_private', 'nobody has read this');
		await draft.saved();
		draft.destroy();
		const own = valueOf(await services.ideas.link(guest.viewer, live.id))
			.url.split('/')
			.at(-1)!;
		valueOf(await services.ideas.erase(own));
		const { updates } = await test.store.journal.load(draftKey(live.board, guest.me.seat));
		for (const bytes of updates) expect(Buffer.from(bytes).toString('utf8')).not.toContain('nobody has read this');
	});
});
