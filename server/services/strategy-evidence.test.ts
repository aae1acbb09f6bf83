import { afterEach, beforeEach, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Behind, StrategyEvidence } from '#domain/strategy-views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openedStrategy, promoteRank } from '../../tests/support/written-strategy.ts';

let test: TestApp;
let owner: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;
beforeEach(async () => {
	test = await testApp();
	owner = await test.account('owner', 'Huda');
	({ workshop, strategy } = await openedStrategy(test, owner));
});
afterEach(() => test.close());

const promote = (place: number) => promoteRank(test, owner, { workshop, strategy }, place + 1);
const evidence = async (viewer = owner): Promise<StrategyEvidence> =>
	valueOf(await test.app.services.strategies.evidence(viewer, strategy));
/** The sample's notes in its group of this place in the vote. */
const notesOf = (place: number) =>
	sample.notes.filter(({ clusterId, signal }) => clusterId === sample.expected.r1.order[place] && signal === 'counted');
const textsOf = ({ quoted }: Behind): string[] => quoted.map(({ text }) => text).sort();
const saveSeats = async (change: { consents: never } | { removedAt: number }): Promise<void> => {
	for (const { id, segment } of await test.store.workshops.seats(workshop))
		if (segment === 'customer') await test.store.workshops.saveSeat(id, change);
};
const unquoted = { consents: { participate: true, quote: false, photo: false, recontact: false } as never };

it('says what is behind an initiative: notes with their quotes, and the votes of the groups that the round shows', async () => {
	await promote(0);
	const [first] = (await evidence()).initiatives;
	expect(first).toMatchObject({
		workshop: { id: workshop, title: sample.workshop.title },
		notes: notesOf(0).length,
		isHeard: true,
		votes: { result: { dots: sample.expected.r1.totals.c01 } }
	});
	expect(textsOf(first!)).toEqual(
		notesOf(0)
			.map(({ text }) => text)
			.sort()
	);
	const quote = sample.quotes.find(({ id }) => id === 'q01')!;
	expect(first!.quoted.find(({ text }) => text === notesOf(0)[0]!.text)).toMatchObject({
		translation: notesOf(0)[0]!.translation,
		segment: 'customer',
		quote: quote.text,
		channel: quote.channel
	});
	const groups = first!.votes!.groups;
	expect(groups.reduce((sum, { result }) => sum + result.dots, 0)).toBe(first!.votes!.result.dots);
	expect(groups.every(({ ballots }) => ballots >= 3)).toBe(true);
});
it('says the same of what is parked', async () => {
	await promote(0);
	const [second] = (await evidence()).parked;
	const mayBeQuoted = notesOf(1).filter(({ authorId }) => authorId !== 'p_c6');
	expect(second).toMatchObject({
		title: { ar: sample.clusters.find(({ id }) => id === 'c02')!.title.ar },
		notes: notesOf(1).length,
		votes: { result: { dots: sample.expected.r1.totals.c02 } }
	});
	expect(mayBeQuoted.length).toBeLessThan(notesOf(1).length);
	expect(textsOf(second!)).toEqual(mayBeQuoted.map(({ text }) => text).sort());
});
it('holds no word of whoever withdraws the consent, or leaves', async () => {
	await promote(0);
	const words = notesOf(0)
		.filter(({ authorId }) => authorId.startsWith('p_c'))
		.flatMap(({ text, translation }) => [text, translation]);
	expect(words.length).toBeGreaterThan(0);
	const said = async () => JSON.stringify([await evidence(), await test.app.services.strategies.get(owner, strategy)]);
	expect(await said()).toContain(words[0]);
	for (const change of [unquoted, { removedAt: 1 }]) {
		await saveSeats(change);
		const now = await said();
		for (const word of words) expect(now).not.toContain(word);
		expect((await evidence()).initiatives[0]).toMatchObject({ notes: notesOf(0).length, isHeard: true });
	}
});
it('shows no quote that may not be published', async () => {
	for (let place = 0; place < sample.expected.r1.order.length; place++) await promote(place);
	const said = JSON.stringify(await evidence());
	for (const { publishable, text } of sample.quotes) if (!publishable) expect(said).not.toContain(text);
	expect(sample.quotes.some(({ publishable }) => !publishable)).toBe(true);
});
it('is read by reviewers too, and says what is not there any more', async () => {
	await promote(0);
	expect((await evidence(await test.account('reviewer'))).initiatives).toHaveLength(1);
	await test.store.workshops.remove(workshop);
	const gone = { workshop: null, title: { en: '', ar: '' }, notes: 0, isHeard: false, quoted: [], votes: null };
	const { initiatives, parked } = await evidence();
	expect(initiatives).toEqual([{ initiative: expect.any(String) as string, ...gone }]);
	expect(parked[0]).toMatchObject(gone);
});
