import type {
	AnnouncementView,
	PublicAnnouncement,
	ThanksSent,
	ThanksView,
	WantedLetter
} from '#domain/announcement-views.ts';
import type { AnnouncementDraft } from '#domain/announcement.ts';
import type { PlanChange } from '#domain/day-plan-changes.ts';
import type { DayPlan, DayPlanView } from '#domain/day-plan.ts';
import type { Result } from '#domain/errors.ts';
import type { Bilingual, Language } from '#domain/languages.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { WriteThanks } from './announcement/thanks-letters.ts';

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
	/** By e-mail, where a mail server is set: each letter at most once, unless it is wanted again on purpose. */
	sendThanks(
		viewer: Viewer,
		year: number,
		wanted: readonly WantedLetter[],
		write: WriteThanks
	): Promise<Result<ThanksSent>>;
	/** Makes public whose instant has come; tells the next one. */
	openDue(): Promise<number | null>;
}
