import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NominationId, NoteId } from '#domain/ids.ts';
import type { Basis } from '#domain/nominations.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward, type OpenAward } from '../../tests/support/awards.ts';
import { seatOf, startWorkshop } from '../../tests/support/people.ts';

let test: TestApp;
let chief: Viewer;
let stranger: Viewer;
let award: OpenAward;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner', 'Nadia');
	stranger = await test.viewer();
	award = await openAward(test, chief);
	await award.openNominations();
});
afterEach(() => test.close());
const services = () => test.app.services;
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);
const withBasis = async (id: NominationId, own: Partial<Basis>) => {
	const row = await test.store.awards.nomination(id);
	const basis: Basis = {
		key: 'x',
		title: { en: 'Two-hour windows', ar: '' },
		workshopId: 'workshop_none' as never,
		owner: '',
		sponsor: '',
		ownerSeat: null,
		sponsorSeat: null,
		noteIds: [],
		roundId: null,
		optionId: null,
		kpi: null,
		...own
	};
	await test.store.awards.saveNomination({ ...row!.nomination, basis }, row!.version);
};

/** Everything a judge may ask about one nominee, by hand. */
const everyRequest = async (viewer: Viewer, token: string, id: NominationId) => {
	const { judging } = services();
	const words = await award.scores(70);
	return [
		await judging.nominee(viewer, token, id),
		await judging.draft(viewer, token, id, words),
		await judging.submit(viewer, token, id, words),
		await judging.change(viewer, token, id, { ...words, reason: 'because' }),
		await judging.discussion(viewer, token, id),
		await judging.remark(viewer, token, id, 'a word'),
		await judging.declare(viewer, token, id, { conflict: 'team', reason: '' })
	].map(code);
};
const refusedAll = Array<string>(7).fill('award.recused');

describe('a judge steps aside, whatever they say', () => {
	it('who is the nominee: by the address, and by the name', async () => {
		const mine = await award.nominate({ nomineeEmail: 'Priya@Waha.example' });
		const named = await award.nominate({ nominee: { en: '', ar: 'بريا  نايِر' } });
		const judge = await award.judge('بريا ناير', { email: 'priya@waha.example' });
		for (const { id } of [mine, named])
			expect(await services().judging.submit(stranger, judge.token, id, await award.scores(70))).toEqual({
				ok: false,
				refusal: { code: 'award.recused', params: { conflict: 'self' } }
			});
	});
	it('who nominated, owns or sponsors', async () => {
		const nominated = await award.nominate({ nominator: { name: 'Fahad', email: '', relation: 'peer' } });
		const owned = await award.nominate();
		const sponsored = await award.nominate();
		await withBasis(owned.id, { owner: 'FAHAD' });
		await withBasis(sponsored.id, { sponsor: 'fahad' });
		const { token } = await award.judge('Fahad');
		for (const { id } of [nominated, owned, sponsored])
			expect(await everyRequest(stranger, token, id)).toEqual(refusedAll);
		const { recusals } = valueOf(await services().awards.judging(chief, award.id));
		expect(recusals.map(({ conflicts }) => conflicts)).toEqual([['nominator'], ['owns'], ['sponsors']]);
	});
	it('who wrote a note behind the initiative, in this browser or by the account', async () => {
		const workshop = await startWorkshop(test, chief);
		const author = await workshop.join('customer', 'Noura');
		const note = 'note_behind' as NoteId;
		await test.store.journal.commit({
			updates: [],
			authors: [{ board: workshop.board, note, author: seatOf(author) }]
		});
		const nominee = await award.nominate();
		await withBasis(nominee.id, { workshopId: workshop.id, noteIds: [note] });
		const judge = await award.judge('A name of her own');
		const { judging } = services();
		await award.judge('Fahad');
		await award.judge('Hanan');
		await award.judge('Salma');
		valueOf(await award.change({ act: 'open-scoring' }));
		expect(code(await judging.nominee(stranger, judge.token, nominee.id))).toBe('ok');
		// Opened in the browser in which she sat in the workshop: the same person, from now on everywhere.
		expect(await everyRequest(author.viewer, judge.token, nominee.id)).toEqual(refusedAll);
		expect(await everyRequest(stranger, judge.token, nominee.id)).toEqual(refusedAll);
	});
	it('who declared a direct link; an indirect one waits for the chair', async () => {
		const first = await award.nominate();
		const second = await award.nominate({ title: { en: 'Second', ar: '' } });
		const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
		await award.judge('Salma');
		valueOf(await award.change({ act: 'open-scoring' }));
		const { judging, awards } = services();
		const [judge] = judges;
		const { token } = judge!;
		valueOf(await judging.declare(stranger, token, first.id, { conflict: 'family', reason: 'My cousin' }));
		expect(await everyRequest(stranger, token, first.id)).toEqual(refusedAll);
		const indirect = { conflict: null, reason: 'We were at a course together' };
		expect(code(await judging.declare(stranger, token, second.id, { ...indirect, reason: '' }))).toBe(
			'award.reason-missing'
		);
		valueOf(await judging.declare(stranger, token, second.id, indirect));
		expect(code(await judging.submit(stranger, token, second.id, await award.scores(70)))).toBe(
			'award.conflict-undecided'
		);
		valueOf(await awards.decideConflict(chief, award.id, judge!.id, second.id, 'may-score'));
		expect(code(await judging.submit(stranger, token, second.id, await award.scores(70)))).toBe('ok');
		// A direct link is nobody's to waive.
		expect(code(await awards.decideConflict(chief, award.id, judge!.id, first.id, 'may-score'))).toBe('not-found');
		const chain = (await test.store.journal.audit(award.id as never)).map(({ event }) => event);
		expect(chain.filter((event) => event.includes('award.conflict'))).toHaveLength(3);
		expect(chain.join()).not.toContain('cousin');
	});
});

it('what is decided stays decided, whatever is found out about a judge afterwards', async () => {
	const workshop = await startWorkshop(test, chief);
	const author = await workshop.join('customer', 'Noura');
	const note = 'note_behind' as NoteId;
	await test.store.journal.commit({
		updates: [],
		authors: [{ board: workshop.board, note, author: seatOf(author) }]
	});
	const [first, second] = [await award.nominate(), await award.nominate({ title: { en: 'Second', ar: '' } })];
	await withBasis(first.id, { workshopId: workshop.id, noteIds: [note] });
	const judges = await Promise.all(['Priya', 'Fahad', 'Hanan', 'Salma'].map((name) => award.judge(name)));
	valueOf(await award.change({ act: 'open-scoring' }));
	const { judging, awards } = services();
	for (const [index, { token }] of judges.entries()) {
		valueOf(await judging.submit(stranger, token, first.id, await award.scores(index === 0 ? 85 : 70)));
		valueOf(await judging.submit(stranger, token, second.id, await award.scores(65)));
	}
	valueOf(await award.change({ act: 'close-scoring' }));
	valueOf(await award.change({ act: 'decide' }));
	const figures = async () => valueOf(await awards.result(chief, award.id)).categories.map(({ result }) => result);
	const decided = await figures();
	valueOf(await judging.sign(author.viewer, judges[0]!.token)); // she wrote it: nobody knew
	expect(await figures()).toEqual(decided);
	expect(valueOf(await awards.feedback(chief, award.id, first.id)).judges).toBe(4);
});

describe('what is said about a nominee', () => {
	const secret = 'The figures of March do not add up';

	it('reaches nobody who stepped aside by the link of a colleague, which every organiser has', async () => {
		const mine = await award.nominate({ nominee: { en: 'Nadia', ar: '' } });
		await award.judge('Nadia', { email: chief.account!.email });
		const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
		valueOf(await award.change({ act: 'open-scoring' }));
		for (const { token } of judges)
			valueOf(await services().judging.submit(stranger, token, mine.id, await award.scores(70)));
		valueOf(await award.change({ act: 'close-scoring' }));
		const { judging, awards } = services();
		valueOf(await judging.remark(stranger, judges[0]!.token, mine.id, secret));
		const links = valueOf(await awards.get(chief, award.id)).judges.flatMap(({ url }) => url ?? []);
		for (const url of links) {
			const token = url.split('/').at(-1)!;
			const seen = [await judging.discussion(chief, token, mine.id), await judging.nominee(chief, token, mine.id)];
			expect(seen.map(code)).toEqual(['award.recused', 'award.recused']);
		}
		const colleague = await test.account('facilitator');
		expect(JSON.stringify(await judging.nominee(colleague, judges[1]!.token, mine.id))).toContain(secret);
	});
	it('stays with the panel when it is decided: why a score was changed, too', async () => {
		const mine = await award.nominate({ nominee: { en: 'Nadia', ar: '' } });
		await award.judge('Nadia', { email: chief.account!.email });
		const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
		valueOf(await award.change({ act: 'open-scoring' }));
		const { judging, awards } = services();
		for (const { token } of judges) valueOf(await judging.submit(stranger, token, mine.id, await award.scores(70)));
		valueOf(await award.change({ act: 'close-scoring' }));
		const changed = { ...(await award.scores(75)), reason: secret };
		valueOf(await judging.change(stranger, judges[0]!.token, mine.id, changed));
		valueOf(await award.change({ act: 'decide' }));
		expect(JSON.stringify(valueOf(await awards.result(chief, award.id)))).not.toContain(secret);
		const colleague = await test.account('facilitator');
		expect(JSON.stringify(valueOf(await awards.result(colleague, award.id)))).toContain(secret);
	});
	it('reaches those who judge it and no response to one who stepped aside, as a judge or as an organiser', async () => {
		const mine = await award.nominate({ nominee: { en: 'Nadia', ar: '' } });
		const other = await award.nominate({ title: { en: 'Second', ar: '' } });
		const aside = await award.judge('Nadia', { email: chief.account!.email }); // the organiser judges, too
		const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
		valueOf(await award.change({ act: 'open-scoring' }));
		const { judging, awards } = services();
		for (const { token } of judges)
			for (const { id } of [mine, other]) valueOf(await judging.submit(stranger, token, id, await award.scores(70)));
		valueOf(await judging.submit(stranger, aside.token, other.id, await award.scores(65)));
		valueOf(await award.change({ act: 'close-scoring' }));
		valueOf(await judging.remark(stranger, judges[0]!.token, mine.id, secret));
		expect(valueOf(await judging.discussion(stranger, judges[1]!.token, mine.id)).remarks).toMatchObject([
			{ text: secret, own: false }
		]);
		const seen = [
			await judging.home(chief, aside.token),
			await judging.nominee(chief, aside.token, mine.id),
			await judging.nominee(chief, aside.token, other.id),
			await judging.discussion(chief, aside.token, mine.id),
			await awards.get(chief, award.id),
			await awards.nominations(chief, award.id),
			await awards.judging(chief, award.id),
			await awards.discussion(chief, award.id, mine.id),
			await awards.result(chief, award.id)
		];
		expect(JSON.stringify(seen)).not.toContain(secret);
		expect(code(await awards.discussion(chief, award.id, mine.id))).toBe('award.recused');
		const result = valueOf(await awards.result(chief, award.id));
		expect(result.categories.map(({ category }) => category.title)).not.toContainEqual(result.hidden[0]);
		const colleague = await test.account('facilitator');
		expect(valueOf(await awards.discussion(colleague, award.id, mine.id)).remarks).toHaveLength(1);
	});
});
