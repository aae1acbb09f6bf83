import { isJudged } from './award.ts';
import { isDateInYear, mayEditRules, type Award } from './awards.ts';
import { scoringMethods, tieBreaksOf, type AwardRules } from './award-rules.ts';
import { milestones } from './award-timeline.ts';
import type { AwardChange } from './award-views.ts';
import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import type { Bilingual } from './languages.ts';
import { limits } from './limits.ts';

type RulesChange = Extract<
	AwardChange,
	{ act: 'weights' | 'criterion' | 'drop-criterion' | 'category' | 'drop-category' | 'scoring' }
>;
const isTooLong = (words: readonly Bilingual[]): boolean =>
	words.some(({ en, ar }) => Math.max(countGraphemes(en), countGraphemes(ar)) > limits.graphemesPerNote);
const placed = <T extends { readonly id: string }>(list: readonly T[], one: T): T[] =>
	list.some(({ id }) => id === one.id) ? list.map((known) => (known.id === one.id ? one : known)) : [...list, one];
const isWeight = (weight: number): boolean => Number.isInteger(weight) && weight >= 0 && weight <= 1_000;
const isBetween = (value: number, least: number, most: number): boolean =>
	Number.isFinite(value) && value >= least && value <= most;

const ruleChange = (rules: AwardRules, change: RulesChange, newId: (of: string) => string): Result<AwardRules> => {
	switch (change.act) {
		case 'weights': {
			if (!Object.values(change.weights).every(isWeight)) return refuse('request.invalid');
			const criteria = rules.criteria.map((one) => ({ ...one, weight: change.weights[one.id] ?? one.weight }));
			return ok({ ...rules, criteria });
		}
		case 'criterion': {
			const before = rules.criteria.find(({ id }) => id === change.id);
			if (change.id !== null && !before) return refuse('not-found');
			if (!before && rules.criteria.length >= limits.awardCriteria) return refuse('request.invalid');
			const { title, evidence, methodology, initiatives = [] } = change.words;
			const isOnce = new Set(initiatives).size === initiatives.length;
			if (!isOnce || initiatives.length > limits.recordsPerStrategy) return refuse('request.invalid');
			if (isTooLong([title, evidence, ...Object.values(methodology)]))
				return refuse('request.too-large', { limit: limits.graphemesPerNote });
			const own = before ?? { id: newId('criterion'), code: 'free' as const, weight: 0 };
			return ok({ ...rules, criteria: placed(rules.criteria, { ...own, ...change.words }) });
		}
		case 'drop-criterion': {
			const criteria = rules.criteria.filter(({ id }) => id !== change.id);
			const tieBreaks = rules.tieBreaks.filter((rule) => rule.by !== 'criterion' || rule.criterion !== change.id);
			return ok({ ...rules, criteria, tieBreaks });
		}
		case 'category': {
			const before = rules.categories.find(({ id }) => id === change.id);
			if (change.id !== null && !before) return refuse('not-found');
			if (!before && rules.categories.length >= limits.awardCategories) return refuse('request.invalid');
			const { title, eligibility, isRegister } = change.words;
			if (isTooLong([title, eligibility])) return refuse('request.too-large', { limit: limits.graphemesPerNote });
			const judged = before && isJudged(before.code) ? before.code : ('free' as const);
			const code = isRegister ? ('newly_certified' as const) : judged;
			const own = { id: before?.id ?? newId('category'), code, title, eligibility };
			return ok({ ...rules, categories: placed(rules.categories, own) });
		}
		case 'drop-category':
			return ok({ ...rules, categories: rules.categories.filter(({ id }) => id !== change.id) });
		case 'scoring': {
			const { method, tieWithin, tieCriteria, minJudges, namesHidden } = change;
			const known = new Set(rules.criteria.map(({ id }) => id));
			const isSound =
				scoringMethods.includes(method) &&
				isBetween(tieWithin, 0, 10) &&
				isBetween(minJudges, 3, 20) &&
				Number.isInteger(minJudges) &&
				tieCriteria.every((id) => known.has(id)) &&
				new Set(tieCriteria).size === tieCriteria.length;
			if (!isSound) return refuse('request.invalid');
			return ok({ ...rules, method, tieWithin, tieBreaks: tieBreaksOf(tieCriteria), minJudges, namesHidden });
		}
	}
};

const longestOffset = 800; // days, both ways
/** What an organiser changes about an award itself. Rules are frozen once they are published; dates are not, and are logged. */
export const decideAward = (
	award: Award,
	change: RulesChange | Extract<AwardChange, { act: 'title' | 'timeline' | 'new-link' }>,
	newId: (of: string) => string
): Result<Award> => {
	if (change.act === 'new-link') return ok({ ...award, linkVersion: award.linkVersion + 1 });
	if (change.act === 'timeline') {
		if (award.stage === 'decided') return refuse('award.frozen');
		const ids = new Set<string>(milestones.map(({ id }) => id));
		const isKnown = Object.entries(change.offsets).every(
			([id, days]) => ids.has(id) && Number.isInteger(days) && Math.abs(days) <= longestOffset
		);
		if (!isKnown || !isDateInYear(change.awardDay, award.year)) return refuse('award.date-invalid');
		return ok({ ...award, awardDay: change.awardDay, offsets: change.offsets });
	}
	const may = mayEditRules(award);
	if (!may.ok) return may;
	if (change.act === 'title') {
		if (change.title.en.trim() === '' && change.title.ar.trim() === '') return refuse('award.title-missing');
		return isTooLong([change.title])
			? refuse('request.too-large', { limit: limits.graphemesPerNote })
			: ok({ ...award, title: change.title });
	}
	const rules = ruleChange(award.rules, change, newId);
	return rules.ok ? ok({ ...award, rules: rules.value }) : rules;
};
