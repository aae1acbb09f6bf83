import type { StrategyStore } from '#server/storage/strategies.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

export const memoryStrategies = ({ strategies }: Tables): StrategyStore => {
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
		}
	};
};
