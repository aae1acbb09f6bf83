import { expect, test as base, type BrowserContextOptions, type TestInfo } from '@playwright/test';
import { openAccount } from './accounts.ts';
import { openGuest, type Guest, type GuestOptions } from './guests.ts';
import { TestServer } from './server.ts';

type StorageState = Exclude<BrowserContextOptions['storageState'], undefined>;

interface Fixtures {
	/** Opens a browser for one more person; closed at the end of the test, which fails if a page had an unhandled error. */
	readonly guest: (options: GuestOptions, at?: TestServer) => Promise<Guest>;
	/** A person who is signed in as the owner of the organisation. */
	readonly facilitator: (options: GuestOptions) => Promise<Guest>;
	/** A server of this test alone: to see a first start, or to be killed. */
	readonly ownServer: TestServer;
	/** A year whose strategy no other test of this server has begun. */
	readonly year: number;
}
interface WorkerFixtures {
	/** One server for all tests of a worker; a test that kills its server starts its own. */
	readonly server: TestServer;
	readonly owner: StorageState;
	readonly years: Iterator<number>;
}
/** Far behind the years of the demo and of the sample; the last that a strategy may have. */
function* yearsToCome(): Generator<number> {
	for (let year = 2041; year <= 2100; year++) yield year;
}

/** What everybody saw in the end, and what the server said. */
const keepEvidence = async (test: TestInfo, guests: readonly Guest[], server: TestServer): Promise<void> => {
	for (const [index, { page }] of guests.entries())
		if (!page.isClosed()) await page.screenshot({ path: test.outputPath(`guest-${index + 1}.png`) });
	await test.attach('what the server said', { body: server.output, contentType: 'text/plain' });
};

export const test = base.extend<Fixtures, WorkerFixtures>({
	server: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
		async ({}, use) => {
			const server = await TestServer.start();
			await use(server);
			await server.remove();
		},
		{ scope: 'worker' }
	],
	owner: [
		async ({ browser, server }, use) => {
			const guest = await openGuest(browser, server.origin, { language: 'en' });
			await openAccount(guest, await server.ownerLink(), owner);
			const state = await guest.context.storageState();
			await guest.context.close();
			await use(state);
		},
		{ scope: 'worker' }
	],
	years: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
		async ({}, use) => use(yearsToCome()),
		{ scope: 'worker' }
	],
	year: async ({ years }, use) => use(years.next().value),
	guest: async ({ browser, server }, use, test) => {
		const guests: Guest[] = [];
		await use(async (options, at = server) => {
			const guest = await openGuest(browser, at.origin, options);
			guests.push(guest);
			return guest;
		});
		if (test.status !== test.expectedStatus) await keepEvidence(test, guests, server);
		for (const { context } of guests) await context.close();
		expect(guests.flatMap(({ errors }) => errors)).toEqual([]);
	},
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
	ownServer: async ({}, use) => {
		const server = await TestServer.start();
		await use(server);
		await server.remove();
	},
	facilitator: async ({ guest, owner }, use) => {
		await use((options) => guest({ ...options, signedIn: owner }));
	}
});

/** Invented, like everybody in these tests. */
export const owner = {
	organisation: 'Waha Water',
	name: 'Nadia Owner',
	email: 'nadia@waha.example',
	password: 'a sentence of my own'
};

export { expect };
