import type { BoardId, InitiativeId, LinkId, OrganisationId, PersonId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { Consents, JoiningSegment, Segment, Withdrawn } from '#domain/segments.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Workshop } from '#domain/workshop.ts';

/** The prepared workshop and where it stands. `draft` is everything before the start that the facilitator may still edit. */
export interface WorkshopRow {
	readonly workshop: Workshop;
	readonly phase: PhaseState;
	readonly doorOpen: boolean;
	readonly createdAt: number;
	readonly createdBy: PersonId | null;
	/** Opens the read-only summary page; SHA-256 of the token. */
	readonly summaryTokenHash: string | null;
}
export interface LinkRow {
	readonly id: LinkId;
	readonly workshopId: WorkshopId;
	readonly segment: JoiningSegment;
	readonly tokenHash: string;
	readonly version: number; // raised by reset; the token is derived from id and version, never stored
	readonly code: string; // short code, upper case, unique among all links
	readonly expiresAt: number | null;
	readonly maxUses: number | null;
	readonly uses: number;
	readonly createdAt: number;
}
export interface SeatRow {
	readonly id: SeatId;
	readonly workshopId: WorkshopId;
	readonly linkId: LinkId | null;
	readonly personId: PersonId | null; // a facilitator's seat belongs to an account
	readonly segment: Segment;
	readonly name: string; // name or alias, as the person wants to be called
	readonly hideName: boolean;
	readonly language: Language;
	readonly consents: Consents | null;
	readonly withdrawn: Withdrawn | null;
	readonly tokenHash: string; // SHA-256 of the cookie's secret
	readonly createdAt: number;
	readonly removedAt: number | null;
}
export interface WorkshopStore {
	add(row: WorkshopRow, links: readonly LinkRow[]): Promise<void>;
	get(id: WorkshopId): Promise<WorkshopRow | null>;
	byBoard(id: BoardId): Promise<WorkshopRow | null>;
	bySummaryToken(tokenHash: string): Promise<WorkshopRow | null>;
	list(organisation: OrganisationId): Promise<WorkshopRow[]>; // newest first
	save(id: WorkshopId, change: Partial<Pick<WorkshopRow, 'workshop' | 'doorOpen' | 'summaryTokenHash'>>): Promise<void>;
	/** Removes everything that belongs to the workshop: documents, authors, ballots and the audit chain too. */
	remove(id: WorkshopId): Promise<void>;

	links(workshop: WorkshopId): Promise<LinkRow[]>;
	linkByToken(tokenHash: string): Promise<LinkRow | null>;
	linkByCode(code: string): Promise<LinkRow | null>;
	/** Adds or changes a link. `uses` is taken from a new version only: otherwise `addSeat` counts, and a save must not undo it. */
	saveLink(link: LinkRow): Promise<void>;
	codeTaken(code: string): Promise<boolean>;

	/**
	 * Takes one use of the link and adds the seat, all or nothing; limits are checked inside. `has-seat`: the account of this
	 * seat has one in the workshop already, ask `seatOfPerson` again.
	 */
	addSeat(seat: SeatRow, limit: { people: number }): Promise<'added' | 'link-used-up' | 'full' | 'has-seat'>;
	seat(id: SeatId): Promise<SeatRow | null>;
	seatByToken(tokenHash: string): Promise<SeatRow | null>;
	seatOfPerson(workshop: WorkshopId, person: PersonId): Promise<SeatRow | null>;
	seats(workshop: WorkshopId): Promise<SeatRow[]>; // removed ones too
	saveSeat(
		id: SeatId,
		change: Partial<
			Pick<SeatRow, 'name' | 'hideName' | 'language' | 'consents' | 'withdrawn' | 'removedAt' | 'tokenHash'>
		>
	): Promise<void>;

	initiatives(workshop: WorkshopId): Promise<Initiative[]>;
	saveInitiative(workshop: WorkshopId, initiative: Initiative): Promise<void>;
	removeInitiative(workshop: WorkshopId, id: InitiativeId): Promise<void>;
}
