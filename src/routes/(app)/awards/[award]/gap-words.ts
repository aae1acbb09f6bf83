import type { AwardRules, RulesGap } from '#domain/award-rules.ts';
import { pick } from '#domain/languages.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const gapWords = (gap: RulesGap, { categories, criteria }: AwardRules, format: Format): string => {
	const named = (list: readonly { id: string; title: { en: string; ar: string } }[], id: string): string => {
		const found = list.find((one) => one.id === id);
		return format.isolate((found && pick(found.title, format.language)) || '–');
	};
	switch (gap.code) {
		case 'categories':
			return m.award_gap_categories();
		case 'judged':
			return m.award_gap_judged();
		case 'tie-breaks':
			return m.award_gap_tie_breaks();
		case 'category-title':
			return m.award_gap_category_title();
		case 'eligibility':
			return m.award_gap_eligibility({ name: named(categories, gap.category) });
		case 'criterion-title':
			return m.award_gap_criterion_title();
		case 'methodology':
			return m.award_gap_methodology({ name: named(criteria, gap.criterion) });
	}
};
