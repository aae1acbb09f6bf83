import { checkScore, checkWeights } from '#domain/award.ts';
import { isDateInYear } from '#domain/awards.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { FileAward } from './award-shape.ts';
import { doubled, firstOf, idsOf, twice, type Found } from './finding.ts';

/** Rules that were published are the ones whose hash was published with them. */
const wrongRules = ({ rules, stage, rulesHash, year, awardDay }: FileAward): Found => {
	if (!isDateInYear(awardDay, year)) return 'awardDay';
	const criteria = idsOf(rules.criteria);
	const strange = rules.tieBreaks.findIndex((rule) => rule.by === 'criterion' && !criteria.has(rule.criterion));
	if (strange >= 0) return `rules.tieBreaks.${strange}`;
	if (stage === 'draft') return rulesHash === null ? null : 'rulesHash';
	if (!checkWeights(rules.criteria.map(({ weight }) => weight)).ok) return 'rules.criteria';
	return rulesHash === digest(canonicalJson(rules)) ? null : 'rulesHash';
};

const pairOf = ({ judgeId, nominationId }: { readonly judgeId: string; readonly nominationId: string }): string =>
	`${judgeId} ${nominationId}`;

/** Versions of one judge about one nominee follow each other; every criterion has a score on the scale. */
const wrongSheets = ({ sheets, rules }: FileAward): Found => {
	const criteria = idsOf(rules.criteria);
	const last = new Map<string, number>();
	return firstOf(sheets, (sheet, index) => {
		const { version, scores } = sheet;
		const at = `sheets.${index}`;
		if (version !== (last.get(pairOf(sheet)) ?? 0) + 1) return `${at}.version`;
		last.set(pairOf(sheet), version);
		const given = Object.entries(scores);
		if (given.length !== criteria.size) return `${at}.scores`;
		const bad = given.find(([id, score]) => !criteria.has(id) || !checkScore(score).ok);
		return bad ? `${at}.scores.${bad[0]}` : null;
	});
};

/** A decision rests on scores that are there. */
const wrongPairs = ({ countedPairs, sheets, stage }: FileAward): Found => {
	if (countedPairs === null) return null;
	if (stage !== 'decided') return 'countedPairs';
	const scored = new Set(sheets.map(pairOf));
	return (
		twice(countedPairs, pairOf, (index) => `countedPairs.${index}`) ??
		firstOf(countedPairs, (pair, index) => (scored.has(pairOf(pair)) ? null : `countedPairs.${index}`))
	);
};

export const wrongInAward = (award: FileAward): Found => {
	const { rules, judges, nominations, declarations, sheets, remarks, chair, chairVotes, stage } = award;
	const [categories, criteria, known] = [idsOf(rules.categories), idsOf(rules.criteria), idsOf(judges)];
	const categoryOf = new Map(nominations.map(({ id, categoryId }) => [id, categoryId]));
	const isClosed = stage === 'discussion' || stage === 'decided';
	const strangers = (path: string, pairs: readonly { judgeId: string; nominationId: string }[]): Found =>
		firstOf(pairs, ({ judgeId, nominationId }, index) => {
			if (!known.has(judgeId)) return `${path}.${index}.judgeId`;
			return categoryOf.has(nominationId) ? null : `${path}.${index}.nominationId`;
		});
	const early = (path: 'sheets' | 'remarks'): Found => (!isClosed && award[path].length > 0 ? path : null);
	return (
		doubled('rules.categories', rules.categories) ??
		doubled('rules.criteria', rules.criteria) ??
		wrongRules(award) ??
		doubled('judges', judges) ??
		doubled('nominations', nominations) ??
		firstOf(nominations, ({ categoryId, answers }, index) => {
			if (!categories.has(categoryId)) return `nominations.${index}.categoryId`;
			const strange = Object.keys(answers).find((id) => !criteria.has(id));
			return strange === undefined ? null : `nominations.${index}.answers.${strange}`;
		}) ??
		(chair === null || known.has(chair) ? null : 'chair') ??
		firstOf(Object.entries(chairVotes), ([category, id]) =>
			categoryOf.get(id) === category ? null : `chairVotes.${category}`
		) ??
		strangers('declarations', declarations) ??
		twice(declarations, pairOf, (index) => `declarations.${index}`) ??
		early('sheets') ??
		early('remarks') ??
		strangers('sheets', sheets) ??
		strangers('remarks', remarks) ??
		wrongSheets(award) ??
		wrongPairs(award)
	);
};
