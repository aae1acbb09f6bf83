import type { RoundAudit } from '#domain/audit.ts';
import type { Allocations } from '#domain/ballots.ts';
import type { Result } from '#domain/errors.ts';
import type { IdeasView } from '#domain/ideas.ts';
import type {
	HeldId,
	InitiativeId,
	LinkId,
	OrganisationId,
	PersonId,
	RoundId,
	SeatId,
	WorkshopId
} from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Bilingual, Direction, Language, Numerals } from '#domain/languages.ts';
import type { Phase, PhaseState } from '#domain/phases.ts';
import type { RoundResults } from '#domain/results.ts';
import type { Consents } from '#domain/segments.ts';
import type { Template } from '#domain/templates.ts';
import type {
	BoardView,
	CastView,
	FacilitationCommand,
	HeldInput,
	HeldView,
	InitiativeInput,
	InvitationView,
	LinkView,
	Me,
	OwnHeldView,
	PersonView,
	PhaseStep,
	ResultsView,
	RoundView,
	SummaryView,
	WorkshopListItem
} from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { ExportedFile } from '#server/exports/file.ts';
import type { ResultsFormat } from '#server/exports/write-export.ts';
import type { AccountLink, AccountRole } from '#server/storage/accounts.ts';
import type { Awards, Judging, Nominations } from './award-services.ts';
import type { Announcements, CxPlans } from './cx-day-services.ts';
import type { Exports } from './export-services.ts';
import type { Delivery, Evidence, Reviews, Strategies } from './strategy-services.ts';

/** The only door. Each authorises by domain/permissions, decides in domain, stores, and tells the open sockets. */
export interface Services {
	readonly viewers: Viewers;
	readonly accounts: Accounts;
	readonly workshops: Workshops;
	readonly invitations: Invitations;
	readonly seats: Seats;
	readonly boards: Boards;
	readonly held: Held;
	readonly facilitation: Facilitation;
	readonly ballots: Ballots;
	readonly results: Results;
	readonly initiatives: Initiatives;
	readonly strategies: Strategies;
	readonly cxPlans: CxPlans;
	readonly evidence: Evidence;
	readonly ideas: Ideas;
	readonly delivery: Delivery;
	readonly announcements: Announcements;
	readonly reviews: Reviews;
	readonly awards: Awards;
	readonly nominations: Nominations;
	readonly judging: Judging;
	readonly transfer: Transfer;
	readonly exports: Exports;
}
/** A secret to be put into an HttpOnly cookie by the route. */
export interface Secret {
	readonly token: string;
	readonly expiresAt: number;
}
export interface Viewers {
	/** `cookies` are raw values by name; `session` for accounts, `seat_<workshopId>` for seats (signed: bad signatures are ignored). */
	resolve(request: {
		cookies: ReadonlyMap<string, string>;
		address: string;
		origin: string;
		language: Language;
	}): Promise<Viewer>;
}
export interface Accounts {
	/** A fresh one-time link token while no account exists; null afterwards. */
	ownerLink(): Promise<string | null>;
	link(token: string): Promise<Result<Pick<AccountLink, 'kind' | 'role' | 'email'>>>;
	accept(
		token: string,
		input: {
			name: string;
			email: string;
			password: string;
			organisation: string | Bilingual;
			language: Language;
			/** Of a new organisation; what is no name of a zone is UTC. */
			timeZone?: string;
		},
		address: string
	): Promise<Result<Secret>>;
	signIn(input: { email: string; password: string }, address: string): Promise<Result<Secret>>;
	signOut(viewer: Viewer): Promise<void>;
	signOutEverywhere(viewer: Viewer): Promise<Result<void>>;
	people(viewer: Viewer): Promise<Result<PersonView[]>>;
	invite(viewer: Viewer, input: { email: string; role: AccountRole }): Promise<Result<{ token: string }>>;
	resetLink(viewer: Viewer, person: PersonId): Promise<Result<{ token: string }>>;
	reset(token: string, password: string, address: string): Promise<Result<void>>;
	settings(viewer: Viewer, change: { name?: string; language?: Language; numerals?: Numerals }): Promise<Result<void>>;
}
export interface WorkshopEdit {
	readonly title?: Bilingual;
	readonly purpose?: Bilingual;
	readonly flow?: Direction;
	readonly authorship?: 'hidden' | 'named';
	readonly votersFloor?: number;
	readonly peersVote?: boolean;
	readonly notesPerPerson?: number;
	readonly cxDay?: { year: number; rule: string; date?: string; reason?: string };
	readonly agenda?: readonly Phase[];
	readonly zones?: readonly { id: string; title: Bilingual }[];
}
export interface Workshops {
	gallery(): readonly Template[];
	list(viewer: Viewer): Promise<Result<WorkshopListItem[]>>;
	/** Two actions away from a running board: everything but the template has a good default. */
	create(viewer: Viewer, input: WorkshopEdit & { templateId: string }): Promise<Result<{ id: WorkshopId }>>;
	get(
		viewer: Viewer,
		id: WorkshopId
	): Promise<Result<{ workshop: Workshop; phase: PhaseState; doorOpen: boolean; links: LinkView[] }>>;
	edit(viewer: Viewer, id: WorkshopId, change: WorkshopEdit): Promise<Result<void>>;
	remove(viewer: Viewer, id: WorkshopId): Promise<Result<void>>;
}
export interface Invitations {
	setLink(
		viewer: Viewer,
		id: LinkId,
		workshop: WorkshopId,
		change: { expiresAt: number | null; maxUses: number | null }
	): Promise<Result<LinkView>>;
	/** Old link and code stop working at once; people already seated stay. */
	reset(viewer: Viewer, id: LinkId, workshop: WorkshopId): Promise<Result<LinkView>>;
	/** With the viewer: somebody who sits there already gets in though the link is used up or has expired. */
	byToken(token: string, viewer?: Viewer): Promise<Result<InvitationView>>;
	byCode(code: string, address: string): Promise<Result<{ token: string }>>;
}
export interface Seats {
	/** Joining again with a browser that holds a seat returns that seat. */
	join(
		viewer: Viewer,
		linkToken: string,
		input: { name: string; hideName: boolean; language: Language; consents: Partial<Consents> }
	): Promise<Result<{ workshopId: WorkshopId; secret: Secret }>>;
	/** The viewer's seat in a workshop; a facilitator without one is given one. */
	mine(viewer: Viewer, workshop: WorkshopId): Promise<Result<Me>>;
	/** Refused where another seat than this one would act: somebody else may have sat down in the same browser. [C15] */
	acts(viewer: Viewer, workshop: WorkshopId, seat: SeatId): Promise<Result<void>>;
	/** A personal link for a second device; whoever opens it is the same person. */
	personalLink(viewer: Viewer, workshop: WorkshopId): Promise<Result<{ url: string }>>;
	byPersonalToken(token: string): Promise<Result<{ workshopId: WorkshopId; secret: Secret }>>;
	remove(viewer: Viewer, workshop: WorkshopId, seat: SeatId): Promise<Result<void>>;
	/** Withdraws consents given at the door; `participate: false` leaves the workshop. */
	consent(viewer: Viewer, workshop: WorkshopId, consents: Partial<Consents>): Promise<Result<void>>;
	leave(viewer: Viewer, workshop: WorkshopId): Promise<Result<void>>;
	done(viewer: Viewer, workshop: WorkshopId, done: boolean): Promise<Result<void>>;
	hand(viewer: Viewer, workshop: WorkshopId, up: boolean): Promise<Result<void>>;
}
export interface Boards {
	view(viewer: Viewer, workshop: WorkshopId): Promise<Result<BoardView>>;
}
export interface Facilitation {
	run(viewer: Viewer, workshop: WorkshopId, command: FacilitationCommand): Promise<Result<PhaseStep>>;
	door(viewer: Viewer, workshop: WorkshopId, open: boolean): Promise<Result<void>>;
}
/** Words of refused changes. [H] */
export interface Held {
	/** For facilitators: what waits and may be seen. */
	waiting(viewer: Viewer, workshop: WorkshopId): Promise<Result<HeldView[]>>;
	admit(viewer: Viewer, workshop: WorkshopId, ids: readonly HeldId[]): Promise<Result<{ admitted: number }>>;
	dismiss(viewer: Viewer, workshop: WorkshopId, ids: readonly HeldId[]): Promise<Result<void>>;
	/** The viewer's own, decided ones too. */
	own(viewer: Viewer, workshop: WorkshopId): Promise<Result<OwnHeldView[]>>;
	handOver(viewer: Viewer, workshop: WorkshopId, input: HeldInput): Promise<Result<{ id: HeldId }>>;
	withdraw(viewer: Viewer, workshop: WorkshopId, id: HeldId): Promise<Result<void>>;
}
export interface Ballots {
	/** The open round, else the last one. */
	current(viewer: Viewer, workshop: WorkshopId): Promise<Result<RoundView | null>>;
	/**
	 * With the receipt, which the server does not keep. `nonce` (32 bytes in hex) makes a repetition the same ballot; without
	 * one each cast is another. `givesUp` are commitments of ballots before it, which count no more if they come later. [B9]
	 */
	cast(
		viewer: Viewer,
		workshop: WorkshopId,
		round: RoundId,
		allocations: Allocations,
		drawn?: { readonly nonce?: string | undefined; readonly givesUp?: readonly string[] | undefined }
	): Promise<Result<CastView>>;
	/** The chain's rows of a closed round, for whoever may read its results. */
	audit(viewer: Viewer, workshop: WorkshopId, round: RoundId): Promise<Result<RoundAudit>>;
	close(viewer: Viewer, workshop: WorkshopId, round: RoundId): Promise<Result<RoundResults>>;
	/** Opens the round of the current vote phase again with new options, only if it has no ballot yet; else a further round. */
	open(
		viewer: Viewer,
		workshop: WorkshopId,
		rules?: Partial<{ budget: number; maxPerOption: number; over: 'clusters' | 'notes' }>
	): Promise<Result<RoundView>>;
	release(viewer: Viewer, workshop: WorkshopId, round: RoundId): Promise<Result<void>>;
}
export interface Results {
	get(viewer: Viewer, workshop: WorkshopId): Promise<Result<ResultsView>>;
	summary(viewer: Viewer, workshop: WorkshopId): Promise<Result<SummaryView>>;
	summaryByToken(token: string): Promise<Result<SummaryView>>;
	/** Makes (or replaces) the read-only link. */
	summaryLink(viewer: Viewer, workshop: WorkshopId): Promise<Result<{ url: string }>>;
}
export interface Initiatives {
	list(viewer: Viewer, workshop: WorkshopId): Promise<Result<Initiative[]>>;
	save(viewer: Viewer, workshop: WorkshopId, input: InitiativeInput): Promise<Result<Initiative>>;
	remove(viewer: Viewer, workshop: WorkshopId, id: InitiativeId): Promise<Result<void>>;
}
/** The private page of somebody who took part: whoever holds its link is that person, and needs no account. */
export interface Ideas {
	/** The own one, for the browser that holds the seat. */
	link(viewer: Viewer, workshop: WorkshopId): Promise<Result<{ url: string }>>;
	byToken(token: string): Promise<Result<IdeasView>>;
	/** As at the door, both ways; `participate: false` leaves. */
	consent(token: string, consents: Partial<Consents>): Promise<Result<void>>;
	/** Name and words are gone for good; votes stay as numbers. */
	erase(token: string): Promise<Result<void>>;
}
/** What of a file is taken over beside its workshop. The strategy is the organisation's: it is left unless somebody asks. */
export interface Takes {
	readonly strategy?: 'take' | 'leave';
}
export interface Transfer {
	/** The sample's format, through the same services and rules. */
	import(
		to: { organisation: OrganisationId; by: PersonId | null },
		source: unknown,
		takes?: Takes
	): Promise<Result<{ id: WorkshopId }>>;
	/** Asked before a file is read. */
	mayImport(viewer: Viewer, takes?: Takes): Result<{ organisation: OrganisationId; by: PersonId }>;
	importAs(viewer: Viewer, source: unknown, takes?: Takes): Promise<Result<{ id: WorkshopId }>>;
	export(
		viewer: Viewer,
		workshop: WorkshopId,
		format: ResultsFormat,
		language: Language,
		numerals: Numerals
	): Promise<Result<ExportedFile>>;
}
