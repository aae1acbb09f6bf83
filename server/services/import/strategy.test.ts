import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pick } from '#domain/languages.ts';
import { quadrantOf, riceOf, wsjfOf } from '#domain/priorities.ts';
import { coverageOf } from '#domain/strategy.ts';
import type { StrategyView } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../../tests/support/app.ts';

let test: TestApp;
let facilitator: Viewer;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
});
afterEach(() => test.close());

const bring = (file: unknown = sample) => test.app.services.transfer.importAs(facilitator, file, { strategy: 'take' });
const workshops = () => test.store.workshops.list(facilitator.account!.organisationId);
const list = async () => valueOf(await test.app.services.strategies.list(facilitator));
const view = async (): Promise<StrategyView> => {
	const [one] = await list();
	return valueOf(await test.app.services.strategies.get(facilitator, one!.id));
};
const six = (value: number): number => Number(value.toFixed(6));
const aliasOf = (id: string): string => pick(sample.participants.find((person) => person.id === id)!.alias, 'ar');

describe('the strategy of an imported file', () => {
	it('is that of its year, with everything that the file says', async () => {
		const { id } = valueOf(await bring());
		const { year, state, strategy } = await view();
		expect([year, state]).toEqual([2028, 'draft']);
		expect(strategy).toMatchObject({
			title: sample.strategy.title,
			vision: sample.strategy.vision,
			principles: sample.strategy.principles
		});
		expect(strategy.governance.cadence).toBe('كل ربع سنة: مارس ويونيو وسبتمبر وديسمبر');
		const decided = new Map(
			(await test.store.workshops.initiatives(id)).map((initiative) => [initiative.title.en, initiative.id])
		);
		expect(strategy.initiatives).toHaveLength(sample.initiatives.length);
		const ids = new Map(strategy.initiatives.map((one, at) => [sample.initiatives[at]!.id, one.id]));
		const [round] = valueOf(await test.app.services.results.get(facilitator, id)).rounds;
		const rankOf = (cluster: string) =>
			round!.results.rankings.balanced.find(({ optionId }) => optionId === cluster)!.rank;
		for (const [at, told] of sample.initiatives.entries()) {
			const { label, baseline, baselineAt, target, targetAt, better } = told.kpi;
			expect(strategy.initiatives[at]).toMatchObject({
				title: told.title,
				owner: aliasOf(told.ownerId),
				sponsor: aliasOf(told.sponsorId),
				elements: told.elements,
				components: told.components,
				ambition: null,
				kpi: { label, baseline, baselineAt, target, targetAt, better },
				horizon: told.horizon,
				dependsOn: told.dependsOn.map((other) => ids.get(other)),
				rice: told.rice,
				wsjf: told.wsjf,
				delivery: { at: 'proposed' },
				evidence: {
					workshopId: id,
					noteIds: told.evidence.noteIds,
					quoteIds: told.evidence.quoteIds,
					clusterIds: told.clusterIds,
					roundIds: [round!.round.id, 'r2']
				},
				promotion: {
					workshopId: id,
					roundId: round!.round.id,
					optionId: told.clusterIds[0],
					decidedAs: decided.get(told.title.en),
					rank: rankOf(told.clusterIds[0]!),
					reason: ''
				}
			});
		}
		expect(strategy.parked).toEqual([]); // every group has an initiative that rests on it
		expect(await verify(test.store)).toMatchObject({ strategies: 1, faults: [] });
	});
	it('gives the figures that the sample expects', async () => {
		valueOf(await bring());
		const { strategy } = await view();
		const { expected } = sample;
		const fileId = new Map(strategy.initiatives.map(({ id }, at) => [id, sample.initiatives[at]!.id]));
		expect(
			Object.fromEntries(
				strategy.initiatives.map(({ id, rice, wsjf }) => [
					fileId.get(id),
					{ rice: six(riceOf(rice!)), wsjf: six(wsjfOf(wsjf!)) }
				])
			)
		).toEqual(expected.initiatives);
		expect(
			Object.fromEntries([...coverageOf(strategy)].map(([element, ids]) => [element, ids.map((id) => fileId.get(id))]))
		).toEqual(expected.coverage);
		const asked: Readonly<Record<string, keyof typeof expected.r2.impact>> = { i7: 'c10', i8: 'c09' };
		for (const [at, { impactEffort }] of strategy.initiatives.entries()) {
			const { id, clusterIds } = sample.initiatives[at]!;
			const cluster = asked[id] ?? (clusterIds[0] as keyof typeof expected.r2.impact);
			expect([six(impactEffort!.impact), six(impactEffort!.effort), quadrantOf(impactEffort!)]).toEqual([
				expected.r2.impact[cluster],
				expected.r2.effort[cluster],
				expected.r2.quadrant[cluster]
			]);
		}
	});
	it('has evidence that can be read, without a word of whoever did not agree', async () => {
		valueOf(await bring());
		const [one] = await list();
		const { initiatives } = valueOf(await test.app.services.strategies.evidence(facilitator, one!.id));
		expect(initiatives.map(({ notes }) => notes)).toEqual(
			sample.initiatives.map(({ evidence }) => evidence.noteIds.length)
		);
		expect(initiatives.every(({ isHeard, votes }) => isHeard && votes !== null)).toBe(true);
		const said = JSON.stringify([initiatives, await view()]);
		for (const { text } of sample.notes.filter(({ authorId }) => authorId === 'p_c6')) expect(said).not.toContain(text);
		for (const { alias } of sample.participants.filter(({ segment }) => segment === 'customer'))
			expect(said).not.toContain(alias.ar);
	});
	it('fills one that somebody opened and nobody wrote in', async () => {
		const opened = valueOf(await test.app.services.strategies.open(facilitator, 2028));
		valueOf(await bring());
		expect(await list()).toMatchObject([{ id: opened.id, title: sample.strategy.title, initiatives: 8 }]);
	});
	it('is refused with its whole file where that of the year has been begun', async () => {
		valueOf(await bring());
		const before = await view();
		expect(await bring()).toEqual({
			ok: false,
			refusal: { code: 'import.strategy-there', params: { year: 2028 } }
		});
		expect(await workshops()).toHaveLength(1);
		expect((await view()).strategy).toEqual(before.strategy);
		valueOf(await test.app.services.transfer.importAs(facilitator, sample)); // the workshop alone
		expect(await workshops()).toHaveLength(2);
		expect((await view()).strategy).toEqual(before.strategy);
	});
	it('comes once where two bring it in one breath', async () => {
		const both = await Promise.all([bring(), bring()]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await list()).toMatchObject([{ initiatives: 8 }]);
		expect(await workshops()).toHaveLength(1);
	});
	it('is left where nobody asks for it, and where the file has none', async () => {
		valueOf(await test.app.services.transfer.importAs(facilitator, sample));
		const { strategy: _none, rounds, ...rest } = sample;
		valueOf(await bring({ ...rest, rounds: rounds.slice(0, 2) }));
		expect(await list()).toEqual([]);
	});
	it('writes units as people read them', async () => {
		valueOf(await bring(sample));
		const units = (await view()).strategy.initiatives.map(({ kpi }) => kpi.unit);
		expect(units).toEqual(['%', '%', '/ 7', '%', '%', '%', 'days', '%']);
	});
	it('takes over an initiative that says as little as it may', async () => {
		const { id, title, clusterIds, ownerId, kpi } = sample.initiatives[0]!;
		const bare = { id, title, clusterIds: [], ownerId, kpi: { label: kpi.label } };
		const strategy = { id: 's1', year: 2031, title: sample.strategy.title, initiativeIds: ['i1'] };
		valueOf(await bring({ ...sample, initiatives: [bare], strategy, award: undefined, announcement: undefined }));
		expect(clusterIds).not.toEqual([]);
		expect((await view()).strategy.initiatives).toMatchObject([
			{
				title,
				sponsor: '',
				elements: [],
				kpi: { unit: '', better: 'higher', baseline: null, target: null },
				horizon: null,
				rice: null,
				wsjf: null,
				impactEffort: null,
				evidence: { noteIds: [], quoteIds: [], clusterIds: [], roundIds: [] },
				promotion: { roundId: null, optionId: null, rank: null }
			}
		]);
	});
	it('is for those who plan', async () => {
		const reviewer = await test.account('reviewer');
		expect(await test.app.services.transfer.importAs(reviewer, sample, { strategy: 'take' })).toMatchObject({
			refusal: { code: 'not-allowed' }
		});
	});
});
