import type { AwardCriterion } from '#domain/award-rules.ts';
import type { TieBreak } from '#domain/judging.ts';
import { pick } from '#domain/languages.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const tieRuleName = (rule: TieBreak, criteria: readonly AwardCriterion[], format: Format): string => {
	if (rule.by === 'median') return m.award_tie_by_median();
	if (rule.by === 'chair') return m.award_tie_by_chair();
	const criterion = criteria.find(({ id }) => id === rule.criterion);
	return m.award_tie_by_criterion({ name: format.isolate(criterion ? pick(criterion.title, format.language) : '–') });
};
