import type { OpenBefore, OpenInitiative } from '#domain/delivery-views.ts';
import { ok, type Result } from '#domain/errors.ts';
import type { OrganisationId, WorkshopId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { overdueOf } from '#domain/overdue.ts';
import { dateOf } from '#domain/plain-date.ts';
import type { StrategyInitiative } from '#domain/strategy.ts';
import { readInitiatives } from '#collab/strategy-schema.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { enterFor } from './access.ts';
import type { Parts } from './parts.ts';

interface Found {
	readonly row: StrategyRow;
	readonly initiative: StrategyInitiative;
}
const allOf = async ({ store, boards }: Parts, organisation: OrganisationId): Promise<Found[]> => {
	const rows = await store.strategies.list(organisation);
	const read = rows.map(async (row) =>
		(await boards.read(row.boardId, readInitiatives)).map((initiative) => ({ row, initiative }))
	);
	return (await Promise.all(read)).flat();
};

const isOpen = ({ initiative: { delivery } }: Found): boolean => delivery.at !== 'told' && delivery.at !== 'dropped';
const takesUp =
	({ id, optionId }: Initiative) =>
	({ initiative: { promotion } }: Found): boolean =>
		promotion?.decidedAs === id || (optionId !== null && promotion?.optionId === optionId);

const openOf = async (parts: Parts, workshop: WorkshopId, all: readonly Found[]): Promise<OpenInitiative[]> => {
	const { store } = parts;
	const today = dateOf(parts.now());
	const own = all.filter(({ initiative }) => initiative.evidence?.workshopId === workshop);
	const inStrategies = own.filter(isOpen).map(async ({ row, initiative }): Promise<OpenInitiative> => {
		const [steps, measured] = await Promise.all([store.delivery.steps(row.id), store.delivery.measured(row.id)]);
		const values = measured.filter(({ initiativeId }) => initiativeId === initiative.id);
		const since = steps.filter(({ initiativeId }) => initiativeId === initiative.id).at(-1)?.at ?? null;
		const { id, title, owner, delivery } = initiative;
		const isOverdue = overdueOf(initiative, { values, since }, today).length > 0;
		return { id, strategy: row.id, title, owner, delivery, isOverdue };
	});
	const decided = (await store.workshops.initiatives(workshop)).filter((each) => !own.some(takesUp(each)));
	return [
		...(await Promise.all(inStrategies)),
		...decided.map(({ id, title, owner }) => ({ id, strategy: null, title, owner, delivery: null, isOverdue: false }))
	];
};

/** The last workshop before this one that decided anything; what became of it is what the next one begins with. */
export const openBefore = async (parts: Parts, viewer: Viewer, id: WorkshopId): Promise<Result<OpenBefore | null>> => {
	const entry = await enterFor(parts, viewer, id, 'seat.list');
	if (!entry.ok) return entry;
	const { row } = entry.value;
	const { organisationId } = row.workshop;
	const rows = await parts.store.workshops.list(organisationId);
	const earlier = rows.slice(rows.findIndex(({ workshop }) => workshop.id === id) + 1);
	const all = await allOf(parts, organisationId);
	for (const { workshop } of earlier) {
		const isSource = all.some(({ initiative }) => initiative.evidence?.workshopId === workshop.id);
		if (!isSource && (await parts.store.workshops.initiatives(workshop.id)).length === 0) continue;
		const from = { id: workshop.id, title: workshop.title, cxDayDate: workshop.cxDay.date };
		return ok({ from, initiatives: await openOf(parts, workshop.id, all) });
	}
	return ok(null);
};
