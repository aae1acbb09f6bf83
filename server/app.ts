import type { Server } from 'node:http';
import type { RefusalCode, Refusal } from '#domain/errors.ts';
import type { Logger } from '#server/log.ts';
import type { Services } from '#server/services/services.ts';

/** What the process, the hooks and the pages know of the server; one per process, see slot.ts. */
export interface App {
	readonly id: string;
	readonly services: Services;
	readonly log: Logger;
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
