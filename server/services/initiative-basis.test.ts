import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { SeatId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward } from '../../tests/support/awards.ts';

let test: TestApp;
let chief: Viewer;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner', 'Huda');
});
afterEach(() => test.close());

describe('a nomination from an initiative of the strategy', () => {
	it('brings its title and its notes, marks what is missing, and has their authors step aside', async () => {
		const { services } = test.app;
		const workshop = valueOf(await services.transfer.importAs(chief, sample)).id;
		const strategy = valueOf(await services.strategies.open(chief, 2029)).id;
		const [counted] = valueOf(await services.results.get(chief, workshop)).rounds;
		const top = counted!.results.rankings.balanced[0]!.optionId;
		valueOf(
			await services.strategies.promote(chief, strategy, {
				workshopId: workshop,
				roundId: counted!.round.id,
				optionId: top
			})
		);
		const noteIds = counted!.round.options.find(({ id }) => id === top)!.noteIds;

		test.clock.set(Date.UTC(2028, 10, 1));
		const award = await openAward(test, chief);
		await award.openNominations();
		const choices = valueOf(await services.awards.bases(chief, award.id));
		const choice = choices.find(({ key }) => key.startsWith(strategy))!;
		const category = (await award.view()).award.rules.categories[0]!.id;
		const { token } = valueOf(await services.awards.draftFrom(chief, award.id, category, choice.key));
		const own = valueOf(await services.nominations.get(token));
		expect([own.basis?.title, own.words.title, own.gaps.length]).toEqual([choice.title, choice.title, 6]);
		const item = valueOf(await services.awards.nominations(chief, award.id)).at(-1)!;
		expect([...(item.nomination.basis?.noteIds ?? [])].sort()).toEqual([...noteIds].sort());

		const row = await test.store.workshops.get(workshop);
		const seats = row!.workshop.carried?.['seats'] as Record<string, SeatId>;
		const author = sample.notes.find(({ id }) => noteIds.some((note) => note === id))!.authorId;
		const words = { ...own.words, nominee: { en: 'Coral', ar: '' }, summary: { en: 'Done.', ar: '' } };
		valueOf(await services.nominations.save(token, own.version, words));
		valueOf(await services.nominations.submit(token));
		const id = item.nomination.id;
		valueOf(await services.awards.screen(chief, award.id, id, { eligible: true, reason: '' }));
		const noura = await award.judge('Noura');
		await test.store.awards.bindSeats(noura.id, [seats[author]!]); // as her own browser does
		const { recusals } = valueOf(await services.awards.judging(chief, award.id));
		expect(recusals).toMatchObject([{ nomination: id, source: 'derived', conflicts: ['wrote'] }]);
		expect(await services.awards.draftFrom(chief, award.id, category, 'nothing.there')).toMatchObject({
			refusal: { code: 'not-found' }
		});
	});
});
