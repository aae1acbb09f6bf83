import { isDocOf } from '#server/storage/journal.ts';
import type { StrategyStore } from '#server/storage/strategies.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

export const memoryStrategies = (tables: Tables): StrategyStore => {
	const { strategies } = tables;
	const all = () => strategies.values();
	return {
		async add(row) {
			if (strategies.has(row.id)) throw new Error('the strategy exists already');
			if (only(all(), ({ boardId }) => boardId === row.boardId).length > 0) throw new Error('the board exists already');
			const ofYear = only(all(), (known) => known.organisationId === row.organisationId && known.year === row.year);
			if (ofYear.length > 0) return 'year-taken';
			strategies.set(row.id, copy(row));
			return 'added';
		},
		async get(id) {
			return strategies.get(id) ?? null;
		},
		async byBoard(id) {
			return only(all(), ({ boardId }) => boardId === id)[0] ?? null;
		},
		async ofYear(organisation, year) {
			return only(all(), (row) => row.organisationId === organisation && row.year === year)[0] ?? null;
		},
		async list(organisation) {
			return only(all(), ({ organisationId }) => organisationId === organisation).sort((a, b) => b.year - a.year);
		},
		async remove(id) {
			const row = strategies.get(id);
			if (!row) return;
			for (const key of tables.docs.keys()) if (isDocOf(row.boardId, key)) tables.docs.delete(key);
			tables.boards.delete(row.boardId);
			tables.reviews.delete(id);
			for (const leader of tables.leaders.values()) if (leader.strategyId === id) tables.leaders.delete(leader.id);
			for (const [key, value] of tables.measured) if (value.strategyId === id) tables.measured.delete(key);
			const steps = only(tables.deliverySteps, ({ strategyId }) => strategyId !== id);
			tables.deliverySteps.splice(0, tables.deliverySteps.length, ...steps);
			tables.audit.delete(id);
			strategies.delete(id);
		}
	};
};
