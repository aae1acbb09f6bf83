import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PhaseKind } from '#domain/phases.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward } from '../../tests/support/awards.ts';
import { seatOf, startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../../tests/support/people.ts';

let test: TestApp;
let chief: Viewer;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner', 'Nadia');
});
afterEach(() => test.close());

/** What one note became: something decided after a vote on notes, and a nomination that rests on it. */
const nominationOn = async (live: RunningWorkshop, author: Guest) => {
	const { services } = test.app;
	const { agenda } = valueOf(await services.boards.view(chief, live.id));
	const go = async (kind: PhaseKind) => {
		const index = agenda.findIndex((phase) => phase.kind === kind);
		valueOf(await services.facilitation.run(chief, live.id, { act: 'go', index }));
	};
	valueOf(await services.facilitation.run(chief, live.id, { act: 'start' }));
	await go('cluster');
	const client = live.connect(author.cookies);
	await client.synced();
	writeNote(client, author, 'note_of_one', 'What nobody dares to say');
	await client.saved();
	client.destroy();
	await go('vote');
	const { round } = valueOf(await services.ballots.current(chief, live.id))!;
	const [option] = round.options;
	const decided = { title: 'Listen', owner: 'Sami', measure: 'Calls', roundId: round.id, optionId: option!.id };
	valueOf(await services.initiatives.save(chief, live.id, decided));
	const award = await openAward(test, chief);
	await award.openNominations();
	const [category] = (await award.view()).award.rules.categories;
	const [base] = valueOf(await services.awards.bases(chief, award.id));
	const { token } = valueOf(await services.awards.draftFrom(chief, award.id, category!.id, base!.key));
	const { words, version } = valueOf(await services.nominations.get(token));
	valueOf(await services.nominations.save(token, version, { ...words, summary: { en: 'We listened', ar: '' } }));
	valueOf(await services.nominations.submit(token));
	const [{ nomination } = { nomination: null }] = valueOf(await services.awards.nominations(chief, award.id));
	valueOf(await services.awards.screen(chief, award.id, nomination!.id, { eligible: true, reason: '' }));
	return award.id;
};
const invitation = { email: '', kind: 'external', language: 'en' } as const;

describe('whoever leads, and who wrote a note', () => {
	it('[S3] finds no author of a hidden note by calling one seat after the other to the jury', async () => {
		const live = await startWorkshop(test, chief);
		const [omar, noura] = [await live.join('customer', 'Omar'), await live.join('customer', 'Noura')];
		const award = await nominationOn(live, noura);
		const { awards } = test.app.services;
		expect(valueOf(await awards.seats(chief, award))).toEqual([]);
		for (const [index, guest] of [omar, noura].entries())
			expect(
				await awards.inviteJudge(chief, award, { ...invitation, name: `Judge ${index}`, seat: seatOf(guest) })
			).toMatchObject({ refusal: { code: 'not-found' } });
		expect(valueOf(await awards.judging(chief, award)).recusals).toEqual([]);
	});
	it('sees in a named workshop that an author steps aside', async () => {
		const live = await startWorkshop(test, chief);
		valueOf(await test.app.services.workshops.edit(chief, live.id, { authorship: 'named' }));
		const noura = await live.join('customer', 'Noura');
		const shy = await live.join('customer', 'Omar', { hideName: true });
		const award = await nominationOn(live, noura);
		const { awards } = test.app.services;
		const seats = valueOf(await awards.seats(chief, award)).map(({ seat }) => seat);
		expect(seats).toContain(seatOf(noura));
		expect(seats).not.toContain(seatOf(shy));
		valueOf(await awards.inviteJudge(chief, award, { ...invitation, name: 'A judge', seat: seatOf(noura) }));
		expect(valueOf(await awards.judging(chief, award)).recusals).toMatchObject([{ conflicts: ['wrote'] }]);
	});
});
