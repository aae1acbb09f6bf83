import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Gauge } from 'prom-client';
import type { Refusal, RefusalCode } from '#domain/errors.ts';
import { newId, type ExportId, type Id, type RandomBytes } from '#domain/ids.ts';
import { createPasswords, type Passwords } from '#server/auth/passwords.ts';
import { createRateLimits, type RateLimits } from '#server/auth/rate-limits.ts';
import { openSeals, type Seals } from '#server/auth/seals.ts';
import { createSessions } from '#server/auth/sessions.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import { threadFolding } from '#server/collab/Compactor.ts';
import { createRooms, type Clock } from '#server/collab/rooms.ts';
import type { Config } from '#server/config.ts';
import { clientAddress, isOwnOrigin, problemOf, statusOf } from '#server/http.ts';
import { ExportQueue } from '#server/exports/ExportQueue.ts';
import { WritingThread } from '#server/exports/WritingThread.ts';
import { createLogger, type Logger } from '#server/log.ts';
import type { Mail } from '#server/mail/mail.ts';
import { paced } from '#server/mail/paced.ts';
import { createMetrics } from '#server/metrics.ts';
import { createLargeBodies, type LargeBodies } from '#server/places.ts';
import { createServices } from '#server/services/create-services.ts';
import type { Services } from '#server/services/services.ts';
import { scheduleOpenings } from '#server/services/announcement/schedule.ts';
import { createStanding } from '#server/services/standing.ts';
import { createTurns } from '#server/services/turns.ts';
import { createViewers } from '#server/services/viewers.ts';
import { diskEvidence, type EvidenceKeep } from '#server/storage/evidence-keep.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { systemTimers, type Timers } from '#server/timers.ts';

/** What the process, the hooks and the pages know of the server; one per process, see slot.ts. */
export interface App {
	readonly id: string;
	readonly config: Config;
	readonly services: Services;
	readonly log: Logger;
	/** What a page reads that may be large, it reads in one of their places. */
	readonly largeBodies: LargeBodies;
	/** HTTP for pages, which must not import the server: http.ts. */
	statusOf(code: RefusalCode): number;
	problemOf(refusal: Refusal): Response;
	isOwnOrigin(request: Request): boolean;
	/** Takes the upgrades of /collab/ and leaves all others alone; returns how to let go. */
	attach(server: Server): () => void;
	ready(): Promise<boolean>;
	/** A path or an address; null as soon as there is an account. */
	ownerLink(): Promise<string | null>;
	/** Prometheus text. */
	metrics(): Promise<string>;
	/** Sockets with 1012, then the database. */
	close(): Promise<void>;
}

/** What tests and the command line replace; in production everything is the real thing. */
export interface Deps {
	readonly store?: Store;
	/** False on the command line, beside which a server may run: what is done once by whoever serves is left to it. */
	readonly serves?: boolean;
	readonly seals?: Seals;
	readonly clock?: Clock;
	readonly random?: RandomBytes;
	readonly evidence?: EvidenceKeep;
	readonly passwords?: Passwords;
	readonly rates?: RateLimits;
	readonly log?: Logger;
	readonly bounds?: Partial<Bounds>;
	readonly timers?: Timers;
	readonly mail?: Mail;
}

export const databaseFile = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'majlis.db');

export const evidenceFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'evidence');

/** What sends mail is loaded where a server is set for it, and nowhere else. */
const mailOf = async ({ smtp }: Config, timers: Timers, log: Logger): Promise<Mail | null> => {
	if (!smtp) return null;
	const { smtpMail } = await import('#server/mail/smtp-mail.ts');
	return paced(smtpMail(smtp, log), timers);
};

/** The only place where the parts are joined. */
export const createApp = async (config: Config, deps: Deps = {}): Promise<App> => {
	const {
		clock = { now: () => Date.now(), steady: () => performance.now() },
		random = randomBytes,
		serves = true,
		log = createLogger(config.logLevel),
		seals = openSeals(config.secretFile),
		evidence = diskEvidence(evidenceFolder(config)),
		store = await openSqliteStore(databaseFile(config), random, { serves: true })
	} = deps;
	const now = (): number => clock.now();
	const sessions = createSessions(store.accounts);
	const ground = {
		store,
		now,
		random,
		seals,
		rates: deps.rates ?? createRateLimits(() => clock.steady?.() ?? clock.now())
	};
	const viewers = createViewers({ seals, sessions });
	const standing = createStanding(ground, viewers);
	const timers = deps.timers ?? systemTimers;
	const rooms = createRooms({
		journal: store.journal,
		standing,
		clock,
		random,
		log,
		folding: threadFolding(timers),
		folds: serves,
		// the plain one keeps half-empty pages, and the process stays as large as it was
		collect: () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
		changed: (board) => {
			for (const service of [services.reviews, services.evidence])
				service
					.documentChanged(board)
					.catch((err: unknown) => log.warn({ err, board }, 'what follows from a change of a document is behind'));
		},
		...(deps.bounds && { limits: deps.bounds }),
		timers
	});
	const passwords = deps.passwords ?? createPasswords();
	const files = new ExportQueue({
		writing: new WritingThread(timers),
		timers,
		log,
		newId: () => newId<ExportId>(random, 'export')
	});
	const mail = deps.mail ?? (await mailOf(config, timers, log));
	const services = createServices(
		{ ...ground, boards: rooms, inTurn: createTurns(), evidence, files, mail, timers, serves, sessions, passwords },
		viewers
	);
	const metrics = createMetrics();
	new Gauge({
		name: 'majlis_collab_connections',
		help: 'Open sockets of boards',
		registers: [metrics.registry],
		collect() {
			this.set(rooms.connections());
		}
	});
	await store.accounts.dropExpired(now());
	const openings = serves ? scheduleOpenings(services.announcements, { timers, now, log }) : null;
	await openings?.first;

	return {
		id: newId<Id<'app'>>(random, 'app'),
		config,
		services,
		log,
		largeBodies: createLargeBodies(),
		statusOf,
		problemOf,
		isOwnOrigin: ({ headers, url }) => headers.get('origin') === (config.origin ?? new URL(url).origin),
		attach: (server) =>
			rooms.attach(server, {
				isOwnOrigin: (request) => isOwnOrigin(request, config),
				addressOf: (request) => clientAddress(request, config)
			}),
		ready: async () => rooms.writable() && (await store.writable()),
		async ownerLink() {
			const token = await services.accounts.ownerLink();
			return token === null ? null : `/welcome/${token}`;
		},
		metrics: () => metrics.text(),
		async close() {
			await openings?.stop();
			await files.close();
			await rooms.close();
			await store.close();
		}
	};
};
