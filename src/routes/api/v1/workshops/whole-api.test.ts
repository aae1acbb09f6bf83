import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { Viewer } from '#server/auth/viewer.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf, type TestApp } from '../../../../../tests/support/app.ts';
import { filledWorkshop, type Filled } from '../../../../../tests/support/filled-workshop.ts';
import {
	altered,
	differences,
	isDocumented,
	leavesOf,
	without,
	documentedTimes,
	type Json
} from '../../../../../tests/support/whole-file.ts';
import { GET as download } from './[workshop]/export/+server.ts';
import { POST as upload } from './import/+server.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file is what comes out of JSON; the tests say what it must be
type File = Record<string, any>;

const call = async (handler: RequestHandler, test: TestApp, viewer: Viewer, query: string, more: object = {}) => {
	const { params = {}, body } = more as { params?: object; body?: unknown };
	const request = new Request(`${test.origin}/api/v1/workshops/x${query}`, {
		method: body === undefined ? 'GET' : 'POST',
		...(body !== undefined && { body: JSON.stringify(body) }),
		headers: { origin: test.origin, 'content-type': 'application/json' }
	});
	const event = { request, params, url: new URL(request.url), locals: { app: test.app, viewer } };
	return handler(event as unknown as RequestEvent);
};
const exported = async (test: TestApp, viewer: Viewer, workshop: string): Promise<string> => {
	const response = await call(download, test, viewer, '?format=json', { params: { workshop } });
	expect(response.status).toBe(200);
	return response.text();
};
const imported = async (test: TestApp, viewer: Viewer, body: unknown, query = '?strategy=take'): Promise<string> => {
	const response = await call(upload, test, viewer, query, { body });
	const answer = (await response.json()) as { id: string };
	expect(response.status, JSON.stringify(answer)).toBe(200);
	return answer.id;
};

let one: TestApp;
let other: TestApp;
let filled: Filled;
let reader: Viewer;
let first: string;
let second: string;
let there: string;
beforeAll(async () => {
	[one, other] = [await testApp({ seed: 1 }), await testApp({ seed: 2 })];
	filled = await filledWorkshop(one);
	reader = await other.account('owner', 'Nadia');
	first = await exported(one, filled.lead, filled.workshop);
	there = await imported(other, reader, JSON.parse(first));
	second = await exported(other, reader, there);
});
afterAll(async () => {
	filled.close();
	await Promise.all([one.close(), other.close()]);
});

describe('a whole workshop and what it led to, over HTTP into an empty installation and out again', () => {
	it('is the same but for ids and documented times', async () => {
		expect(differences(JSON.parse(first) as Json, JSON.parse(second) as Json)).toEqual([]);
		const third = await testApp({ seed: 3 });
		const lead = await third.account('facilitator');
		const again = await exported(third, lead, await imported(third, lead, JSON.parse(second)));
		await third.close();
		expect(differences(JSON.parse(first) as Json, JSON.parse(again) as Json)).toEqual([]);
	});
	it('is full: every part of it says something', () => {
		const { afterwards } = JSON.parse(first) as File;
		const [strategy] = afterwards.strategies;
		const [award] = afterwards.awards;
		const [announcement] = afterwards.announcements;
		expect(strategy).toMatchObject({ year: 2028, governance: { sponsor: 'CEO' } });
		const counts = {
			initiatives: strategy.initiatives.length,
			evidence: strategy.initiatives.filter(({ evidence }: File) => evidence.noteIds.length > 0).length,
			reasons: strategy.initiatives.filter(({ promotion }: File) => promotion.reason !== '').length,
			whys: strategy.voted.filter(({ why }: File) => why.ar !== '').length,
			values: strategy.delivery.values.length,
			steps: strategy.delivery.steps.length,
			leaders: strategy.review.leaders.length,
			signatures: strategy.review.log.filter(({ act }: File) => act === 'approved').length,
			comments: strategy.review.comments.length,
			sheets: award.sheets.length,
			changes: award.sheets.filter(({ version }: File) => version > 1).length,
			remarks: award.remarks.length,
			files: award.nominations.flatMap(({ files }: File) => files).length,
			items: afterwards.dayPlan.items.length,
			before: afterwards.dayPlan.before.length,
			facts: announcement.told.sealed.facts.length,
			notes: announcement.told.notes.length,
			origins: award.rules.criteria.flatMap(({ initiatives }: File) => initiatives ?? []).length
		};
		for (const [part, count] of Object.entries(counts)) expect(count, part).toBeGreaterThan(0);
		expect(award.stage).toBe('decided');
		expect(announcement.told.sealed.award.rulesHash).toBe(award.rulesHash);
		expect(announcement.draft.lead.en).toContain('{voters}');
	});
	it('reads the same on the pages of the other house', async () => {
		const { services } = other.app;
		const [listed] = valueOf(await services.strategies.list(reader));
		const [theirs, ours] = [
			valueOf(await services.strategies.get(reader, listed!.id)).strategy,
			valueOf(await one.app.services.strategies.get(filled.lead, filled.strategy)).strategy
		];
		expect(theirs.initiatives.map(({ title }) => title)).toEqual(ours.initiatives.map(({ title }) => title));
		const evidence = async (test: TestApp, viewer: Viewer, id: typeof theirs.id) =>
			valueOf(await test.app.services.strategies.evidence(viewer, id)).initiatives.map(
				({ notes, quoted, isHeard }) => ({
					notes,
					isHeard,
					quoted: quoted.map(({ text }) => text)
				})
			);
		expect(await evidence(other, reader, theirs.id)).toEqual(await evidence(one, filled.lead, ours.id));
		const figures = async (test: TestApp, viewer: Viewer) => {
			const [award] = valueOf(await test.app.services.awards.list(viewer));
			const { categories } = valueOf(await test.app.services.awards.result(viewer, award!.id));
			return categories.map(({ result, nominees }) => ({
				values: result.nominees.map(({ by }) => by),
				winner: nominees.find(({ id }) => id === result.outcome?.winner)?.title
			}));
		};
		expect(await figures(other, reader)).toEqual(await figures(one, filled.lead));
	});
	it('approves nothing there, and announces nothing', async () => {
		const { services } = other.app;
		const [listed] = valueOf(await services.strategies.list(reader));
		const view = valueOf(await services.reviews.get({ viewer: reader, strategy: listed!.id }));
		expect(view).toMatchObject({ state: 'draft', standing: { approvals: [], outdated: [], asked: [], revoked: null } });
		expect(view.log.at(-1)).toMatchObject({ act: 'imported', byName: 'Nadia' });
		expect(view.log.filter(({ act }) => act === 'approved').map(({ byName }) => byName)).toEqual([
			'Fahad',
			'منى العتيبي'
		]);
		expect(valueOf(await services.announcements.get(reader, 2027))).toMatchObject({ state: 'draft', notes: [] });
		expect(await services.announcements.bySlug('cx-day-2027')).toMatchObject({ refusal: { code: 'not-found' } });
		const { version } = valueOf(await services.announcements.get(reader, 2027));
		expect(await services.announcements.seal(reader, 2027, version, null)).toMatchObject({
			refusal: { code: 'review.unapproved' }
		});
	});
	it('passes the check of both installations', async () => {
		expect((await verify(one.store)).faults).toEqual([]);
		expect((await verify(other.store)).faults).toEqual([]);
	});
	it('holds no link, address, account, seat, draft, or word that was withdrawn', () => {
		for (const secret of filled.secrets) expect(first).not.toContain(secret);
		const unquoted = sample.notes.filter(({ authorId }) => authorId === 'p_c6').map(({ text }) => text);
		for (const words of unquoted) expect(first).not.toContain(words);
		expect(first).not.toMatch(/allocations|"ballots":\[|participantId|tokenHash|@/);
	});
	it('says itself what is withheld', () => {
		expect((JSON.parse(first) as File)['afterwards'].withheld).toEqual([
			{ code: 'links' },
			{ code: 'emails' },
			{ code: 'readings' },
			{ code: 'letters' },
			{ code: 'score-drafts' },
			{ code: 'withdrawn-nominations', count: 1 },
			{ code: 'evidence-files', count: 1 }
		]);
	});
	it('is for whoever leads: a reviewer has the workshop alone, and is told so', async () => {
		const file = JSON.parse(await exported(one, filled.boss, filled.workshop)) as File;
		expect(file['afterwards']).toBeNull();
		expect(file['withheld']).toContainEqual({ code: 'afterwards' });
		for (const name of ['Fahad', 'منى العتيبي', 'Book the hall']) expect(JSON.stringify(file)).not.toContain(name);
	});
});

describe('the comparison', () => {
	it('sees every value that is lost or changed, but where it is documented', () => {
		const file = JSON.parse(first) as Json;
		const silent: string[] = [];
		for (const path of leavesOf(file)) {
			if (differences(file, altered(file, path)).length === 0) silent.push(path);
			if (differences(file, without(file, path)).length === 0) silent.push(path);
		}
		const times = silent.filter((path) => !isDocumented(path));
		const patterns = documentedTimes.map(
			(pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '\\d+')}$`)
		);
		expect(times.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
		expect(silent.length).toBeGreaterThan(0);
	}, 120_000);
	it('sees two things that became one, and one that became two', () => {
		const ids = (...names: string[]) => names.map((name) => `round_${name.repeat(16)}`);
		expect(differences(ids('a', 'b'), ids('c', 'd'))).toEqual([]);
		expect(differences(ids('a', 'b'), ids('c', 'c'))).toEqual(['1']);
		expect(differences(ids('a', 'a'), ids('c', 'd'))).toEqual(['1']);
	});
});
