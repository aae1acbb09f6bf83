import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwardId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward, tokenOf, type OpenAward } from '../../tests/support/awards.ts';

let test: TestApp;
let chief: Viewer;
let stranger: Viewer;
let award: OpenAward;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner');
	stranger = await test.viewer();
	award = await openAward(test, chief);
});
afterEach(() => test.close());
const services = () => test.app.services;
const code = (result: { ok: boolean; refusal?: { code: string; params?: unknown } }) =>
	result.ok ? 'ok' : result.refusal?.code;

describe('the rules of an award', () => {
	it('begin once for each year, with the usual ones', async () => {
		const again = valueOf(await services().awards.open(chief, award.year));
		expect(again.id).toBe(award.id);
		const { weightSum, gaps, milestones } = await award.view();
		expect([weightSum, gaps, milestones.length]).toEqual([100, [], 12]);
	});
	it.each([99, 101])('are not published with weights of %i, and the refusal says the sum', async (sum) => {
		const { criteria } = (await award.view()).award.rules;
		const weights = { [criteria[0]!.id]: criteria[0]!.weight + sum - 100 };
		valueOf(await award.change({ act: 'weights', weights })); // a draft may be as wrong as it likes
		expect(await award.change({ act: 'publish' })).toEqual({
			ok: false,
			refusal: { code: 'award.weights', params: { sum } }
		});
		expect((await award.view()).award.stage).toBe('draft');
	});
	it('need a method of measurement for every criterion', async () => {
		const empty = { en: '', ar: '' };
		const methodology = { metric: empty, source: empty, formula: empty, period: empty };
		const { criteria } = (await award.view()).award.rules;
		const words = { title: { en: 'Courage', ar: 'الجرأة' }, evidence: empty, methodology };
		valueOf(await award.change({ act: 'criterion', id: null, words }));
		valueOf(await award.change({ act: 'weights', weights: { [criteria[0]!.id]: 20 } }));
		const added = (await award.view()).award.rules.criteria.at(-1)!;
		valueOf(await award.change({ act: 'weights', weights: { [added.id]: 10 } }));
		expect(code(await award.change({ act: 'publish' }))).toBe('award.rules-incomplete');
		expect((await award.view()).gaps).toEqual([{ code: 'methodology', criterion: added.id }]);
	});
	it('are frozen when they are published: the method too, before anybody scores', async () => {
		valueOf(await award.change({ act: 'publish' }));
		const { award: published } = await award.view();
		expect(published.rulesHash).toMatch(/^[0-9a-f]{64}$/);
		const scoring = { act: 'scoring', method: 'zscore', tieWithin: 1, tieCriteria: [], minJudges: 3 } as const;
		expect(code(await award.change({ ...scoring, namesHidden: true }))).toBe('award.frozen');
		expect(code(await award.change({ act: 'weights', weights: {} }))).toBe('award.frozen');
		expect(code(await award.change({ act: 'title', title: { en: 'Other', ar: '' } }))).toBe('award.frozen');
		expect(code(await award.change({ act: 'publish' }))).toBe('award.frozen');
		expect((await award.view()).award).toEqual(published);
	});
	it('are changed on the version that was seen', async () => {
		const { version } = await award.view();
		const title = (en: string) =>
			services().awards.change(chief, award.id, version, { act: 'title', title: { en, ar: '' } });
		const both = await Promise.all([title('a'), title('b')]);
		expect(both.map(code).sort()).toEqual(['conflict', 'ok']);
		const nameless = { act: 'title', title: { en: ' ', ar: '' } } as const;
		expect(code(await award.change(nameless))).toBe('award.title-missing');
	});
	it('tell their dates backwards, and which no longer follow', async () => {
		const { award: before } = await award.view();
		const timeline = { act: 'timeline', awardDay: before.awardDay, offsets: { approval: -28 } } as const;
		valueOf(await award.change(timeline));
		const { milestones } = await award.view();
		expect(milestones.filter(({ conflict }) => conflict).map(({ id }) => id)).toEqual(['approval']);
		for (const awardDay of [`${award.year}-02-30`, '2020-01-01', 'soon'])
			expect(code(await award.change({ ...timeline, awardDay }))).toBe('award.date-invalid');
	});
	it('are logged: every stage, with the hash of the rules', async () => {
		await award.openNominations();
		const chain = await test.store.journal.audit(award.id as never);
		const events = chain.map(({ event }) => JSON.parse(event) as Record<string, unknown>);
		const { rulesHash } = (await award.view()).award;
		expect(events.map(({ type }) => type)).toEqual(['award.begun', 'award.changed', 'award.stage']);
		expect(events.at(-1)).toMatchObject({ stage: 'published', rules: rulesHash, method: 'severity_adjusted' });
	});
});

describe('nominations', () => {
	const evidence = new TextEncoder().encode('%PDF-1.7 figures');

	it('have no page before the rules are published', async () => {
		const { award: draft } = await award.view();
		expect(draft.stage).toBe('draft');
		const token = await award.openNominations();
		expect(valueOf(await services().nominations.award(token)).state).toBe('open');
		valueOf(await award.change({ act: 'new-link' }));
		expect(code(await services().nominations.award(token))).toBe('not-found');
	});
	it('begin with a nominee or a title', async () => {
		const token = await award.openNominations();
		const none = { en: ' ', ar: '' };
		const unnamed = await award.words({ title: none, nominee: none });
		expect(code(await services().nominations.begin(stranger, token, unnamed))).toBe('nomination.words-missing');
		expect(valueOf(await services().awards.nominations(chief, award.id))).toEqual([]);
	});
	it('go from a draft to the panel, and may be withdrawn', async () => {
		const token = await award.openNominations();
		const begun = valueOf(
			await services().nominations.begin(stranger, token, await award.words({ title: { en: '', ar: '' } }))
		);
		expect(code(await services().nominations.submit(begun.token))).toBe('nomination.words-missing');
		const own = valueOf(await services().nominations.get(begun.token));
		expect([own.state, own.missing, own.gaps.length]).toEqual(['draft', ['title'], 6]);
		valueOf(await services().nominations.save(begun.token, own.version, await award.words()));
		expect(code(await services().nominations.save(begun.token, own.version, await award.words()))).toBe('conflict');
		valueOf(await services().nominations.submit(begun.token));
		expect(valueOf(await services().nominations.get(begun.token)).state).toBe('submitted');
		expect(valueOf(await services().nominations.get(begun.token)).mayWithdraw).toBe(true);
		valueOf(await services().nominations.withdraw(begun.token));
		expect(valueOf(await services().nominations.get(begun.token)).mayWithdraw).toBe(false);
		expect(code(await services().nominations.submit(begun.token))).toBe('nomination.withdrawn');
		const [item] = valueOf(await services().awards.nominations(chief, award.id));
		expect(item?.nomination.state).toBe('withdrawn');
		const screened = await services().awards.screen(chief, award.id, item!.nomination.id, {
			eligible: true,
			reason: ''
		});
		expect(code(screened)).toBe('nomination.withdrawn');
	});
	it('end with the last minute of the closing day where the organisation is', async () => {
		const token = await award.openNominations();
		const { closesOn } = valueOf(await services().nominations.award(token));
		const begun = valueOf(await services().nominations.begin(stranger, token, await award.words()));
		const endOfDay = Date.parse(`${closesOn}T21:00:00Z`); // midnight in Riyadh
		test.clock.advance(endOfDay - 1 - test.clock.now());
		valueOf(await services().nominations.submit(begun.token));
		test.clock.advance(1);
		expect(await services().nominations.begin(stranger, token, await award.words())).toEqual({
			ok: false,
			refusal: { code: 'nomination.closed', params: { date: closesOn } }
		});
		const own = valueOf(await services().nominations.get(begun.token));
		expect(own.mayEdit).toBe(false);
		expect(code(await services().nominations.save(begun.token, own.version, await award.words()))).toBe(
			'nomination.closed'
		);
		expect(code(await services().nominations.addFile(begun.token, 'a.pdf', evidence))).toBe('nomination.closed');
	});
	it('take files by what is in them, so large and so many, and give them to those who may read them', async () => {
		const token = await award.openNominations();
		const { nominations } = services();
		const begun = valueOf(await nominations.begin(stranger, token, await award.words()));
		const add = (name: string, bytes: Uint8Array) => nominations.addFile(begun.token, name, bytes);
		const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
		expect(code(await add('figures.pdf', page))).toBe('file.type');
		expect(code(await add('figures.pdf', new Uint8Array()))).toBe('file.empty');
		const large = new Uint8Array(5 * 1024 * 1024 + 1);
		large.set(evidence);
		expect(await add('large.pdf', large)).toMatchObject({ refusal: { code: 'file.too-large', params: { limit: 5 } } });
		const stored = valueOf(await add('../../etc/figures.html', evidence));
		expect([stored.name, stored.kind]).toEqual(['figures.pdf', 'pdf']);
		for (let more = 1; more < 8; more++) valueOf(await add(`${more}.pdf`, evidence));
		expect(code(await add('9.pdf', evidence))).toBe('file.too-many');
		expect(valueOf(await nominations.file(begun.token, stored.id)).bytes).toEqual(evidence);
		expect(valueOf(await services().awards.file(chief, award.id, stored.id)).bytes).toEqual(evidence);
		const other = valueOf(await nominations.begin(stranger, token, await award.words()));
		expect(code(await nominations.file(other.token, stored.id))).toBe('not-found');
		expect(code(await nominations.removeFile(other.token, stored.id))).toBe('not-found');
		valueOf(await nominations.removeFile(begun.token, stored.id));
		expect(code(await nominations.file(begun.token, stored.id))).toBe('not-found');
	});
	it('say nothing about another organisation', async () => {
		const foreign: Viewer = {
			...chief,
			account: { ...chief.account!, organisationId: 'org_elsewhere' as never }
		};
		expect(code(await services().awards.get(foreign, award.id))).toBe('not-found');
		expect(code(await services().awards.nominations(foreign, award.id))).toBe('not-found');
		expect(code(await services().awards.get(chief, 'award_none' as AwardId))).toBe('not-found');
	});
});

describe('judging', () => {
	const ready = async () => {
		await award.openNominations();
		const [first, second] = [
			await award.nominate(),
			await award.nominate({ title: { en: 'Second', ar: '' }, nominee: { en: 'Pearl', ar: '' } })
		];
		const judges = [await award.judge('Priya'), await award.judge('Fahad'), await award.judge('Hanan')];
		return { first, second, judges, tokens: judges.map(({ token }) => token) };
	};

	it('opens with three judges for every nominee, and closes when they have scored', async () => {
		await award.openNominations();
		await award.nominate();
		await award.judge('Priya');
		await award.judge('Fahad');
		expect(await award.change({ act: 'open-scoring' })).toEqual({
			ok: false,
			refusal: { code: 'award.judges-too-few', params: { least: 3 } }
		});
		await award.judge('Hanan');
		valueOf(await award.change({ act: 'open-scoring' }));
		expect(code(await award.change({ act: 'close-scoring' }))).toBe('award.judges-too-few');
	});
	it('shows no name before the declaration is signed', async () => {
		const { tokens } = await ready();
		const url = valueOf(
			await services().awards.inviteJudge(chief, award.id, {
				name: 'Salma',
				email: '',
				kind: 'external',
				language: 'en',
				seat: null
			})
		).url;
		valueOf(await award.change({ act: 'open-scoring' }));
		const { judging } = services();
		const before = valueOf(await judging.home(stranger, tokenOf(url)));
		expect([before.signedAt, before.nominees]).toEqual([null, []]);
		const [first] = valueOf(await judging.home(stranger, tokens[0]!)).nominees;
		expect(code(await judging.nominee(stranger, tokenOf(url), first!.id))).toBe('award.declaration-missing');
		valueOf(await judging.sign(stranger, tokenOf(url)));
		expect(valueOf(await judging.home(stranger, tokenOf(url))).nominees).toHaveLength(2);
	});
	it('takes whole sheets on the scale, once, and nobody sees them before all are closed', async () => {
		const { first, tokens } = await ready();
		const { judging, awards } = services();
		const submit = async (token: string, score: number) =>
			judging.submit(stranger, token, first.id, await award.scores(score));
		expect(code(await submit(tokens[0]!, 70))).toBe('award.not-now');
		valueOf(await award.change({ act: 'open-scoring' }));
		for (const wrong of [101, -5, 52, 71.5, Number.MIN_VALUE])
			expect(code(await submit(tokens[0]!, wrong))).toBe('award.score-invalid');
		expect(code(await submit(tokens[0]!, 95))).toBe('award.reason-missing');
		const { scores, note } = await award.scores(70);
		const [one] = Object.keys(scores);
		const part = { scores: { [one!]: scores[one!]! }, note };
		expect(await judging.submit(stranger, tokens[0]!, first.id, part)).toMatchObject({
			refusal: { code: 'award.scores-missing', params: { left: 5 } }
		});
		valueOf(await judging.draft(stranger, tokens[0]!, first.id, part));
		const draft = valueOf(await judging.nominee(stranger, tokens[0]!, first.id));
		expect([draft.state, draft.scores[one!]?.score]).toEqual(['draft', 70]);
		valueOf(await submit(tokens[0]!, 70));
		expect(code(await submit(tokens[0]!, 75))).toBe('award.already-scored');
		expect(code(await judging.draft(stranger, tokens[0]!, first.id, part))).toBe('award.already-scored');
		const seen = JSON.stringify([
			valueOf(await awards.judging(chief, award.id)),
			valueOf(await awards.get(chief, award.id)).judges,
			valueOf(await judging.nominee(stranger, tokens[1]!, first.id))
		]);
		expect(seen).not.toContain('"score":70');
		expect(seen).not.toContain('total');
		expect(code(await awards.result(chief, award.id))).toBe('award.not-now');
		expect(code(await judging.remark(stranger, tokens[0]!, first.id, 'early'))).toBe('award.not-now');
	});
	it('keeps what is changed in the discussion beside the original, with its reason', async () => {
		const { first, second, tokens } = await ready();
		const { judging, awards } = services();
		valueOf(await award.change({ act: 'open-scoring' }));
		for (const [index, token] of tokens.entries())
			for (const nominee of [first, second])
				valueOf(await judging.submit(stranger, token, nominee.id, await award.scores(60 + index * 5)));
		const changed = { ...(await award.scores(80)), reason: 'The figures are of the whole year' };
		expect(code(await judging.change(stranger, tokens[0]!, first.id, changed))).toBe('award.not-now');
		valueOf(await award.change({ act: 'close-scoring' }));
		expect(code(await judging.submit(stranger, tokens[0]!, first.id, changed))).toBe('award.scores-closed');
		const because = (reason: string) => judging.change(stranger, tokens[0]!, first.id, { ...changed, reason });
		expect(code(await because(' '))).toBe('award.reason-missing');
		expect(code(await because('x'.repeat(1_001)))).toBe('request.too-large');
		valueOf(await judging.change(stranger, tokens[0]!, first.id, changed));
		const result = valueOf(await awards.result(chief, award.id));
		expect(result.changes).toMatchObject([{ before: 60, after: 80, reason: changed.reason }]);
		const sheets = await test.store.awards.sheets(award.id);
		expect(sheets.filter(({ nominationId }) => nominationId === first.id).map(({ version }) => version)).toEqual([
			1, 1, 1, 2
		]);
		valueOf(await award.change({ act: 'decide' }));
		expect(code(await judging.change(stranger, tokens[0]!, first.id, changed))).toBe('award.not-now');
		const feedback = valueOf(await awards.feedback(chief, award.id, first.id));
		expect([feedback.isWinner, feedback.judges, feedback.criteria.length]).toEqual([true, 3, 6]);
		const certificates = valueOf(await awards.certificates(chief, award.id));
		expect(certificates.map(({ standing }) => standing)).toEqual(['winner', 'finalist']);
	});
	it('leaves a tie to the recorded vote of the chair', async () => {
		const { first, second, judges, tokens } = await ready();
		valueOf(await award.change({ act: 'open-scoring' }));
		for (const token of tokens)
			for (const nominee of [first, second])
				valueOf(await services().judging.submit(stranger, token, nominee.id, await award.scores(70)));
		valueOf(await award.change({ act: 'close-scoring' }));
		expect(code(await award.change({ act: 'decide' }))).toBe('award.tie-open');
		const category = (await award.view()).award.rules.categories[0]!.id;
		const vote = { act: 'chair-vote', category, nomination: second.id } as const;
		expect(code(await award.change(vote))).toBe('award.not-now'); // there is no chair yet
		valueOf(await award.change({ act: 'chair', judge: judges[0]!.id }));
		valueOf(await award.change(vote));
		// what the chair chose opens with the result
		expect(JSON.stringify(valueOf(await services().awards.get(chief, award.id)).award)).not.toContain(second.id);
		valueOf(await award.change({ act: 'chair', judge: judges[1]!.id }));
		expect(code(await award.change({ act: 'decide' }))).toBe('award.tie-open'); // of another chair
		valueOf(await award.change(vote));
		valueOf(await award.change({ act: 'decide' }));
		const [decided] = valueOf(await services().awards.result(chief, award.id)).categories;
		expect(decided?.result.outcome).toMatchObject({ winner: second.id, decidedBy: { by: 'chair' } });
	});
	it('takes no vote from a chair who steps aside', async () => {
		const { first, second, judges, tokens } = await ready();
		const more = [await award.judge('Salma'), await award.judge('Omar')];
		valueOf(await award.change({ act: 'open-scoring' }));
		for (const token of [...tokens, ...more.map((judge) => judge.token)])
			for (const nominee of [first, second])
				valueOf(await services().judging.submit(stranger, token, nominee.id, await award.scores(70)));
		valueOf(await award.change({ act: 'close-scoring' }));
		valueOf(await award.change({ act: 'chair', judge: judges[0]!.id }));
		const category = (await award.view()).award.rules.categories[0]!.id;
		valueOf(await award.change({ act: 'chair-vote', category, nomination: second.id }));
		const family = { conflict: 'family', reason: '' } as const;
		valueOf(await services().judging.declare(stranger, tokens[0]!, second.id, family));
		expect(code(await award.change({ act: 'decide' }))).toBe('award.tie-open');
	});
	it('invites nobody under an address that is none', async () => {
		const invite = (email: string) =>
			services().awards.inviteJudge(chief, award.id, {
				name: 'Salma',
				email,
				kind: 'external',
				language: 'en',
				seat: null
			});
		for (const email of ['salma', `${'s'.repeat(300)}@waha.example`, `a@${'.'.repeat(400_000)} `])
			expect(code(await invite(email))).toBe('account.email-invalid');
	});
	it('ends for a judge whose link was taken back', async () => {
		const { judges, tokens } = await ready();
		valueOf(await services().awards.revokeJudge(chief, award.id, judges[0]!.id));
		expect(code(await services().judging.home(stranger, tokens[0]!))).toBe('not-found');
		const renewed = valueOf(await services().awards.renewJudge(chief, award.id, judges[0]!.id));
		expect(code(await services().judging.home(stranger, tokenOf(renewed.url)))).toBe('ok');
		expect(code(await services().judging.home(stranger, tokens[0]!))).toBe('not-found');
	});
});

describe('published rules', () => {
	it('that were changed behind the back of the product are found', async () => {
		await award.openNominations();
		expect((await verify(test.store)).faults).toEqual([]);
		const row = await test.store.awards.get(award.id);
		const rules = { ...row!.award.rules, method: 'mean' } as const;
		await test.store.awards.save({ ...row!.award, rules }, row!.tokenHash, row!.version);
		expect((await verify(test.store)).faults).toEqual([
			`The rules of award ${award.id} are not the ones that were published.`
		]);
	});
});
