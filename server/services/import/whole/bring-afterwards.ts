import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Workshop } from '#domain/workshop.ts';
import { addAnnouncement } from '../../announcement/first-row.ts';
import { record } from '../../audit.ts';
import type { Parts } from '../../parts.ts';
import { bringAward } from './bring-award.ts';
import { bringReview } from './bring-review.ts';
import { bringStrategy } from './bring-strategy.ts';
import { becameAward, becameRound, becameStrategy, type Became } from './became.ts';
import type { FileAfterwards } from './afterwards-shape.ts';
import type { To } from './to.ts';
import type { Undo } from './undo.ts';

/** After the workshop that it rests on. What was announced there is a draft here: nobody has approved it in this house. */
export const bringAfterwards = async (
	parts: Parts,
	to: To,
	{ strategies, awards, dayPlan, announcements }: FileAfterwards,
	places: ReadonlyMap<number, StrategyRow>,
	became: Became,
	workshop: Workshop,
	undo: Undo
): Promise<void> => {
	const { store } = parts;
	const { organisation: organisationId } = to;
	for (const strategy of strategies) {
		const row = places.get(strategy.year)!;
		// one that somebody had opened and nobody written in goes too: whoever opens the year again has it as it was
		undo.add(() => store.strategies.remove(row.id));
		if (!(await store.strategies.get(row.id))) await store.strategies.add(row);
		await bringStrategy(parts, to, strategy, row, became, workshop);
		await bringReview(parts, to, strategy.review, row);
	}
	for (const award of awards)
		await bringAward(parts, to, award, became, (id) => undo.add(() => store.awards.remove(id)));
	if (dayPlan) {
		const { year } = dayPlan.cxDay;
		if (!(await store.cxPlans.save(organisationId, year, dayPlan, 0)))
			throw new Error('somebody began the programme of this year at the same moment');
		undo.add(() => store.cxPlans.remove(organisationId, year));
	}
	for (const { year, draft } of announcements) {
		const row = await addAnnouncement(parts, {
			organisationId,
			year,
			draft: {
				...draft,
				strategyId: becameStrategy(became, draft.strategyId),
				round: draft.round && becameRound(became, draft.round),
				...(draft.awardId && { awardId: becameAward(became, draft.awardId) })
			}
		});
		if (!row) throw new Error('two announcements of one year were brought at once'); // they take turns
		undo.add(() => store.announcements.remove(row.id));
	}
	await record(parts, workshop.id, {
		type: 'afterwards.imported',
		strategies: strategies.length,
		awards: awards.length,
		dayPlan: dayPlan !== null,
		announcements: announcements.length
	});
};
