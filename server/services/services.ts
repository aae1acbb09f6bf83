import type {
	BoardId,
	CommentId,
	DecisionId,
	HeldId,
	LeaderId,
	InitiativeId,
	LinkId,
	NoteId,
	OrganisationId,
	PersonId,
	QuoteId,
	RoundId,
	SeatId,
	StrategyId,
	WorkshopId
} from '#domain/ids.ts';
import type { AnnouncementDraft } from '#domain/announcement.ts';
import type { AnnouncementView, PublicAnnouncement, ThanksView } from '#domain/announcement-views.ts';
import type { DayPlan, DayPlanView } from '#domain/day-plan.ts';
import type { PlanChange } from '#domain/day-plan-changes.ts';
import type { Result } from '#domain/errors.ts';
import type { RoundAudit } from '#domain/audit.ts';
import type { Allocations } from '#domain/ballots.ts';
import type { DeliveryMove, DeliveryView, OpenBefore } from '#domain/delivery-views.ts';
import type { IdeasView } from '#domain/ideas.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Bilingual, Direction, Language, Numerals } from '#domain/languages.ts';
import type { Phase, PhaseState } from '#domain/phases.ts';
import type { RoundResults } from '#domain/results.ts';
import type { Consents } from '#domain/segments.ts';
import type { Template } from '#domain/templates.ts';
import type { StrategyEvidence } from '#domain/strategy-views.ts';
import type { EvidenceLine } from '#domain/trace.ts';
import type { Workshop } from '#domain/workshop.ts';
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
	PromotionInput,
	ResultsView,
	RoundView,
	StrategyListItem,
	StrategyView,
	SummaryView,
	WorkshopListItem
} from '#domain/views.ts';
import type { ApprovedVersion, DifferenceView, ReviewView } from '#domain/review-views.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentPlace } from '#domain/strategy-review.ts';
import type { AccountLink, AccountRole } from '#server/storage/accounts.ts';
import type { Awards, Judging, Nominations } from './award-services.ts';
import type { Exports } from './export-services.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { ReviewDoor } from './review/entry.ts';
import type { ExportedFile } from '#server/exports/file.ts';
import type { ResultsFormat } from '#server/exports/write-export.ts';

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
		input: { name: string; email: string; password: string; organisation: string | Bilingual; language: Language },
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
	run(viewer: Viewer, workshop: WorkshopId, command: FacilitationCommand): Promise<Result<PhaseState>>;
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
	/** With the receipt, which the server gives this once and does not keep. */
	cast(viewer: Viewer, workshop: WorkshopId, round: RoundId, allocations: Allocations): Promise<Result<CastView>>;
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
export interface Strategies {
	list(viewer: Viewer): Promise<Result<StrategyListItem[]>>;
	/** The one strategy of a year; made if it is not there. */
	open(viewer: Viewer, year: number): Promise<Result<StrategyView>>;
	get(viewer: Viewer, id: StrategyId): Promise<Result<StrategyView>>;
	/** What is behind its initiatives and its parking lot: notes that may be quoted, and votes. */
	evidence(viewer: Viewer, id: StrategyId): Promise<Result<StrategyEvidence>>;
	/** A new initiative out of what a workshop chose, once; a reason where it goes before what the vote put higher. */
	promote(
		viewer: Viewer,
		id: StrategyId,
		input: PromotionInput,
		reason?: string
	): Promise<Result<{ id: InitiativeId }>>;
}
/** A file to be sent. */
export interface Sent {
	readonly name: string;
	readonly type: string;
	readonly body: string;
}
/** The programme of each CX Day of the viewer's organisation. */
export interface CxPlans {
	/** The year whose day is the next to come. */
	nextYear(viewer: Viewer): Promise<Result<number>>;
	get(viewer: Viewer, year: number): Promise<Result<DayPlanView>>;
	/** `version` is the one that the person saw; without it only what says the same on any version. */
	change(
		viewer: Viewer,
		year: number,
		version: number | null,
		change: PlanChange
	): Promise<Result<{ plan: DayPlan; version: number }>>;
	/** Makes (or replaces) the secret link by which calendar programs read the day. */
	shareFeed(viewer: Viewer, year: number): Promise<Result<{ url: string }>>;
	stopFeed(viewer: Viewer, year: number): Promise<Result<void>>;
	calendar(viewer: Viewer, year: number): Promise<Result<Sent>>;
	calendarByToken(token: string, language: Language): Promise<Result<Sent>>;
}
/** Initiatives on their way through the project office, and what they move. */
export interface Delivery {
	get(viewer: Viewer, strategy: StrategyId): Promise<Result<DeliveryView>>;
	/** One step on, or back, or a halt with its reason. */
	move(viewer: Viewer, strategy: StrategyId, initiative: InitiativeId, step: DeliveryMove): Promise<Result<void>>;
	/** What the measure was in a month, `YYYY-MM`; null takes it back. */
	record(
		viewer: Viewer,
		strategy: StrategyId,
		initiative: InitiativeId,
		month: string,
		value: number | null
	): Promise<Result<void>>;
	/** What the workshop before this one began and nobody has finished; null: there was none. */
	openBefore(viewer: Viewer, workshop: WorkshopId): Promise<Result<OpenBefore | null>>;
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
/** The line from a quote to what became of it, in both directions. */
export interface Evidence {
	ofInitiative(viewer: Viewer, strategy: StrategyId, initiative: InitiativeId): Promise<Result<EvidenceLine>>;
	ofNote(viewer: Viewer, workshop: WorkshopId, note: NoteId): Promise<Result<EvidenceLine>>;
	/** Takes back what somebody outside of the workshop had said: its words are gone from everything at once. */
	withdrawQuote(viewer: Viewer, workshop: WorkshopId, quote: QuoteId): Promise<Result<void>>;
	/** After every change of a board: what was taken back stays away. */
	documentChanged(board: BoardId): Promise<void>;
}
/** What of a file is taken over beside its workshop. The strategy is the organisation's: it is left unless somebody asks. */
export interface Takes {
	readonly strategy?: 'take' | 'leave';
}
/** What is told on CX Day, one for each year of an organisation. [domain 1] */
export interface Announcements {
	get(viewer: Viewer, year: number): Promise<Result<AnnouncementView>>;
	/** `version` is the one that the person saw, here and below; what is sealed or public stays as it is. */
	save(viewer: Viewer, year: number, version: number, draft: AnnouncementDraft): Promise<Result<{ version: number }>>;
	/** The page as it would be now, or as it was sealed. */
	preview(viewer: Viewer, year: number, of: 'draft' | 'sealed'): Promise<Result<PublicAnnouncement>>;
	/** Opens by itself at the instant, null at once: if the version that it was sealed with is still the approved one then. */
	seal(viewer: Viewer, year: number, version: number, opensAt: number | null): Promise<Result<{ version: number }>>;
	unseal(viewer: Viewer, year: number, version: number): Promise<Result<{ version: number }>>;
	/** Puts the draft in the place of what is public, with a note that everybody reads. */
	correct(viewer: Viewer, year: number, version: number, note: Bilingual): Promise<Result<{ version: number }>>;
	/** Leaves the note, and nothing else. */
	withdraw(viewer: Viewer, year: number, version: number, note: Bilingual): Promise<Result<{ version: number }>>;
	/** For anybody, from its instant on; before it the answer is that of an address that nobody has. */
	bySlug(slug: string): Promise<Result<PublicAnnouncement>>;
	/** PNG for social networks, while it is public. */
	picture(slug: string, language: Language): Promise<Result<Uint8Array>>;
	feed(origin: string, language: Language): Promise<string>;
	/** All that are public, withdrawn ones with their note; the latest first. */
	published(): Promise<readonly PublicAnnouncement[]>;
	thanks(viewer: Viewer, year: number): Promise<Result<ThanksView>>;
	/** Makes public whose instant has come; tells the next one. */
	openDue(): Promise<number | null>;
}
/** Every step of a review, by somebody who is signed in or holds a personal link. */
export interface Reviews {
	get(door: ReviewDoor): Promise<Result<ReviewView>>;
	/** `hash`: of the words that whoever decides has before them. Any other words are refused, with the hash of those that stand. */
	submit(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	withdraw(door: ReviewDoor): Promise<Result<{ id: DecisionId; hash: string }>>;
	approve(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	askChanges(door: ReviewDoor, hash: string, reason: string): Promise<Result<{ id: DecisionId }>>;
	/** A request is met: by whoever made it, or by those who lead once other words stand there. */
	answer(door: ReviewDoor, request: DecisionId): Promise<Result<void>>;
	comment(
		door: ReviewDoor,
		input: CommentPlace & { readonly text: string; readonly thread?: CommentId }
	): Promise<Result<{ id: CommentId }>>;
	resolve(door: ReviewDoor, thread: CommentId, resolved: boolean): Promise<Result<void>>;
	read(door: ReviewDoor, part: ReviewPart, hash: string): Promise<Result<void>>;
	/** What changed since a version that is kept. */
	difference(door: ReviewDoor, from: string): Promise<Result<DifferenceView>>;
	/** The token is told this once. */
	nameLeader(
		door: ReviewDoor,
		input: { readonly name: string; readonly signs: boolean; readonly days?: number }
	): Promise<Result<{ id: LeaderId; token: string }>>;
	renewLeader(door: ReviewDoor, leader: LeaderId): Promise<Result<{ id: LeaderId; token: string }>>;
	releaseLeader(door: ReviewDoor, leader: LeaderId): Promise<Result<void>>;
	/** Only while the signed words are the ones that stand there. */
	approvedVersion(viewer: Viewer, strategy: StrategyId): Promise<Result<ApprovedVersion>>;
	announced(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	/** Told after every change of any document; keeps the state that a strategy shows in step. */
	documentChanged(board: BoardId): Promise<void>;
}
export interface Transfer {
	/** The sample's format, through the same services and rules. */
	import(
		to: { organisation: OrganisationId; by: PersonId | null },
		source: unknown,
		takes?: Takes
	): Promise<Result<{ id: WorkshopId }>>;
	importAs(viewer: Viewer, source: unknown, takes?: Takes): Promise<Result<{ id: WorkshopId }>>;
	export(
		viewer: Viewer,
		workshop: WorkshopId,
		format: ResultsFormat,
		language: Language,
		numerals: Numerals
	): Promise<Result<ExportedFile>>;
}
