import type {
	AwardId,
	AnnouncementId,
	BoardId,
	HeldId,
	InitiativeId,
	LeaderId,
	LinkId,
	NoteId,
	OrganisationId,
	PersonId,
	RoundId,
	SeatId,
	StrategyId,
	WorkshopId
} from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Decision } from '#domain/strategy-review.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';
import type { AccountLink, Organisation, Person, SessionRow } from '#server/storage/accounts.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { CxPlanRow } from '#server/storage/cx-plans.ts';
import type { DeliveryStepRow, MeasuredRow } from '#server/storage/delivery.ts';
import type { AuditEvent, AuditRow, ChainId, DocKey, HeldRow } from '#server/storage/journal.ts';
import type { CommentRow, LeaderRow, ReadingRow } from '#server/storage/reviews.ts';
import type { LetterRow } from '#server/storage/letters.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { LinkRow, SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import type { AwardRecord } from '#server/storage/memory/awards.ts';
import type { RoundRecord } from '#server/storage/memory/ballots.ts';
import { nextAudit } from '#server/storage/audit-chain.ts';

export interface DocRecord {
	snapshot: Uint8Array | null;
	/** Changes with each snapshot. */
	folds: number;
	log: { readonly seq: number; readonly bytes: Uint8Array }[];
	/** Never back to a number that was given, though its row is gone. */
	lastSeq: number;
	readonly clients: Map<number, SeatId | 'server'>;
}
export interface BoardRecord {
	lineage: string | null;
	readonly authors: Map<NoteId, SeatId>;
}
export interface ReviewRecord {
	readonly decisions: Decision[];
	readonly versions: Map<string, StrategyVersion>;
	readonly comments: CommentRow[];
	readonly readings: Map<string, ReadingRow>;
}
/** What the nouns share. Every method runs without an `await`, so each is a transaction if it checks before it changes. */
export interface Tables {
	readonly organisations: Map<OrganisationId, Organisation>;
	readonly people: Map<PersonId, Person>;
	readonly accountLinks: Map<string, AccountLink>;
	readonly sessions: Map<string, SessionRow>;
	readonly workshops: Map<WorkshopId, WorkshopRow>;
	readonly links: Map<LinkId, LinkRow>;
	readonly seats: Map<SeatId, SeatRow>;
	readonly initiatives: Map<WorkshopId, Map<InitiativeId, Initiative>>;
	readonly docs: Map<DocKey, DocRecord>;
	readonly boards: Map<BoardId, BoardRecord>;
	readonly rounds: Map<RoundId, RoundRecord>;
	readonly audit: Map<ChainId, AuditRow[]>;
	readonly strategies: Map<StrategyId, StrategyRow>;
	readonly measured: Map<string, MeasuredRow>;
	readonly deliverySteps: DeliveryStepRow[];
	readonly reviews: Map<StrategyId, ReviewRecord>;
	readonly leaders: Map<LeaderId, LeaderRow>;
	readonly awards: Map<AwardId, AwardRecord>;
	readonly held: Map<HeldId, HeldRow & { readonly bytes: Uint8Array }>;
	/** By `<organisation>/<year>`. */
	readonly cxPlans: Map<string, CxPlanRow>;
	readonly announcements: Map<AnnouncementId, AnnouncementRow>;
	/** By `<announcement>/<seat>`. */
	readonly letters: Map<string, LetterRow>;
}

export const emptyTables = (): Tables => ({
	organisations: new Map(),
	people: new Map(),
	accountLinks: new Map(),
	sessions: new Map(),
	workshops: new Map(),
	links: new Map(),
	seats: new Map(),
	initiatives: new Map(),
	docs: new Map(),
	boards: new Map(),
	rounds: new Map(),
	audit: new Map(),
	strategies: new Map(),
	measured: new Map(),
	deliverySteps: [],
	reviews: new Map(),
	leaders: new Map(),
	held: new Map(),
	awards: new Map(),
	cxPlans: new Map(),
	announcements: new Map(),
	letters: new Map()
});

/** Rows go in as copies, as they do on a disk: whoever keeps the object cannot change the table. */
export const copy = <T>(row: T): T => structuredClone(row);

export const only = <T>(rows: Iterable<T>, test: (row: T) => boolean): T[] => [...rows].filter(test);

export const appendAudit = ({ audit }: Tables, event: AuditEvent): AuditRow => {
	const rows = audit.get(event.workshop) ?? [];
	const row = nextAudit(rows.at(-1) ?? null, event);
	rows.push(row);
	audit.set(event.workshop, rows);
	return row;
};
