import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#domain/errors.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import type { Store } from '#server/storage/store.ts';
import { testApp, valueOf, type TestApp } from '../../../../tests/support/app.ts';
import { filledWorkshop } from '../../../../tests/support/filled-workshop.ts';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import { withValue, type Json } from '../../../../tests/support/whole-file.ts';
import { textOf } from '../../../../tests/support/zip.ts';

/** Of one filled workshop; each test has its own copy. */
let file: Json;
const written = async (): Promise<Json> => {
	const test = await testApp();
	const filled = await filledWorkshop(test);
	const body = valueOf(await test.app.services.transfer.export(filled.lead, filled.workshop, 'json', 'en', 'latn'));
	filled.close();
	await test.close();
	return JSON.parse(textOf(body)) as Json;
};

let store: Store;
let test: TestApp;
let lead: Viewer;
beforeEach(async () => {
	file ??= await written();
	store = openMemoryStore(seededRandom(9).bytes);
	test = await testApp({ store, seed: 9 });
	lead = await test.account('facilitator');
});
afterEach(() => test.close());

const bring = (source: unknown, strategy: 'take' | 'leave' = 'take', viewer = lead) =>
	test.app.services.transfer.importAs(viewer, source, { strategy });
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
/** Everything that an import writes, as the stores tell it. */
const rows = async () => {
	const organisation = lead.account!.organisationId;
	const [workshops, strategies, awards, plans, announcement] = await Promise.all([
		store.workshops.list(organisation),
		store.strategies.list(organisation),
		store.awards.list(organisation),
		store.cxPlans.list(organisation),
		store.announcements.ofYear(organisation, 2027)
	]);
	return [workshops.length, strategies.length, awards.length, plans.length, announcement === null ? 0 : 1];
};
const nothing = [0, 0, 0, 0, 0];
const all = [1, 1, 1, 1, 1];

const at = (path: string): Json => path.split('.').reduce((node, key) => (node as Record<string, Json>)[key]!, file);

describe('what came of a workshop', () => {
	it('comes when it is asked for', async () => {
		expect(code(await bring(file, 'leave'))).toBe('ok');
		expect(await rows()).toEqual([1, 0, 0, 0, 0]);
		expect(code(await bring(file))).toBe('ok');
		expect(await rows()).toEqual([2, 1, 1, 1, 1]);
	});
	it('is not asked of files of the version before', async () => {
		const { afterwards: _, ...rest } = file as Record<string, Json>;
		expect(code(await bring({ ...rest, schema: 'majlis.workshop/2' }))).toBe('ok');
		expect(await rows()).toEqual([1, 0, 0, 0, 0]);
	});
	it('goes into a strategy that was opened and not written in, and refuses one that was begun', async () => {
		const { id } = valueOf(await test.app.services.strategies.open(lead, 2028));
		expect(code(await bring(file))).toBe('ok');
		expect(valueOf(await test.app.services.strategies.list(lead)).map((each) => each.id)).toEqual([id]);
		expect(await bring(file)).toEqual({
			ok: false,
			refusal: { code: 'import.strategy-there', params: { year: 2028 } }
		});
		expect(await rows()).toEqual(all);
	});
	it.each<[string, () => Promise<unknown>]>([
		[
			'import.strategy-there',
			async () => {
				const { id } = valueOf(await test.app.services.strategies.open(lead, 2028));
				await test.app.services.reviews.nameLeader({ viewer: lead, strategy: id }, { name: 'Mona', signs: true });
			}
		],
		['import.award-there', () => test.app.services.awards.open(lead, 2028)],
		[
			'import.day-plan-there',
			() => {
				const day = {
					rule: 'first_tuesday',
					date: '',
					reason: '',
					theme: { en: '', ar: '' },
					audiences: ['customers']
				};
				const words = { ...day, timeZone: 'Asia/Riyadh', hijri: true };
				return test.app.services.cxPlans.change(lead, 2027, 0, { act: 'day', day: words });
			}
		],
		[
			'import.announcement-there',
			async () => {
				const { id: strategyId } = valueOf(await test.app.services.strategies.open(lead, 2028));
				const none = { en: '', ar: '' };
				const draft = { strategyId, round: null, title: none, lead: none, items: [] };
				return test.app.services.announcements.save(lead, 2027, 0, draft);
			}
		]
	])('is refused as a whole where its year was begun: %s', async (expected, begin) => {
		await begin();
		const before = await rows();
		expect(before).not.toEqual(nothing);
		expect(code(await bring(file))).toBe(expected);
		expect(await rows()).toEqual(before);
		expect(code(await bring(file, 'leave'))).toBe('ok');
	});
	it.each<[string, (store: Store) => object, string]>([
		['a review', (one) => one.reviews, 'restore'],
		['a value of a month', (one) => one.delivery, 'saveMeasured'],
		['a score', (one) => one.awards, 'addSheet'],
		['the programme', (one) => one.cxPlans, 'save'],
		['the announcement', (one) => one.announcements, 'add']
	])('leaves nothing behind when %s cannot be written', async (_, of, method) => {
		Object.assign(of(store), { [method]: () => Promise.reject(new Error('the disk is full')) });
		await expect(bring(file)).rejects.toThrow('the disk is full');
		expect(await rows()).toEqual(nothing);
		for (const award of await store.awards.list(lead.account!.organisationId)) expect(award).toBeUndefined();
	});
	it('is for whoever may lead', async () => {
		const reviewer = await test.account('reviewer');
		expect(code(await bring(file, 'take', reviewer))).toBe('not-allowed');
	});
});

describe('a file that lies about what came of a workshop', () => {
	const strategy = 'afterwards.strategies.0';
	const award = 'afterwards.awards.0';
	it.each<[string, Json]>([
		['afterwards.extra', 1],
		[`${strategy}.year`, 1028],
		[`${strategy}.vision.en`, 'v'.repeat(2_001)],
		[`${strategy}.initiatives.1.id`, 'not an id'],
		[`${strategy}.initiatives.0.elements`, ['weather']],
		[`${strategy}.initiatives.0.kpi.targetAt`, '2028-02-30'],
		[`${strategy}.initiatives.0.horizon`, { start: '2028-13', end: '2028-12' }],
		[`${strategy}.initiatives.0.evidence.roundIds.0`, 'round_of_nobody'],
		[`${strategy}.initiatives.0.promotion.roundId`, 'round_of_nobody'],
		[`${strategy}.initiatives.0.promotion.optionId`, 'c99'],
		[`${strategy}.initiatives.0.delivery`, { at: 'done' }],
		[`${strategy}.voted.0.optionId`, 'c99'],
		[`${strategy}.voted.0.votes`, { dots: -1, supporters: 1, ballots: 1 }],
		[`${strategy}.delivery.values.0.initiativeId`, 'initiative_nobody'],
		[`${strategy}.delivery.values.0.month`, '2027-13'],
		[`${strategy}.delivery.steps.0.initiativeId`, 'initiative_nobody'],
		[`${strategy}.review.log.0.act`, 'imported'],
		[`${strategy}.review.log.0.hash`, 'f'.repeat(64)],
		[`${strategy}.review.log.0.of`, 'step_99'],
		[`${strategy}.review.comments.1.thread`, 'comment_99'],
		[`${strategy}.review.versions.0.content`, '{}'],
		[`${award}.rulesHash`, '0'.repeat(64)],
		[`${award}.rules.criteria.0.weight`, 31],
		[`${award}.rules.tieBreaks.0`, { by: 'criterion', criterion: 'part_nobody' }],
		[`${award}.awardDay`, '2029-10-02'],
		[`${award}.stage`, 'scoring'],
		[`${award}.chair`, 'judge_99'],
		[`${award}.nominations.0.categoryId`, 'part_nobody'],
		[`${award}.nominations.0.state`, 'withdrawn'],
		[`${award}.sheets.0.judgeId`, 'judge_99'],
		[`${award}.sheets.0.nominationId`, 'nomination_99'],
		[`${award}.sheets.0.version`, 2],
		[`${award}.sheets.0.scores`, {}],
		[`${award}.remarks.0.judgeId`, 'judge_99'],
		[`${award}.countedPairs.0.judgeId`, 'judge_99'],
		[`${award}.declarations.0.judgeId`, 'judge_99'],
		['afterwards.dayPlan.cxDay.year', 2029],
		['afterwards.dayPlan.cxDay.date', '2027-10-06'],
		['afterwards.dayPlan.items.0.activityId', 'fireworks'],
		['afterwards.dayPlan.items.0.start', '25:00'],
		['afterwards.announcements.0.draft.strategyId', 'strategy_nobody'],
		['afterwards.announcements.0.draft.round.roundId', 'round_of_nobody'],
		['afterwards.announcements.0.draft.awardId', 'award_nobody'],
		['afterwards.announcements.0.draft.lead.en', 'Two hundred and 16 people'],
		['afterwards.announcements.0.told.sealed.hash', 'no hash']
	])('is refused, and nothing is written: %s', async (path, value) => {
		const outcome = await bring(withValue(file, path, value));
		expect(outcome).toMatchObject({ ok: false, refusal: { code: 'import.invalid' } });
		const where = outcome.ok ? '' : String(outcome.refusal.params?.['path']);
		expect(
			where.startsWith('afterwards.') && (path.startsWith(where) || where.startsWith(path) || isNear(where, path)),
			where
		).toBe(true);
		expect(await rows()).toEqual(nothing);
	});
	/** Where two places contradict each other, the other one may be named. */
	const isNear = (where: string, path: string): boolean => {
		const [, part, index] = path.split('.');
		return where.startsWith(`afterwards.${part}.${index}`) || where === 'afterwards.awards.0.sheets';
	};
	it('names a version that is none, though its hash is right', async () => {
		const content = JSON.stringify({ a: 1 });
		const versions = [...(at(`${strategy}.review.versions`) as Json[]), { hash: digest(content), content }];
		const outcome = await bring(withValue(file, `${strategy}.review.versions`, versions));
		expect(outcome).toMatchObject({
			refusal: { params: { path: `${strategy}.review.versions.${versions.length - 1}` } }
		});
	});
	it('opens no way to the workshop of another organisation in this house', async () => {
		const own = valueOf(await bring(file, 'leave')).id;
		const row = (await store.workshops.get(own))!;
		const theirs = { ...row.workshop, organisationId: 'org_other' as never };
		await store.workshops.save(own, { workshop: theirs });
		const path = `${strategy}.initiatives.0.evidence`;
		const evidence = { ...(at(path) as Record<string, Json>), workshopId: own, roundIds: [], clusterIds: [] };
		const promoted = withValue(withValue(file, path, evidence), `${strategy}.initiatives.0.promotion`, null);
		const bases = at(`${award}.nominations.0.basis`) as Record<string, Json>;
		const stolen = withValue(promoted, `${award}.nominations.0.basis`, { ...bases, workshopId: own });
		valueOf(await bring(stolen));
		const [listed] = valueOf(await test.app.services.strategies.list(lead));
		const { initiatives } = valueOf(await test.app.services.strategies.get(lead, listed!.id)).strategy;
		expect(JSON.stringify(initiatives)).not.toContain(own);
		const [begun] = await store.awards.list(lead.account!.organisationId);
		expect(JSON.stringify(await store.awards.nominations(begun!.award.id))).not.toContain(own);
	});
});
