import { chooseCxDay } from '#domain/cx-day.ts';
import { refuse, type Result } from '#domain/errors.ts';
import { newId, type BoardId, type OrganisationId, type PhaseId, type SeatId, type WorkshopId } from '#domain/ids.ts';
import { pick } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import type { Phase } from '#domain/phases.ts';
import { findTemplate } from '#domain/templates.ts';
import { defaultSettings, validateWorkshop, workshopFromTemplate, type Workshop } from '#domain/workshop.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { seatToken } from '../seat-taking.ts';
import { carriedOf } from './carried.ts';
import type { ImportedWorkshop } from './format.ts';
import { dotRounds, languageOf, rulesOf } from './reading.ts';

type File = ImportedWorkshop;
export const wrong = (path: string): Result<never> => refuse('import.invalid', { path });

/** The agenda of the file's template, with the file's rules for its vote. */
const agendaOf = (file: File, phases: readonly Phase[]): Phase[] => {
	const [round] = dotRounds(file);
	return phases.map((phase) => (phase.kind === 'vote' && round ? { ...phase, vote: rulesOf(round) } : phase));
};

export const workshopOf = (
	parts: Parts,
	file: File,
	organisationId: OrganisationId,
	seats: ReadonlyMap<string, SeatId>
): Result<Workshop> => {
	const template = findTemplate(file.workshop.templateId);
	if (!template) return wrong('workshop.templateId');
	const { year, date, rule } = file.cxDay;
	const cxDay = chooseCxDay({ year, date, rule, reason: file.schema });
	if (!cxDay.ok || cxDay.value.date !== date) return wrong('cxDay.date');
	const plain = workshopFromTemplate(
		template,
		{
			id: newId<WorkshopId>(parts.random, 'workshop'),
			organisationId,
			boardId: newId<BoardId>(parts.random, 'board'),
			cxDay: cxDay.value
		},
		languageOf(file),
		() => newId<PhaseId>(parts.random, 'phase')
	);
	const known = new Map(plain.zones.map((zone) => [zone.id as string, zone]));
	const missing = file.workshop.zones.findIndex((id) => !known.has(id));
	if (missing >= 0) return wrong(`workshop.zones.${missing}`);
	const { title, purpose, anonymousAuthors, votersFloor } = file.workshop;
	const checked = validateWorkshop({
		...plain,
		title,
		purpose,
		authorship: anonymousAuthors ? 'hidden' : 'named',
		settings: {
			...defaultSettings,
			votersFloor: votersFloor ?? limits.votersFloorMin, // whoever counted before us showed groups from three
			peersVote: file.participants.some(({ segment, canVote }) => segment === 'peer' && canVote)
		},
		agenda: agendaOf(file, plain.agenda),
		zones: file.workshop.zones.flatMap((id) => known.get(id) ?? []),
		stages: file.journey.stages,
		carried: carriedOf(file, seats)
	});
	return checked.ok ? checked : wrong('workshop');
};

export const seatRow = (
	parts: Parts,
	workshopId: WorkshopId,
	id: SeatId,
	person: File['participants'][number],
	hideName: boolean
): SeatRow => ({
	id,
	workshopId,
	linkId: null,
	personId: null,
	segment: person.segment,
	name: pick(person.alias, person.lang),
	hideName,
	language: person.lang,
	consents:
		person.segment === 'facilitator'
			? null
			: (person.consent ?? { participate: true, quote: false, photo: false, recontact: false }),
	withdrawn: null,
	tokenHash: parts.seals.hash(seatToken(parts, id)),
	createdAt: parts.now(),
	removedAt: null
});
