import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NominationId, WorkshopId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../../tests/support/app.ts';
import { openAward, type OpenAward } from '../../../tests/support/awards.ts';
import { startWorkshop } from '../../../tests/support/people.ts';
import { textOf } from '../../../tests/support/zip.ts';

let test: TestApp;
let chief: Viewer;
let stranger: Viewer;
let award: OpenAward;
let workshop: WorkshopId;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner', 'Nadia');
	stranger = await test.viewer();
	workshop = (await startWorkshop(test, chief)).id;
	award = await openAward(test, chief);
	await award.openNominations();
});
afterEach(() => test.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file is what comes out of JSON; the tests say what it must be
type File = Record<string, any>;
const afterwards = async (viewer = chief): Promise<File> => {
	const file = valueOf(await test.app.services.transfer.export(viewer, workshop, 'json', 'en', 'latn'));
	return (JSON.parse(textOf(file)) as File)['afterwards'] as File;
};
const codes = ({ withheld }: File) => (withheld as { code: string }[]).map(({ code }) => code);

/** Two nominees, three judges, and one more who is the organiser and declared a link to the first nominee. */
const judged = async () => {
	const { judging, awards } = test.app.services;
	const [one, two] = [await award.nominate(), await award.nominate({ title: { en: 'A second entry', ar: '' } })];
	const judges = [await award.judge('Priya'), await award.judge('Omar'), await award.judge('Lena')];
	const own = await award.judge('Nadia');
	valueOf(await judging.declare(stranger, own.token, one.id, { conflict: 'team', reason: 'We share an office' }));
	valueOf(await awards.change(chief, award.id, null, { act: 'open-scoring' }));
	for (const [index, { token }] of judges.entries())
		for (const { id } of [one, two])
			valueOf(await judging.submit(stranger, token, id, await award.scores(50 + 5 * index + (id === one.id ? 5 : 0))));
	return { one, two, judges };
};
const remark = async (token: string, id: NominationId, text: string) =>
	valueOf(await test.app.services.judging.remark(stranger, token, id, text));

describe('an award in the file of a workshop', () => {
	it('shows no score before scores are closed', async () => {
		await judged();
		const file = await afterwards();
		expect(file['awards']).toMatchObject([{ stage: 'scoring', sheets: [], remarks: [], chairVotes: {} }]);
		expect(file['awards'][0].nominations).toHaveLength(2);
		expect(codes(file)).toContain('scores-open');
	});
	it('shows an organiser who stepped aside neither scores before it is decided nor ever what was said', async () => {
		const { one, two, judges } = await judged();
		const { awards } = test.app.services;
		const other = await test.account('facilitator', 'Huda');
		valueOf(await awards.change(chief, award.id, null, { act: 'close-scoring' }));
		await remark(judges[0]!.token, one.id, 'said of the first');
		await remark(judges[0]!.token, two.id, 'said of the second');
		const words = { ...(await award.scores(60)), reason: 'because of what was said' };
		valueOf(await test.app.services.judging.change(stranger, judges[0]!.token, one.id, words));
		const said = (file: File) => file['awards'][0].remarks.map(({ text }: File) => text as string) as string[];
		const own = await afterwards();
		expect(own['awards'][0].sheets).toEqual([]);
		expect(said(own)).toEqual(['said of the second']);
		expect(codes(own)).toContain('recused');
		const theirs = await afterwards(other);
		expect(theirs['awards'][0].sheets).toHaveLength(7);
		expect(said(theirs)).toEqual(['said of the first', 'said of the second']);
		expect(codes(theirs)).not.toContain('recused');
		valueOf(await awards.change(chief, award.id, null, { act: 'decide' }));
		const decided = await afterwards();
		expect(said(decided)).toEqual(['said of the second']);
		const [panel] = decided['awards'];
		expect([panel.sheets.length, panel.countedPairs.length]).toEqual([7, 6]);
		expect(JSON.stringify(panel.sheets)).not.toContain('because of what was said');
		expect(JSON.stringify((await afterwards(other))['awards'])).toContain('because of what was said');
	});
	it('takes along as declared what the server found, so that whoever steps aside does so there too', async () => {
		const one = await award.nominate({ nomineeEmail: 'priya@waha.example' });
		const judge = await award.judge('A name nobody shares', { email: 'priya@waha.example' });
		expect((await award.view()).judges).toHaveLength(1);
		const file = JSON.parse(
			textOf(valueOf(await test.app.services.transfer.export(chief, workshop, 'json', 'en', 'latn')))
		) as File;
		expect(file['afterwards'].awards[0].declarations).toMatchObject([
			{ judgeId: 'judge_1', nominationId: 'nomination_1', conflict: 'self' }
		]);
		expect(JSON.stringify(file)).not.toMatch(new RegExp(`priya@|${one.id}|${judge.id}|${one.token}|${judge.token}`));
		const other = await testApp({ seed: 2 });
		const lead = await other.account('owner');
		valueOf(await other.app.services.transfer.importAs(lead, file, { strategy: 'take' }));
		const [listed] = valueOf(await other.app.services.awards.list(lead));
		const { recusals } = valueOf(await other.app.services.awards.judging(lead, listed!.id));
		expect(recusals).toMatchObject([{ conflicts: ['self'], source: 'declared' }]);
		await other.close();
	});
});
