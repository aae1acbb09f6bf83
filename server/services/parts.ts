import type { RandomBytes } from '#domain/ids.ts';
import type { RateLimits } from '#server/auth/rate-limits.ts';
import type { Seals } from '#server/auth/seals.ts';
import type { BoardGateway } from '#server/collab/gateway.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { EvidenceKeep } from '#server/storage/evidence-keep.ts';
import type { Store } from '#server/storage/store.ts';
import type { ExportQueue } from '#server/exports/ExportQueue.ts';
import type { Timers } from '#server/timers.ts';
import type { InTurn } from './turns.ts';

/** What is there before the live boards are. Clock and randomness are passed in, so that a test holds them. */
export interface Ground {
	readonly store: Store;
	readonly now: () => number;
	readonly random: RandomBytes;
	readonly seals: Seals;
	readonly rates: RateLimits;
}

/** What services are made of. */
export interface Parts extends Ground {
	readonly boards: BoardGateway;
	readonly inTurn: InTurn;
	readonly evidence: EvidenceKeep;
	readonly files: ExportQueue;
	readonly timers: Timers;
	/** False on the command line: what boards of a server beside it have in memory is not seen from here. */
	readonly serves: boolean;
	/** Null: no mail server is set, and nothing is sent from here. */
	readonly mail: Mail | null;
}
