import type { AnnouncementDraft, AnnouncementStanding, PublicNote } from '#domain/announcement.ts';
import type { AnnouncementId, OrganisationId } from '#domain/ids.ts';
import type { AuditEvent } from '#server/storage/journal.ts';

/** One for each organisation and CX Day. */
export interface AnnouncementRow extends AnnouncementStanding {
	readonly id: AnnouncementId;
	readonly organisationId: OrganisationId;
	readonly year: number;
	/** Its public address, from the first day on; until it is open nobody learns whether there is one. */
	readonly slug: string;
	readonly draft: AnnouncementDraft;
	/** One more with each save. */
	readonly version: number;
	readonly notes: readonly PublicNote[];
	/** Of the page of thanks and corrections: the last change of what is public. */
	readonly changedAt: number;
}
export interface AnnouncementStore {
	/** False when the year or the address is taken. */
	add(row: AnnouncementRow): Promise<boolean>;
	ofYear(organisation: OrganisationId, year: number): Promise<AnnouncementRow | null>;
	get(id: AnnouncementId): Promise<AnnouncementRow | null>;
	/** Only one that is sealed and whose instant has come: before it, an address is as unknown as any other. */
	opened(slug: string, now: number): Promise<AnnouncementRow | null>;
	/** Sealed, its instant has come, and not public yet. */
	due(now: number): Promise<AnnouncementRow[]>;
	/** The next instant after this one. */
	nextOpening(now: number): Promise<number | null>;
	/** Public or withdrawn since, the latest first. */
	published(): Promise<AnnouncementRow[]>;
	/** `row.version` is the one it was decided on; with the lines of the chain, or nothing. False: somebody else was first. */
	save(row: AnnouncementRow, audit: readonly AuditEvent[]): Promise<boolean>;
	remove(id: AnnouncementId): Promise<void>;
}
