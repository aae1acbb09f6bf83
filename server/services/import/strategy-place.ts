import { refuse, ok, type Result } from '#domain/errors.ts';
import { newId, type BoardId, type OrganisationId, type PersonId, type StrategyId } from '#domain/ids.ts';
import {
	linesOf,
	planText,
	readPlan,
	readPromotions,
	readStrategy,
	strategyOf,
	strategyTexts
} from '#collab/strategy-schema.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';
import type { ImportedStrategy } from './strategy-format.ts';

/** Nobody has written anything yet: it was opened, and that is all. */
const isUntouched = async ({ boards, store }: Parts, { id, boardId }: StrategyRow): Promise<boolean> => {
	const [decisions, comments] = await Promise.all([store.reviews.decisions(id), store.reviews.comments(id)]);
	if (decisions.length + comments.length > 0) return false;
	return boards.read(boardId, (doc) => {
		const { initiatives, parked } = readStrategy(doc);
		const texts = Object.keys(strategyTexts).map((key) => planText(strategyOf(doc), key)?.length ?? 0);
		const records = [initiatives.length, parked.length, linesOf(doc).size, readPromotions(doc).length];
		return (readPlan(doc)?.state ?? 'draft') === 'draft' && [...texts, ...records].every((count) => count === 0);
	});
};

/**
 * Where the strategy of the file goes: a new one, or that of its year as long as nobody has written in it. Two strategies of a
 * year are not mixed: nobody could take them apart again.
 */
export const placeFor = async (
	parts: Parts,
	to: { readonly organisation: OrganisationId; readonly by: PersonId | null },
	{ year }: Pick<ImportedStrategy, 'year'>
): Promise<Result<StrategyRow>> => {
	const { store, random, now } = parts;
	const known = await store.strategies.ofYear(to.organisation, year);
	// a server beside us that has it open would neither show what came nor know that somebody has written in it
	if (known)
		return parts.serves && (await isUntouched(parts, known)) ? ok(known) : refuse('import.strategy-there', { year });
	return ok({
		id: newId<StrategyId>(random, 'strategy'),
		organisationId: to.organisation,
		year,
		boardId: newId<BoardId>(random, 'board'),
		createdAt: now(),
		createdBy: to.by
	});
};
