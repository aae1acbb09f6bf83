import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { origins } from '#domain/award-rules.ts';
import type { AwardId, InitiativeId, NoteId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { EvidenceLine } from '#domain/trace.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { initiativesOf } from '#collab/strategy-schema.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { digest } from '#server/storage/audit-chain.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { openAward, type OpenAward } from '../../tests/support/awards.ts';
import { openPlan } from '../../tests/support/plan-client.ts';
import { awardLinks } from './award-origins.ts';

let test: TestApp;
let chief: Viewer;
beforeEach(async () => {
	test = await testApp();
	chief = await test.account('owner');
});
afterEach(() => test.close());
const services = () => test.app.services;
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);

describe('criteria of the sample', () => {
	let workshop: WorkshopId;
	let strategy: StrategyId;
	let award: AwardId;
	beforeEach(async () => {
		workshop = valueOf(await services().transfer.importAs(chief, sample, { strategy: 'take' })).id;
		strategy = valueOf(await services().strategies.list(chief))[0]!.id;
		award = valueOf(await services().awards.list(chief))[0]!.id;
	});
	const initiatives = async () => valueOf(await services().strategies.get(chief, strategy)).strategy.initiatives;
	const idOf = async (told: string): Promise<InitiativeId> => {
		const title = sample.initiatives.find(({ id }) => id === told)!.title.en;
		return (await initiatives()).find((one) => one.title.en === title)!.id;
	};
	const line = async (told: string): Promise<EvidenceLine> =>
		valueOf(await services().evidence.ofInitiative(chief, strategy, await idOf(told)));

	it('come from the initiatives that the file names, and are frozen with the rules', async () => {
		const view = valueOf(await services().awards.get(chief, award));
		for (const [at, { initiativeIds }] of sample.award.criteria.entries())
			expect(origins(view.award.rules.criteria[at]!)).toEqual(await Promise.all(initiativeIds.map(idOf)));
		expect(view.strategy).toMatchObject({
			id: strategy,
			initiatives: sample.initiatives.map(({ title }) => ({ title }))
		});
		expect(view.award.rulesHash).toBe(digest(canonicalJson(view.award.rules)));
		const without = view.award.rules.criteria.map(({ initiatives: _, ...rest }) => rest);
		expect(view.award.rulesHash).not.toBe(digest(canonicalJson({ ...view.award.rules, criteria: without })));
		expect((await verify(test.store)).faults).toEqual([]);
	});
	it('stand in the line of each of these initiatives, and in no other', async () => {
		const { rules } = valueOf(await services().awards.get(chief, award)).award;
		for (const { id } of sample.initiatives) {
			const wanted = sample.award.criteria.flatMap(({ initiativeIds, title, weight }, at) =>
				initiativeIds.includes(id)
					? [{ kind: 'criterion', title, weight, path: `/awards/${award}#${rules.criteria[at]!.id}` }]
					: []
			);
			expect((await line(id)).criterion).toEqual({ state: 'present', broken: null, links: wanted });
		}
	});
	it('stand once in the line of a note that two of their initiatives rest on', async () => {
		const shared = sample.notes.find(
			({ id }) => sample.initiatives.filter(({ evidence }) => evidence.noteIds.includes(id)).length > 1
		);
		const note = (shared?.id ?? sample.initiatives[0]!.evidence.noteIds[0]!) as NoteId;
		const { links } = valueOf(await services().evidence.ofNote(chief, workshop, note)).criterion;
		expect(links.length).toBeGreaterThan(0);
		expect(new Set(links.map(({ path }) => path)).size).toBe(links.length);
	});
	it('are nobody’s who may not read the award, until the rules are published', async () => {
		const asked = { strategy, id: await idOf('i1') };
		const row = (await test.store.awards.get(award))!;
		const links = awardLinks(test);
		const { organisationId } = chief.account!;
		const seen = async (role: 'owner' | 'customer') =>
			(await links.of({ organisationId, role: role as never }, asked)).length;
		expect([await seen('owner'), await seen('customer')]).toEqual([2, 2]);
		await test.store.awards.save({ ...row.award, stage: 'draft' }, row.tokenHash, row.version);
		expect([await seen('owner'), await seen('customer')]).toEqual([2, 0]);
		expect(await links.of({ organisationId: 'org_elsewhere' as never, role: 'owner' }, asked)).toEqual([]);
	});
	it('come from nothing where the strategy of the file stayed out', async () => {
		await test.close();
		test = await testApp();
		chief = await test.account('owner');
		valueOf(await services().transfer.importAs(chief, sample));
		const [only] = valueOf(await services().awards.list(chief));
		const view = valueOf(await services().awards.get(chief, only!.id));
		expect([view.strategy, ...view.award.rules.criteria.flatMap(origins)]).toEqual([null]);
	});
});

describe('criteria that come from initiatives', () => {
	let award: OpenAward;
	let first: InitiativeId;
	let second: InitiativeId;
	let strategy: StrategyId;
	beforeEach(async () => {
		award = await openAward(test, chief);
		const workshop = valueOf(await services().transfer.importAs(chief, sample)).id;
		strategy = valueOf(await services().strategies.open(chief, award.year)).id;
		const { round, results } = valueOf(await services().results.get(chief, workshop)).rounds[0]!;
		const promote = async (rank: number) => {
			const { optionId } = results.rankings.balanced.find((each) => each.rank === rank)!;
			const input = { workshopId: workshop, roundId: round.id, optionId };
			return valueOf(await services().strategies.promote(chief, strategy, input)).id;
		};
		[first, second] = [await promote(1), await promote(2)];
	});
	const criterion = async (at = 0) => (await award.view()).award.rules.criteria[at]!;
	const choose = async (initiatives: readonly string[], at = 0) => {
		const { id, title, evidence, methodology } = await criterion(at);
		const words = { title, evidence, methodology, initiatives: initiatives as InitiativeId[] };
		return award.change({ act: 'criterion', id, words });
	};

	it('are chosen from the strategy of the same year, until the rules are published', async () => {
		expect(origins(await criterion())).toEqual([]); // an award from before the choice reads as none
		valueOf(await choose([first, second]));
		expect(origins(await criterion())).toEqual([first, second]);
		expect(code(await choose([first, 'initiative_elsewhere']))).toBe('award.initiative-unknown');
		expect(code(await choose([first, first]))).toBe('request.invalid');
		valueOf(await choose([second]));
		valueOf(await award.change({ act: 'publish' }));
		expect(code(await choose([first]))).toBe('award.frozen');
		expect(origins(await criterion())).toEqual([second]);
		const line = async (id: InitiativeId) =>
			valueOf(await services().evidence.ofInitiative(chief, strategy, id)).criterion;
		expect((await line(second)).links).toMatchObject([{ title: (await criterion()).title, weight: 30 }]);
		expect(await line(first)).toEqual({ state: 'ahead', broken: null, links: [] });
	});
	it('are kept where no choice is sent along, and where an initiative has left the strategy', async () => {
		valueOf(await choose([first, second]));
		const { id, title, evidence, methodology } = await criterion();
		valueOf(await award.change({ act: 'criterion', id, words: { title, evidence, methodology } }));
		expect(origins(await criterion())).toEqual([first, second]);
		const row = (await test.store.strategies.get(strategy))!;
		const client = await openPlan(test, chief, row.boardId);
		client.doc.transact(() => void initiativesOf(client.doc).delete(first), 'me');
		await client.saved();
		client.destroy();
		expect((await award.view()).strategy?.initiatives.map((one) => one.id)).toEqual([second]);
		valueOf(await choose([first])); // it was chosen before
		expect(code(await choose([first], 1))).toBe('award.initiative-unknown');
	});
});
