import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { WorkshopId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../../../tests/support/app.ts';
import { differences, type Json } from '../../../../tests/support/whole-file.ts';
import { textOf } from '../../../../tests/support/zip.ts';

interface Installation {
	readonly test: TestApp;
	readonly facilitator: Viewer;
}
const install = async (seed: number): Promise<Installation> => {
	const test = await testApp({ seed });
	return { test, facilitator: await test.account('facilitator') };
};
let one: Installation;
let other: Installation;
let id: WorkshopId;
beforeEach(async () => {
	[one, other] = [await install(1), await install(2)];
	id = valueOf(await one.test.app.services.transfer.importAs(one.facilitator, sample)).id;
});
afterEach(() => Promise.all([one.test.close(), other.test.close()]));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file is what comes out of JSON; the tests say what it must be
type File = Record<string, any>;
const fileOf = async ({ test, facilitator }: Installation, workshop: WorkshopId): Promise<File> =>
	JSON.parse(textOf(valueOf(await test.app.services.transfer.export(facilitator, workshop, 'json', 'en', 'latn'))));
const bring = ({ test, facilitator }: Installation, file: unknown) =>
	test.app.services.transfer.importAs(facilitator, file);

/** What came of it comes when it is asked for: import-afterwards.test.ts. */
const alone = (file: File): Json => ({ ...file, afterwards: null });

describe('a whole workshop in an empty installation', () => {
	it('is written there as it was written here, and again from there', async () => {
		const first = await fileOf(one, id);
		const there = valueOf(await bring(other, first)).id;
		const second = await fileOf(other, there);
		expect(differences(alone(first), alone(second))).toEqual([]);
		const third = await install(3);
		const again = await fileOf(third, valueOf(await bring(third, second)).id);
		await third.test.close();
		expect(differences(alone(first), alone(again))).toEqual([]);
	});
	it('has everything that the board and the vote had', async () => {
		const file = await fileOf(one, id);
		expect(file['board'].notes).toHaveLength(sample.notes.length);
		expect(file['board'].clusters).toHaveLength(sample.clusters.length);
		expect(file['initiatives']).toHaveLength(sample.initiatives.length);
		expect(file['carried'].strategy).toEqual(sample.strategy);
		expect(file['carried'].dayPlan).toEqual(sample.dayPlan);
		const aside = file['board'].notes.filter(({ signal }: File) => signal !== 'counted');
		expect(aside).toHaveLength(sample.notes.filter(({ signal }) => signal !== 'counted').length);
	});
	it('gives the same figures on its pages, and passes the check of the installation', async () => {
		const there = valueOf(await bring(other, await fileOf(one, id))).id;
		const view = async ({ test, facilitator }: Installation, workshop: WorkshopId) =>
			valueOf(await test.app.services.results.get(facilitator, workshop));
		const [here, now] = [await view(one, id), await view(other, there)];
		expect(now.released).toBe(true);
		const { roundId: _here, ...figures } = here.rounds[0]!.results;
		expect(now.rounds[0]!.results).toMatchObject(figures);
		expect(await verify(other.test.store)).toMatchObject({ workshops: 1, rounds: 1, faults: [] });
	});
	it('has its estimates with the figures they had, though their ballots stayed', async () => {
		const there = valueOf(await bring(other, await fileOf(one, id))).id;
		const estimates = async ({ test, facilitator }: Installation, workshop: WorkshopId) =>
			valueOf(await test.app.services.results.summary(facilitator, workshop)).estimates;
		const here = await estimates(one, id);
		expect(here).toHaveLength(2);
		expect(await estimates(other, there)).toEqual(here);
		expect((await fileOf(other, there))['estimates']).toEqual(here);
	});
	it('is as it stood: its phase, its people as numbers', async () => {
		const there = valueOf(await bring(other, await fileOf(one, id))).id;
		const [here, now] = [
			valueOf(await one.test.app.services.workshops.get(one.facilitator, id)),
			valueOf(await other.test.app.services.workshops.get(other.facilitator, there))
		];
		expect(now.phase).toEqual(here.phase);
		const people = async ({ test, facilitator }: Installation, workshop: WorkshopId) =>
			valueOf(await test.app.services.results.summary(facilitator, workshop)).people;
		expect(await people(other, there)).toEqual(await people(one, id));
	});
	it('names nobody who only sat in it, and holds no ballot and no word that may not be quoted', async () => {
		const text = JSON.stringify(await fileOf(one, id));
		// whoever carries an initiative or an activity of the day is named there
		const owners = new Set([...sample.initiatives, ...sample.dayPlan].map(({ ownerId }) => ownerId));
		for (const { id: person, alias } of sample.participants)
			if (!owners.has(person)) for (const name of [alias.en, alias.ar]) expect(text).not.toContain(name);
		for (const { text: words } of sample.notes.filter(({ authorId }) => authorId === 'p_c6'))
			expect(text).not.toContain(words);
		for (const quote of sample.quotes.filter(({ publishable }) => !publishable)) expect(text).not.toContain(quote.text);
		expect(text).not.toMatch(/allocations|"ballots":\[|participantId|byCriterion/);
	});
	it('keeps unquoted there what was unquoted here', async () => {
		const there = valueOf(await bring(other, await fileOf(one, id))).id;
		const summary = async ({ test, facilitator }: Installation, workshop: WorkshopId) =>
			valueOf(await test.app.services.results.summary(facilitator, workshop));
		const [here, now] = [await summary(one, id), await summary(other, there)];
		expect(now.withheld).toEqual(here.withheld);
	});
});

const set = (file: File, path: string, value: unknown): File => {
	const copy = structuredClone(file);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const holder = keys.reduce((at, key) => at[key], copy);
	holder[last] = value;
	return copy;
};

describe('a file of ours that is wrong', () => {
	it.each<[string, unknown]>([
		['schema', 'majlis.workshop/4'],
		['extra', 1],
		['workshop.agenda', []],
		['workshop.zones.0.id', 'a b'],
		['phase.index', 99],
		['people', { leader: 2_000 }],
		['board.notes.3.zone', 'nowhere'],
		['board.notes.3.cluster', 'nowhere'],
		['board.notes.3.text', 'ا'.repeat(1_001)],
		['board.notes.3.segment', 'peer'],
		['rounds.0.round.status', 'open'],
		['rounds.0.results.roundId', 'round_other'],
		['rounds.0.results.groups.0.ballots', 2],
		['rounds.0.results.options.0.dots', -1],
		['initiatives.0.roundId', 'round_other'],
		['carried', { rounds: 5 }],
		['carried', { quotes: [null] }],
		['carried.quotes.0', null],
		['carried.setAside.0', null],
		['carried.award', null],
		['estimates.0.options.0.impact', 6],
		['estimates.0.ballots', 2]
	])('is refused as a whole: %s', async (path, value) => {
		const file = set(await fileOf(one, id), path, value);
		const outcome = await bring(other, file);
		expect(outcome).toMatchObject({ ok: false, refusal: { code: 'import.invalid' } });
		const where = outcome.ok ? '' : String(outcome.refusal.params?.['path']);
		expect(path.startsWith(where) || where.startsWith(path)).toBe(true);
		expect(await other.test.store.workshops.list(other.facilitator.account!.organisationId)).toEqual([]);
	});
});
