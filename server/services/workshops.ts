import { nextCxDay } from '#domain/cx-day.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { isId, newId, type BoardId, type PhaseId, type WorkshopId, type ZoneId } from '#domain/ids.ts';
import { momentOf } from '#domain/moments.ts';
import { inLobby } from '#domain/phase-machine.ts';
import type { Phase } from '#domain/phases.ts';
import { findTemplate, templates } from '#domain/templates.ts';
import type { WorkshopListItem } from '#domain/views.ts';
import { validateWorkshop, workshopFromTemplate, type Workshop } from '#domain/workshop.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { accountFor, allow, enterFor } from './access.ts';
import { record } from './audit.ts';
import { readResults } from './counted-rounds.ts';
import { freshLinks, linkView } from './invitations.ts';
import type { Parts } from './parts.ts';
import type { WorkshopEdit, Workshops } from './services.ts';

const dateOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** The agenda as an editor sends it: lines that were added have no id of ours yet. */
const withIds = (agenda: readonly Phase[], phaseId: () => PhaseId): Phase[] =>
	agenda.map((phase) => (isId(phase.id) ? phase : { ...phase, id: phaseId() }));

/** Whatever decides what people see or count is frozen once they sit together. */
const isFrozenAtStart = ({ title: _t, purpose: _p, cxDay: _c, ...rest }: WorkshopEdit): boolean =>
	Object.values(rest).some((value) => value !== undefined);

const edited = (workshop: Workshop, change: WorkshopEdit, phaseId: () => PhaseId): Workshop => {
	const { agenda, zones, votersFloor, peersVote, notesPerPerson, cxDay, ...rest } = change;
	const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	const tints = new Map(workshop.zones.map(({ id, tint }) => [id as string, tint]));
	return {
		...workshop,
		...given,
		...(cxDay && { cxDay: { date: '', ...cxDay } as Workshop['cxDay'] }), // checked, and the date filled in, by validateWorkshop
		...(agenda && { agenda: withIds(agenda, phaseId) }),
		...(zones && {
			zones: zones.map(({ id, title }) => {
				const tint = tints.get(id);
				return { id: id as ZoneId, title, ...(tint && { tint }) };
			})
		}),
		settings: {
			votersFloor: votersFloor ?? workshop.settings.votersFloor,
			peersVote: peersVote ?? workshop.settings.peersVote,
			notesPerPerson: notesPerPerson ?? workshop.settings.notesPerPerson
		}
	};
};

const listItem = async (
	{ store, boards }: Parts,
	{ workshop, phase, createdAt }: WorkshopRow
): Promise<WorkshopListItem> => {
	const { id, boardId, title, purpose, agenda, cxDay } = workshop;
	const [seats, notes, results] = await Promise.all([
		store.workshops.seats(id),
		momentOf(phase, agenda) === 'silent' ? null : boards.noteCount(boardId),
		readResults({ store }, id, 'closed')
	]);
	return {
		id,
		title,
		purpose,
		phase,
		phases: agenda.length,
		kind: agenda[phase.index]?.kind ?? 'welcome',
		people: seats.filter(({ removedAt, segment }) => removedAt === null && segment !== 'facilitator').length,
		here: boards.presence(boardId).here.size,
		notes,
		createdAt,
		cxDayDate: cxDay.date,
		initiatives: results.initiatives.length,
		resultsReleased: results.released
	};
};

export const createWorkshops = (parts: Parts): Workshops => {
	const { store, boards, random } = parts;
	const phaseId = (): PhaseId => newId<PhaseId>(random, 'phase');

	return {
		gallery: () => templates,

		async list(viewer) {
			const account = accountFor(viewer, 'workshop.list');
			if (!account.ok) return account;
			const rows = await store.workshops.list(account.value.organisationId);
			return ok(await Promise.all(rows.map((row) => listItem(parts, row))));
		},

		async create(viewer, { templateId, ...change }) {
			const account = accountFor(viewer, 'workshop.create');
			if (!account.ok) return account;
			const template = findTemplate(templateId);
			if (!template) return refuse('not-found');
			const { organisationId, personId } = account.value;
			const id = newId<WorkshopId>(random, 'workshop');
			const own = {
				id,
				organisationId,
				boardId: newId<BoardId>(random, 'board'),
				cxDay: nextCxDay(dateOf(parts.now()))
			};
			const plain = workshopFromTemplate(template, own, viewer.language, phaseId);
			const workshop = validateWorkshop(edited(plain, change, phaseId));
			if (!workshop.ok) return workshop;
			const createdAt = parts.now();
			const row: WorkshopRow = {
				workshop: workshop.value,
				phase: inLobby,
				doorOpen: true,
				createdAt,
				createdBy: personId,
				summaryTokenHash: null
			};
			await store.workshops.add(row, await freshLinks(parts, id));
			await record(parts, id, { type: 'workshop.created', template: template.id });
			return ok({ id });
		},

		async get(viewer, id) {
			const entry = await enterFor(parts, viewer, id, 'seat.list');
			if (!entry.ok) return entry;
			const { workshop: whole, phase, doorOpen } = entry.value.row;
			const { carried: _carried, ...workshop } = whole; // no page shows it, and it is large
			const links = await store.workshops.links(id);
			return ok({ workshop, phase, doorOpen, links: links.map((link) => linkView(parts, viewer.origin, link)) });
		},

		edit: (viewer, id, change) =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'workshop.edit');
				if (!entry.ok) return entry;
				const { row } = entry.value;
				if (isFrozenAtStart(change) && !allow(entry.value, 'agenda.edit').ok) return refuse('workshop.already-started');
				const workshop = validateWorkshop(edited(row.workshop, change, phaseId));
				if (!workshop.ok) return workshop;
				await store.workshops.save(id, { workshop: workshop.value });
				await record(parts, id, { type: 'workshop.edited' });
				await boards.rulesChanged(row.workshop.boardId);
				boards.send(row.workshop.boardId, { t: 'changed', what: 'workshop' });
				return done;
			}),

		remove: (viewer, id): Promise<Result<void>> =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'workshop.delete');
				if (!entry.ok) return entry;
				const { boardId } = entry.value.row.workshop;
				const sendAway = async () => {
					for (const seat of await store.workshops.seats(id)) boards.drop(boardId, seat.id);
				};
				await sendAway();
				let isAlone = false;
				const remove = async () => {
					await sendAway(); // whoever came back meanwhile
					await store.workshops.remove(id);
				};
				// What was on its way is on disk before it, and nothing comes after it. A board that cannot be read has nothing on its way.
				const alone = boards.read(boardId, () => {
					isAlone = true;
					return remove();
				});
				await alone.catch((error: unknown) => {
					if (isAlone) throw error;
					return remove();
				});
				await boards.rulesChanged(boardId); // whoever came in at the last moment
				return done;
			})
	};
};
