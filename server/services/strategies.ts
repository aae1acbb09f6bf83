import { ok, refuse } from '#domain/errors.ts';
import { newId, type BoardId, type StrategyId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { can } from '#domain/permissions.ts';
import { isStrategyYear } from '#domain/strategy.ts';
import type { StrategyListItem, StrategyView } from '#domain/views.ts';
import { openStrategy } from '#collab/strategy-operations.ts';
import { readPlan, readStrategy } from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { accountFor } from './access.ts';
import type { Parts } from './parts.ts';
import { createPromotions } from './promotions.ts';
import type { Strategies } from './strategy-services.ts';
import { standingOf } from './review/live.ts';
import { strategyFor, type StrategyEntry } from './strategy-access.ts';
import { createStrategyEvidence } from './strategy-evidence.ts';

/** Written by the server before anybody sees it; a crash may have come between the row and its document. */
const begin = async ({ boards }: Parts, { id, year, boardId }: StrategyRow): Promise<void> => {
	const isThere = await boards.read(boardId, (doc) => readPlan(doc) !== null);
	if (!isThere) await boards.write(boardId, (doc) => openStrategy(doc, { id, year, state: 'draft' }));
};

const viewOf = async (parts: Parts, { row, account }: StrategyEntry): Promise<StrategyView> => {
	const { id, year, boardId } = row;
	const [strategy, organisation, lineage] = await Promise.all([
		parts.boards.read(boardId, readStrategy),
		parts.store.accounts.organisation(row.organisationId),
		parts.store.journal.lineage(boardId)
	]);
	return {
		id,
		year,
		boardId,
		lineage,
		organisation: organisation?.name ?? noWords,
		mayEdit: can(account.role, 'strategy.edit', null),
		me: { id: account.personId, name: account.name },
		serverNow: parts.now(),
		strategy,
		state: (await standingOf(parts, row, strategy)).standing.state
	};
};

const listItem = async (parts: Parts, row: StrategyRow): Promise<StrategyListItem> => {
	const { id, year, boardId, createdAt } = row;
	const strategy = await parts.boards.read(boardId, readStrategy);
	const { title, initiatives } = strategy;
	const { state } = (await standingOf(parts, row, strategy)).standing;
	return { id, year, title, state, initiatives: initiatives.length, createdAt };
};

export const createStrategies = (parts: Parts): Strategies => {
	const { store, random, now } = parts;

	/** The strategy of a year: the one that is there, or a new one. */
	const openOf = async ({ organisationId, personId }: StrategyEntry['account'], year: number): Promise<StrategyRow> => {
		const known = await store.strategies.ofYear(organisationId, year);
		if (known) return known;
		const row: StrategyRow = {
			id: newId<StrategyId>(random, 'strategy'),
			organisationId,
			year,
			boardId: newId<BoardId>(random, 'board'),
			createdAt: now(),
			createdBy: personId
		};
		const added = await store.strategies.add(row);
		return added === 'added' ? row : (await store.strategies.ofYear(organisationId, year))!;
	};

	return {
		...createPromotions(parts),
		...createStrategyEvidence(parts),

		async list(viewer) {
			const account = accountFor(viewer, 'strategy.read');
			if (!account.ok) return account;
			const rows = await store.strategies.list(account.value.organisationId);
			return ok(await Promise.all(rows.map((row) => listItem(parts, row))));
		},

		async open(viewer, year) {
			const account = accountFor(viewer, 'strategy.edit');
			if (!account.ok) return account;
			if (!isStrategyYear(year)) return refuse('strategy.year-invalid');
			const { organisationId } = account.value;
			return parts.inTurn(`${organisationId}/${year}`, async () => {
				const row = await openOf(account.value, year);
				await begin(parts, row);
				return ok(await viewOf(parts, { row, account: account.value }));
			});
		},

		async get(viewer, id) {
			const entry = await strategyFor(parts, viewer, id, 'strategy.read');
			if (!entry.ok) return entry;
			await begin(parts, entry.value.row);
			return ok(await viewOf(parts, entry.value));
		}
	};
};
