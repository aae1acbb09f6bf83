import { checkAgenda } from './agenda.ts';
import { chooseCxDay, type CxDay } from './cx-day.ts';
import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import type { BoardId, OrganisationId, PhaseId, WorkshopId, ZoneId } from './ids.ts';
import { journeyStages, type JourneyStage } from './journey.ts';
import { directionOf, languages, type Bilingual, type Direction, type Language } from './languages.ts';
import { limits } from './limits.ts';
import type { NoteKind } from './notes.ts';
import type { Phase } from './phases.ts';
import { votingSegments, type Segment } from './segments.ts';
import type { Template } from './template.ts';

export interface WorkshopZone {
	readonly id: ZoneId;
	readonly title: Bilingual;
	readonly tint?: NoteKind;
}

export interface WorkshopSettings {
	/** Groups of fewer voters are never shown alone. From `limits.votersFloorMin` up. */
	readonly votersFloor: number;
	/** Peers write always, and vote only when invited to. */
	readonly peersVote: boolean;
	readonly notesPerPerson: number;
}

/** What is prepared before the start. Where the workshop stands is a `PhaseState`, kept beside it. */
export interface Workshop {
	readonly id: WorkshopId;
	readonly organisationId: OrganisationId;
	readonly boardId: BoardId;
	readonly templateId: string | null;
	readonly title: Bilingual;
	readonly purpose: Bilingual;
	readonly languages: readonly Language[]; // the first is the workshop's own
	readonly flow: Direction;
	readonly cxDay: CxDay;
	/** What the room sees as author of a note: only the segment, or the name. */
	readonly authorship: 'hidden' | 'named';
	readonly settings: WorkshopSettings;
	readonly agenda: readonly Phase[];
	readonly zones: readonly WorkshopZone[];
	readonly stages: readonly JourneyStage[];
	readonly defaultKind: NoteKind;
	/** Parts of an imported file that no screen shows yet, kept so that nothing is lost. Without names of voters. */
	readonly carried?: Readonly<Record<string, unknown>>;
}

/** The one question of every workshop; it may be narrowed, not replaced. [domain 2] */
export const defaultPurpose: Bilingual = {
	en: 'How can we make the customer experience better?',
	ar: 'كيف نجعل تجربة العميل أفضل؟'
};

export const defaultSettings: WorkshopSettings = {
	votersFloor: limits.votersFloor,
	peersVote: false,
	notesPerPerson: limits.notesPerPerson
};

export const mayVote = (segment: Segment, settings: Pick<WorkshopSettings, 'peersVote'>): boolean =>
	(votingSegments as readonly Segment[]).includes(segment) && (segment !== 'peer' || settings.peersVote);

/** A workshop that could start as it is. `phaseId` gives a new id at each call. */
export const workshopFromTemplate = (
	template: Template,
	own: Pick<Workshop, 'id' | 'organisationId' | 'boardId' | 'cxDay'>,
	language: Language,
	phaseId: () => PhaseId
): Workshop => ({
	...own,
	templateId: template.id,
	title: template.title,
	purpose: defaultPurpose,
	languages: [language, ...languages.filter((other) => other !== language)],
	flow: directionOf(language),
	authorship: 'hidden',
	settings: defaultSettings,
	agenda: template.phases.map((phase) => ({ ...phase, id: phaseId() })),
	zones: template.zones.map((zone) => ({ ...zone, id: zone.id as ZoneId })),
	stages: template.stages ?? journeyStages,
	defaultKind: template.defaultKind ?? 'idea'
});

const trimmed = (text: Bilingual): Bilingual => ({ en: text.en.trim(), ar: text.ar.trim() });
const isEmpty = (text: Bilingual): boolean => text.en === '' && text.ar === '';
const isLong = (text: Bilingual): boolean =>
	Math.max(countGraphemes(text.en), countGraphemes(text.ar)) > limits.titleGraphemes;
const areDistinct = (rows: readonly { readonly id: string }[]): boolean =>
	new Set(rows.map((row) => row.id)).size === rows.length;
const isWithin = (value: number, min: number, max: number): boolean =>
	Number.isInteger(value) && value >= min && value <= max;

/** Everything a workshop must hold before it is stored; the value returned is the one to store. */
export const validateWorkshop = (workshop: Workshop): Result<Workshop> => {
	const title = trimmed(workshop.title);
	const purpose = trimmed(workshop.purpose);
	if (isEmpty(title)) return refuse('workshop.title-missing');
	if (isEmpty(purpose)) return refuse('workshop.purpose-missing');
	const zones = workshop.zones.map((zone) => ({ ...zone, title: trimmed(zone.title) }));
	if ([title, purpose, ...zones.map((zone) => zone.title)].some(isLong))
		return refuse('request.too-large', { limit: limits.titleGraphemes });
	if (zones.length > limits.zonesPerBoard) return refuse('workshop.limit-zones', { limit: limits.zonesPerBoard });
	const { settings, stages } = workshop;
	const isSound =
		zones.length > 0 &&
		!zones.some((zone) => isEmpty(zone.title)) &&
		areDistinct(zones) &&
		areDistinct(stages) &&
		workshop.languages.length > 0 &&
		isWithin(settings.votersFloor, limits.votersFloorMin, limits.peoplePerBoard) &&
		isWithin(settings.notesPerPerson, 1, limits.notesPerPerson);
	if (!isSound) return refuse('request.invalid');
	const agenda = checkAgenda(workshop.agenda);
	if (!agenda.ok) return agenda;
	const cxDay = chooseCxDay(workshop.cxDay);
	return cxDay.ok ? ok({ ...workshop, title, purpose, zones, cxDay: cxDay.value }) : cxDay;
};
