import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { WorkshopId } from '#domain/ids.ts';
import type { SummaryView } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { textOf } from '../../tests/support/zip.ts';

let test: TestApp;
let facilitator: Viewer;
let id: WorkshopId;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator', 'Canary Facilitator');
	id = valueOf(await test.app.services.transfer.importAs(facilitator, sample)).id;
});
afterEach(() => test.close());

const summary = async (): Promise<SummaryView> => valueOf(await test.app.services.results.summary(facilitator, id));
const wordsOf = ({ groups }: SummaryView): string[] => groups.flatMap(({ notes }) => notes.map(({ text }) => text));
const notesBy = (author: string) =>
	sample.notes.filter(({ authorId, signal }) => authorId === author && signal === 'counted');
const seatNamed = async (name: string) => {
	const seat = (await test.store.workshops.seats(id)).find((known) => known.name === name);
	if (!seat) throw new Error('no such seat');
	return seat;
};

describe('a summary', () => {
	it('quotes what was counted, and customers only with their consent', async () => {
		const view = await summary();
		const words = wordsOf(view);
		for (const { text } of notesBy('p_c1')) expect(words).toContain(text);
		for (const { text } of notesBy('p_c6')) expect(words).not.toContain(text);
		for (const { text } of sample.notes.filter(({ signal }) => signal !== 'counted')) expect(words).not.toContain(text);
		expect(view.notes).toMatchObject({ total: 60, setAside: 4 });
		expect(view.notes.byZone.map(({ count }) => count).reduce((a, b) => a + b)).toBe(60);
		expect(view.people).toEqual({ leader: 6, customer: 6, frontline: 4, facilitator: 1 });
		expect(view.withheld).toEqual([
			{ code: 'names' },
			{ code: 'not-quoted', params: { count: notesBy('p_c6').length } },
			{ code: 'set-aside', params: { count: 4 } }
		]);
	});
	it('counts estimates that came with an import, and says so of those that it cannot', async () => {
		const { r2, r3, language } = sample.expected;
		const view = await summary();
		expect(view.notes.byLanguage).toEqual(language);
		const [estimated, fist] = view.estimates;
		const options = estimated?.method === 'impact_effort' ? estimated.options : [];
		const six = (read: (option: (typeof options)[number]) => number) =>
			Object.fromEntries(options.map((option) => [option.optionId, Number(read(option).toFixed(6))]));
		expect(six(({ impact }) => impact)).toEqual(r2.impact);
		expect(six(({ effort }) => effort)).toEqual(r2.effort);
		expect(Object.fromEntries(options.map(({ optionId, quadrant }) => [optionId, quadrant]))).toEqual(r2.quadrant);
		expect(fist).toMatchObject({ method: 'fist_of_five', ballots: 16, fist: r3 });
		expect(JSON.stringify(view.estimates)).not.toMatch(/p_[lcfx]\d|seat_/);

		const { ballots: _all, ...round } = sample.rounds[1]!;
		const few = { ...round, ballots: sample.rounds[1]!.ballots.slice(0, 2) };
		const ranked = { id: 'r4', method: 'borda', secret: true, title: round.title, optionIds: ['c01'], ballots: [] };
		const rounds = [sample.rounds[0], few, ranked];
		const other = valueOf(
			await test.app.services.transfer.importAs(facilitator, {
				...sample,
				rounds,
				initiatives: [],
				strategy: undefined,
				award: undefined,
				announcement: undefined
			})
		);
		const told = valueOf(await test.app.services.results.summary(facilitator, other.id));
		expect(told.estimates).toEqual([]);
		expect(told.withheld).toContainEqual({ code: 'carried', params: { count: 2 } });
	});
	it('forgets the words of whoever takes the consent back, or leaves', async () => {
		const quoting = await seatNamed('العميل نخلة');
		await test.store.workshops.saveSeat(quoting.id, { consents: { ...quoting.consents!, quote: false } });
		const leaving = await seatNamed('Head of Communications (sample)');
		await test.store.workshops.saveSeat(leaving.id, { removedAt: test.clock.now() });
		const words = wordsOf(await summary());
		for (const { text } of [...notesBy('p_c1'), ...notesBy('p_l5')]) expect(words).not.toContain(text);
		expect((await summary()).notes.total).toBe(60);
	});
	it('names nobody and nothing that opens a door', async () => {
		const text = JSON.stringify(await summary());
		const seats = await test.store.workshops.seats(id);
		const owners = new Set(sample.initiatives.map(({ ownerId }) => ownerId));
		for (const { alias } of sample.participants.filter((person) => !owners.has(person.id)))
			for (const name of [alias.en, alias.ar]) expect(text).not.toContain(name);
		for (const seat of seats) expect(text).not.toContain(seat.id);
		expect(text).not.toContain('Canary');
	});
	it('is opened by its last link, and says the same to everybody', async () => {
		const { services } = test.app;
		const tokenOf = async () =>
			valueOf(await services.results.summaryLink(facilitator, id))
				.url.split('/')
				.at(-1) ?? '';
		const first = await tokenOf();
		const second = await tokenOf();
		expect(await services.results.summaryByToken(first)).toMatchObject({ refusal: { code: 'not-found' } });
		expect(valueOf(await services.results.summaryByToken(second))).toEqual(await summary());
	});
	it('shows no words as options of a vote on notes that it may not quote, and no file does', async () => {
		const { services } = test.app;
		valueOf(await services.facilitation.run(facilitator, id, { act: 'go', index: 5 }));
		const { round } = valueOf(await services.ballots.open(facilitator, id, { over: 'notes' }));
		valueOf(await services.ballots.close(facilitator, id, round.id));
		valueOf(await services.ballots.release(facilitator, id, round.id));
		const files = await Promise.all(
			(['json', 'csv', 'md', 'xlsx'] as const).map(async (format) =>
				valueOf(await services.transfer.export(facilitator, id, format, 'ar', 'latn'))
			)
		);
		const shown = [JSON.stringify(await summary()), ...files.map(textOf)];
		for (const { text } of notesBy('p_c6')) for (const page of shown) expect(page).not.toContain(text);
		expect(shown[0]).toContain(notesBy('p_c1')[0]!.text);
		for (const file of shown.slice(2)) expect(file).toContain('ملاحظة لا تُقتبس');
		const options = (await summary()).results.rounds.at(-1)?.round.options ?? [];
		expect(options.filter(({ title }) => title === '')).toHaveLength(notesBy('p_c6').length);
	});
	it('leaves out rounds that are not released, and says so', async () => {
		const { services } = test.app;
		valueOf(await services.facilitation.run(facilitator, id, { act: 'go', index: 5 }));
		const open = await summary();
		expect(open.results.rounds).toHaveLength(1);
		valueOf(await services.facilitation.run(facilitator, id, { act: 'next' }));
		const view = await summary();
		expect(view.results.rounds).toHaveLength(1);
		expect(view.results.released).toBe(false);
		expect(view.withheld).toContainEqual({ code: 'unreleased', params: { count: 1 } });
		expect(valueOf(await services.results.get(facilitator, id)).rounds).toHaveLength(2);
		const lead = JSON.parse(textOf(valueOf(await services.transfer.export(facilitator, id, 'json', 'en', 'latn'))));
		expect(lead.rounds).toHaveLength(2);
		expect(JSON.stringify(lead.withheld)).not.toContain('unreleased');
		const reviewer = await test.account('reviewer');
		const seen = JSON.parse(textOf(valueOf(await services.transfer.export(reviewer, id, 'json', 'en', 'latn'))));
		expect(seen.rounds).toHaveLength(1);
	});
});
