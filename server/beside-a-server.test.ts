import { afterEach, beforeEach, expect, it } from 'vitest';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { Viewer } from '#server/auth/viewer.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { testApp, valueOf, type TestApp } from '../tests/support/app.ts';
import { fakeClock } from '../tests/support/fake-clock.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';

const folder = temporaryFolder();
const clock = fakeClock();
let server: TestApp;
/** What the command line opens while the server runs. */
let beside: TestApp;
let owner: Viewer;
const open = async (serves: boolean, seed: number): Promise<TestApp> =>
	testApp({ store: await openSqliteStore(`${folder.path}/majlis.db`, undefined, { serves }), clock, seed, serves });
beforeEach(async () => {
	server = await open(true, 1);
	owner = await server.account('owner', 'Huda');
	beside = await open(false, 2);
});
afterEach(async () => {
	await beside.close();
	await server.close();
	folder.remove();
});

const { year } = sample.strategy;
const bring = ({ app }: TestApp) => app.services.transfer.importAs(owner, sample, { strategy: 'take' });

it('[D10] what the command line brings goes into no strategy that a server may have in memory', async () => {
	const { strategies } = server.app.services;
	const { id } = valueOf(await strategies.open(owner, year));
	expect(await bring(beside)).toEqual({
		ok: false,
		refusal: { code: 'import.strategy-there', params: { year } }
	});
	valueOf(await bring(server));
	await server.close();
	server = await open(true, 3);
	const { strategy } = valueOf(await server.app.services.strategies.get(owner, id));
	expect(strategy.title).toEqual(sample.strategy.title);
	expect(strategy.initiatives).toHaveLength(sample.strategy.initiativeIds.length);
});
it('[D10] what it brings as a new one the server has at once', async () => {
	valueOf(await bring(beside));
	const [row] = valueOf(await server.app.services.strategies.list(owner));
	expect(row).toMatchObject({ year, initiatives: sample.strategy.initiativeIds.length });
	expect(await bring(server)).toMatchObject({ refusal: { code: 'import.strategy-there' } });
});
