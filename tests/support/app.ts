import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId, type OrganisationId, type PersonId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import { createApp, type App, type Deps } from '#server/app.ts';
import { createPasswords, testPasswordCost } from '#server/auth/passwords.ts';
import { createSeals } from '#server/auth/seals.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { createLogger } from '#server/log.ts';
import type { AccountRole } from '#server/storage/accounts.ts';
import { memoryEvidence } from '#server/storage/evidence-keep.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import type { Store } from '#server/storage/store.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { seededRandom } from './seeded-random.ts';

export interface TestApp {
	readonly app: App;
	readonly store: Store;
	readonly clock: FakeClock;
	readonly origin: string;
	readonly port: number;
	/** Cookies as a browser sends them: `name` to value. */
	viewer(cookies?: Readonly<Record<string, string>>, language?: Language): Promise<Viewer>;
	/** Signed in as a new account; the first one brings the organisation. */
	account(role: AccountRole, name?: string): Promise<Viewer>;
	close(): Promise<void>;
}

const origin = (port: number): string => `http://127.0.0.1:${port}`;
const everybodyJoins = { mayTry: () => true, take: () => true, failed: () => {}, giveBack: () => {} };

/** A whole server without pages on a port of its own: services, sockets, memory or a given store. */
export const testApp = async (
	deps: Omit<Deps, 'clock'> & { readonly clock?: FakeClock; readonly seed?: number } = {}
): Promise<TestApp> => {
	const { clock = fakeClock(), seed = 1, ...rest } = deps;
	const random = deps.random ?? seededRandom(seed).bytes;
	const store = deps.store ?? openMemoryStore(random);
	const config = {
		port: 0,
		host: '127.0.0.1',
		origin: null,
		dataDir: '',
		trustProxy: false,
		secretFile: '',
		logLevel: 'silent',
		smtp: null,
		demo: false
	} as const;
	const app = await createApp(config, {
		seals: createSeals('a secret of the tests, long enough to be one', random),
		passwords: createPasswords(testPasswordCost),
		log: createLogger('silent'),
		rates: {
			joins: everybodyJoins,
			seats: everybodyJoins,
			codes: everybodyJoins,
			links: everybodyJoins,
			casts: everybodyJoins,
			heldWords: everybodyJoins,
			nominations: everybodyJoins,
			files: everybodyJoins,
			signIns: { take: () => true, succeeded: () => {} }
		},
		evidence: memoryEvidence(),
		...rest,
		random,
		store,
		clock
	});
	const server = createServer((_, response) => response.writeHead(404).end());
	const detach = app.attach(server);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;

	const viewer: TestApp['viewer'] = (cookies = {}, language = 'en') =>
		app.services.viewers.resolve({
			cookies: new Map(Object.entries(cookies)),
			address: '127.0.0.1',
			origin: origin(port),
			language
		});
	const organisation = {
		id: newId<OrganisationId>(random, 'org'),
		name: { en: 'Test', ar: 'اختبار' },
		timeZone: 'Asia/Riyadh',
		createdAt: clock.now()
	};
	const password = 'a long enough password';
	const passwordHash = await createPasswords(testPasswordCost).hash(password);
	return {
		app,
		store,
		clock,
		origin: origin(port),
		port,
		viewer,
		async account(role, name = role) {
			const id = newId<PersonId>(random, 'person');
			const email = `${id}@example.org`;
			const person = {
				id,
				organisationId: organisation.id,
				email,
				name,
				role,
				passwordHash,
				language: 'en',
				numerals: 'latn',
				createdAt: clock.now()
			} as const;
			await store.accounts.addPerson(person, organisation);
			const signedIn = await app.services.accounts.signIn({ email, password }, '127.0.0.1');
			if (!signedIn.ok) throw new Error(signedIn.refusal.code);
			return viewer({ session: signedIn.value.token });
		},
		async close() {
			detach();
			await app.close();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		}
	};
};

export const valueOf = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
	if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
	return result.value;
};
