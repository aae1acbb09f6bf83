import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '../../demo-workshop.json' with { type: 'json' };
import type { AwardId, NominationId, SeatId } from '#domain/ids.ts';
import { testApp, valueOf, type TestApp } from '../../../tests/support/app.ts';
import { tokenOf } from '../../../tests/support/awards.ts';
import type { Viewer } from '#server/auth/viewer.ts';

let test: TestApp;
let chief: Viewer;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner');
});
afterEach(() => test.close());

const { award, expected } = sample;
const changed = (edit: (copy: typeof sample) => void): unknown => {
	const copy = structuredClone(sample);
	edit(copy);
	return copy;
};
const bring = async (): Promise<AwardId> => {
	valueOf(await test.app.services.transfer.importAs(chief, sample));
	const [item] = valueOf(await test.app.services.awards.list(chief));
	return item!.id;
};

describe('the award of the sample', () => {
	it('has every value that the file expects, under each method', async () => {
		const id = await bring();
		const { awards } = test.app.services;
		const result = valueOf(await awards.result(chief, id));
		const category = result.categories.find(({ category: { code } }) => code === 'employee')!;
		const nominee = (alias: string) => award.nominees.find((one) => one.alias.en === alias)!.id;
		const named = new Map(category.nominees.map((one) => [one.id, nominee(one.nominee.en)]));
		for (const figures of category.result.nominees) {
			const wanted = expected.award.nominees[named.get(figures.nomination) as keyof typeof expected.award.nominees];
			expect(figures.judges).toBe(wanted.judges);
			expect(figures.by.mean?.value).toBeCloseTo(wanted.raw, 6);
			expect(figures.by.mean?.rank).toBe(wanted.rawRank);
			expect(figures.by.severity_adjusted?.value).toBeCloseTo(wanted.adjusted, 6);
			expect(figures.by.severity_adjusted?.rank).toBe(wanted.rank);
			expect(figures.by.zscore?.value).toBeCloseTo(wanted.z, 6);
		}
		const { outcome, severity } = category.result;
		expect(outcome?.tied.map((one) => named.get(one))).toEqual(expected.award.tied);
		expect(named.get(outcome!.winner!)).toBe(expected.award.winner);
		const { rules } = valueOf(await awards.get(chief, id)).award;
		expect(outcome?.decidedBy).toEqual({ by: 'criterion', criterion: rules.criteria[0]?.id });
		const judges = new Map(result.judges.map((judge) => [judge.name.en, judge.id]));
		for (const { id: judge, alias } of award.judges)
			expect(severity[judges.get(alias.en)!]).toBeCloseTo(
				expected.award.severity[judge as keyof typeof expected.award.severity],
				6
			);
		expect(result.recusals).toMatchObject([
			{ judgeName: award.judges[1]!.alias, source: 'chair', reason: award.recusals[0]!.reason }
		]);
		expect(result.method).toBe('severity_adjusted');
	});
	it('has its rules, its dates and its nominees', async () => {
		const id = await bring();
		const view = valueOf(await test.app.services.awards.get(chief, id));
		expect(view.milestones.map(({ id: milestone, date }) => ({ id: milestone, date }))).toEqual(award.timeline);
		expect(view.award.rules.criteria.map(({ code, weight }) => [code, weight])).toEqual(
			award.criteria.map(({ code, weight }) => [code, weight])
		);
		expect([view.award.stage, view.weightSum, view.judges.length]).toEqual(['discussion', 100, 5]);
		const nominations = valueOf(await test.app.services.awards.nominations(chief, id));
		expect(nominations.map(({ nomination }) => nomination.basis?.noteIds.length)).toEqual(
			award.nominees.map(
				({ initiativeId }) => sample.initiatives.find((one) => one.id === initiativeId)!.evidence.noteIds.length
			)
		);
	});
	it('is decided here, and its certificates say so', async () => {
		const id = await bring();
		const { awards } = test.app.services;
		valueOf(await awards.change(chief, id, null, { act: 'decide' }));
		const certificates = valueOf(await awards.certificates(chief, id));
		expect(certificates.filter(({ standing }) => standing === 'winner').map(({ nominee }) => nominee.en)).toEqual([
			'Nominee Coral'
		]);
		expect(certificates).toHaveLength(4);
	});
	it('is brought once: a second import leaves the first as it is', async () => {
		const id = await bring();
		const before = valueOf(await test.app.services.awards.get(chief, id));
		valueOf(await test.app.services.transfer.importAs(chief, sample));
		expect(valueOf(await test.app.services.awards.list(chief))).toHaveLength(1);
		expect(valueOf(await test.app.services.awards.get(chief, id))).toEqual(before);
	});
	it('lets a judge who owns, sponsors or wrote step aside, as soon as the server knows who they are', async () => {
		const id = await bring();
		const [workshop] = await test.store.workshops.list(chief.account!.organisationId);
		const seats = workshop!.workshop.carried?.['seats'] as Record<string, SeatId>;
		const nominations = await test.store.awards.nominations(id);
		const judge = (await test.store.awards.judges(id))[0]!;
		const recusals = async () => valueOf(await test.app.services.awards.judging(chief, id)).recusals;
		const before = (await recusals()).length;
		const note = sample.initiatives[0]!.evidence.noteIds[0];
		const author = sample.notes.find((one) => one.id === note)!.authorId;
		await test.store.awards.bindSeats(judge.id, [seats[author]!]);
		const found = (await recusals()).filter(({ judge: one }) => one === judge.id);
		expect(found.length).toBeGreaterThan(0);
		expect(found.find(({ nomination }) => nomination === nominations[0]!.id)).toMatchObject({
			source: 'derived',
			conflicts: ['wrote']
		});
		await test.store.awards.bindSeats(judge.id, [seats[sample.initiatives[0]!.ownerId]!]);
		const owner = (await recusals()).find(({ nomination }) => nomination === nominations[0]!.id);
		expect(owner?.conflicts).toEqual(['wrote', 'owns']);
		expect((await recusals()).length).toBeGreaterThan(before);
		// Their scores no longer count.
		const result = valueOf(await test.app.services.awards.result(chief, id));
		expect(result.categories[0]!.result.nominees[0]!.judges).toBe(4);
	});
});

describe('an award that is wrong', () => {
	it.each<[string, (copy: typeof sample) => void, string]>([
		['weights of 99', (copy) => (copy.award.criteria[0]!.weight = 29), 'award.weights'],
		['a score out of the scale', (copy) => (copy.award.scores[0]!.byCriterion.k1 = 101), 'import.invalid'],
		['a score between the steps', (copy) => (copy.award.scores[0]!.byCriterion.k1 = 52), 'import.invalid'],
		['an unknown judge', (copy) => (copy.award.scores[0]!.judgeId = 'j9'), 'import.invalid'],
		['an unknown initiative', (copy) => (copy.award.nominees[0]!.initiativeId = 'i99'), 'import.invalid'],
		[
			'a criterion from an unknown initiative',
			(copy) => (copy.award.criteria[0]!.initiativeIds = ['i99']),
			'import.invalid'
		],
		['a day that is none', (copy) => (copy.award.awardDay = '2028-02-30'), 'import.invalid'],
		[
			'a score of somebody who stepped aside',
			(copy) => copy.award.scores.push({ ...copy.award.scores[0]!, judgeId: 'j2', nomineeId: 'm2' }),
			'import.invalid'
		],
		['two scores of one pair', (copy) => copy.award.scores.push(copy.award.scores[0]!), 'import.invalid']
	])('brings nothing at all: %s', async (_, edit, code) => {
		const refused = await test.app.services.transfer.importAs(chief, changed(edit));
		expect(refused).toMatchObject({ ok: false, refusal: { code } });
		expect(valueOf(await test.app.services.workshops.list(chief))).toEqual([]);
		expect(valueOf(await test.app.services.awards.list(chief))).toEqual([]);
	});
});

it('does not keep an award whose workshop could not be brought whole', async () => {
	Object.assign(test.store.strategies, { add: () => Promise.reject(new Error('the disk is full')) });
	await expect(test.app.services.transfer.importAs(chief, sample, { strategy: 'take' })).rejects.toThrow('full');
	expect(valueOf(await test.app.services.workshops.list(chief))).toEqual([]);
	expect(valueOf(await test.app.services.awards.list(chief))).toEqual([]);
});

it('lives on clocks that there are, whatever the file calls its own', async () => {
	const file = changed((copy) => (copy.organisation.timeZone = 'Mars/Olympus'));
	valueOf(await test.app.services.transfer.importAs(chief, file));
	const [item] = valueOf(await test.app.services.awards.list(chief));
	const { nominateUrl } = valueOf(await test.app.services.awards.get(chief, item!.id));
	expect(valueOf(await test.app.services.nominations.award(tokenOf(nominateUrl))).state).toBe('closed');
});

describe('evidence behind a nominee', () => {
	it('is quoted with consent alone, and gone with the next request', async () => {
		const id = await bring();
		const { awards, judging } = test.app.services;
		const stranger = await test.viewer();
		const [first] = await test.store.awards.judges(id);
		const renewed = valueOf(await awards.renewJudge(chief, id, first!.id));
		const nomination = (await test.store.awards.nominations(id))[0]!.id as NominationId;
		const read = async () => valueOf(await judging.nominee(stranger, tokenOf(renewed.url), nomination)).evidence;
		const before = await read();
		expect(before?.quotes.length).toBeGreaterThan(0);
		const [workshop] = await test.store.workshops.list(chief.account!.organisationId);
		for (const seat of await test.store.workshops.seats(workshop!.workshop.id))
			if (seat.consents) await test.store.workshops.saveSeat(seat.id, { consents: { ...seat.consents, quote: false } });
		const after = await read();
		expect(after?.quotes.filter(({ segment }) => segment === 'customer')).toEqual([]);
		expect(after?.notes).toBe(before?.notes);
	});
});
