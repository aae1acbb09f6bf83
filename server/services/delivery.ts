import { haltDelivery, moveDelivery, type DeliveryState } from '#domain/delivery.ts';
import type { DeliveryItem, DeliveryMove, DeliveryView } from '#domain/delivery-views.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import type { InitiativeId } from '#domain/ids.ts';
import { monthOf, overdueOf } from '#domain/overdue.ts';
import { can } from '#domain/permissions.ts';
import { dateOf } from '#domain/plain-date.ts';
import { isMonth, type StrategyInitiative } from '#domain/strategy.ts';
import { isAmount } from '#domain/strategy-values.ts';
import { setDelivery } from '#collab/strategy-operations.ts';
import { readInitiatives, readPlan, readStrategy } from '#collab/strategy-schema.ts';
import type { DeliveryStepRow, MeasuredRow } from '#server/storage/delivery.ts';
import { openBefore } from './open-before.ts';
import type { Parts } from './parts.ts';
import type { Delivery } from './strategy-services.ts';
import { strategyFor, type StrategyEntry } from './strategy-access.ts';

const earliestMonth = '2000-01';

interface Kept {
	readonly measured: readonly MeasuredRow[];
	readonly steps: readonly DeliveryStepRow[];
}
export const itemOf = (initiative: StrategyInitiative, { measured, steps }: Kept, today: string): DeliveryItem => {
	const { id, title, owner, kpi, horizon, delivery, elements } = initiative;
	const isOwn = ({ initiativeId }: { readonly initiativeId: InitiativeId }): boolean => initiativeId === id;
	const values = measured.filter(isOwn).map(({ month, value }) => ({ month, value }));
	const history = steps
		.filter(isOwn)
		.map(({ state, at }) => ({ state, at }))
		.reverse();
	const since = history[0]?.at ?? null;
	const overdue = overdueOf(initiative, { values, since }, today);
	return { id, title, owner, kpi, horizon, delivery, elements, since, values, overdue, history };
};

export const createDelivery = (parts: Parts): Delivery => {
	const { store, boards, now } = parts;
	const today = (): string => dateOf(now());

	const viewOf = async ({ row, account }: StrategyEntry): Promise<DeliveryView> => {
		const [read, measured, steps] = await Promise.all([
			boards.read(row.boardId, (doc) => ({ strategy: readStrategy(doc), state: readPlan(doc)?.state ?? 'draft' })),
			store.delivery.measured(row.id),
			store.delivery.steps(row.id)
		]);
		return {
			id: row.id,
			year: row.year,
			title: read.strategy.title,
			state: read.state,
			mayEdit: can(account.role, 'delivery.edit', null),
			today: today(),
			initiatives: read.strategy.initiatives.map((each) => itemOf(each, { measured, steps }, today()))
		};
	};

	const initiativeOf = async ({ row }: StrategyEntry, id: InitiativeId): Promise<Result<StrategyInitiative>> => {
		const known = await boards.read(row.boardId, readInitiatives);
		const found = known.find((each) => each.id === id);
		return found ? ok(found) : refuse('not-found');
	};

	const nextOf = async (
		{ row }: StrategyEntry,
		{ id, delivery }: StrategyInitiative,
		step: DeliveryMove
	): Promise<Result<DeliveryState>> => {
		if ('halt' in step) return haltDelivery(delivery, step.halt, step.reason);
		const measured = await store.delivery.measured(row.id);
		const hasValue = measured.some(({ initiativeId }) => initiativeId === id);
		// that it was measured is said by a value, not by a button
		if (step.to === 'measured' && !hasValue) return refuse('delivery.value-missing');
		return moveDelivery(delivery, step.to);
	};

	/** In the chain of the workshop that it came from; what was typed in has none. */
	const audited = (initiative: StrategyInitiative, event: Readonly<Record<string, string | number | boolean>>) =>
		initiative.evidence ? { audit: [{ workshop: initiative.evidence.workshopId, at: now(), event }] } : {};

	return {
		async get(viewer, id) {
			const entry = await strategyFor(parts, viewer, id, 'strategy.read');
			return entry.ok ? ok(await viewOf(entry.value)) : entry;
		},

		async move(viewer, id, initiativeId, step) {
			const entry = await strategyFor(parts, viewer, id, 'delivery.edit');
			if (!entry.ok) return entry;
			return parts.inTurn(id, async () => {
				const initiative = await initiativeOf(entry.value, initiativeId);
				if (!initiative.ok) return initiative;
				const next = await nextOf(entry.value, initiative.value, step);
				if (!next.ok) return next;
				const state = next.value;
				await boards.write(
					entry.value.row.boardId,
					(doc) => setDelivery(doc, initiativeId, state),
					audited(initiative.value, { type: 'delivery.moved', strategy: id, initiative: initiativeId, to: state.at })
				);
				const by = entry.value.account.personId;
				await store.delivery.addStep({ strategyId: id, initiativeId, state, at: now(), by });
				return done;
			});
		},

		async record(viewer, id, initiativeId, month, value) {
			const entry = await strategyFor(parts, viewer, id, 'delivery.edit');
			if (!entry.ok) return entry;
			const initiative = await initiativeOf(entry.value, initiativeId);
			if (!initiative.ok) return initiative;
			// what has not been cannot have been measured
			if (!isMonth(month) || month < earliestMonth || month > monthOf(today())) return refuse('delivery.month-invalid');
			if (value === null) {
				await store.delivery.removeMeasured(id, initiativeId, month);
				return done;
			}
			if (!isAmount(value)) return refuse('delivery.value-invalid');
			const by = entry.value.account.personId;
			await store.delivery.saveMeasured({ strategyId: id, initiativeId, month, value, at: now(), by });
			return done;
		},

		openBefore: (viewer, id) => openBefore(parts, viewer, id)
	};
};
