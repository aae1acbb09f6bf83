import { isJudged } from '#domain/award.ts';
import { categoryOutcome, type CategoryOutcome } from '#domain/award-outcome.ts';
import { done, refuse, type Result } from '#domain/errors.ts';
import type { NominationId } from '#domain/ids.ts';
import { isInTheRunning } from '#domain/nominations.ts';
import { judgesFor, type Panel } from './award-recusals.ts';

export const runnersOf = ({ nominations }: Panel, category: string) =>
	nominations.filter((one) => one.categoryId === category && isInTheRunning(one));
export const judgedCategories = ({ award }: Panel) => award.rules.categories.filter(({ code }) => isJudged(code));

const tooFew = (panel: Panel, counts: (nomination: NominationId) => number): Result<void> => {
	const { minJudges } = panel.award.rules;
	const runners = judgedCategories(panel).flatMap(({ id }) => runnersOf(panel, id));
	if (runners.length === 0) return refuse('award.not-now');
	return runners.every(({ id }) => counts(id) >= minJudges)
		? done
		: refuse('award.judges-too-few', { least: minJudges });
};
/** Enough signed judges who need not step aside. */
export const mayOpenScoring = (panel: Panel): Result<void> => tooFew(panel, (id) => judgesFor(panel, id).length);
/** Enough submitted scores: fewer would say more about the judges. */
export const mayCloseScoring = (panel: Panel): Result<void> => {
	const counted = panel.counted();
	return tooFew(panel, (id) => counted.filter(({ nominationId }) => nominationId === id).length);
};

export const outcomeIn = (panel: Panel, category: string): CategoryOutcome => {
	const { rules, chair, chairVotes } = panel.award;
	const runners = runnersOf(panel, category).map(({ id }) => id);
	const vote = chairVotes[category] ?? null;
	// a chair who stepped aside after the vote has not voted
	const stands = panel.award.stage === 'decided' || (vote !== null && chair !== null && !panel.recusal(chair, vote));
	return categoryOutcome(rules, runners, panel.counted(), stands ? vote : null);
};

/** Every category has its winner by the published method, the chair's vote included. */
export const mayDecide = (panel: Panel): Result<void> => {
	const enough = mayCloseScoring(panel);
	if (!enough.ok) return enough;
	for (const { id } of judgedCategories(panel)) {
		if (runnersOf(panel, id).length === 0) continue;
		const { outcome } = outcomeIn(panel, id);
		if (!outcome) return refuse('award.method-impossible');
		if (!outcome.winner) return refuse('award.tie-open');
	}
	return done;
};
