import * as v from 'valibot';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Promotion } from '#domain/strategy.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { doubled, firstOf, twice, type Found } from './finding.ts';
import { versionShape, type FileStrategy } from './strategy-shape.ts';

/** What a strategy may name of the workshop of its file. */
export interface KnownRounds {
	readonly isOwn: (workshop: string) => boolean;
	/** By round. */
	readonly options: ReadonlyMap<string, ReadonlySet<string>>;
	/** Rounds that this product does not count. */
	readonly carried: ReadonlySet<string>;
}
type Initiative = FileStrategy['initiatives'][number];
type Review = FileStrategy['review'];

const wrongVote = ({ options }: KnownRounds, round: Promotion['roundId'], option: Promotion['optionId']): Found => {
	if (round === null) return null;
	const known = options.get(round);
	if (!known) return 'roundId';
	return option === null || known.has(option) ? null : 'optionId';
};

/** Notes and groups may have been taken off the board since, rounds never are. */
const wrongInInitiative = ({ evidence, promotion }: Initiative, rounds: KnownRounds): Found => {
	const strange =
		evidence && rounds.isOwn(evidence.workshopId)
			? evidence.roundIds.findIndex((id) => !rounds.options.has(id) && !rounds.carried.has(id))
			: -1;
	if (strange >= 0) return `evidence.roundIds.${strange}`;
	const vote =
		promotion && rounds.isOwn(promotion.workshopId) ? wrongVote(rounds, promotion.roundId, promotion.optionId) : null;
	return vote && `promotion.${vote}`;
};

const isVersion = (hash: string, content: string): boolean => {
	if (digest(content) !== hash) return false;
	let source: unknown;
	try {
		source = JSON.parse(content);
	} catch {
		return false; // of its hash, and no version all the same
	}
	return v.is(versionShape, source) && canonicalJson(source) === content;
};

const wrongInReview = ({ leaders, log, comments, versions }: Review): Found => {
	const kept = new Set(versions.map(({ hash }) => hash));
	const steps = new Set<string>();
	const heads = new Map<string, Review['comments'][number]>();
	return (
		doubled('leaders', leaders) ??
		doubled('log', log) ??
		doubled('comments', comments) ??
		twice(
			versions,
			({ hash }) => hash,
			(index) => `versions.${index}.hash`
		) ??
		firstOf(versions, ({ hash, content }, index) => (isVersion(hash, content) ? null : `versions.${index}`)) ??
		firstOf(log, ({ id, hash, of }, index) => {
			if (!kept.has(hash)) return `log.${index}.hash`;
			if (of !== null && !steps.has(of)) return `log.${index}.of`;
			steps.add(id);
			return null;
		}) ??
		firstOf(comments, (comment, index) => {
			const { id, thread, part, field } = comment;
			if (id === thread) heads.set(id, comment);
			const head = heads.get(thread);
			return head?.part === part && head.field === field ? null : `comments.${index}.thread`;
		})
	);
};

export const wrongInStrategy = (strategy: FileStrategy, rounds: KnownRounds): Found => {
	const { initiatives, voted, delivery, review } = strategy;
	const known = new Set<string>(initiatives.map(({ id }) => id));
	const found = wrongInReview(review);
	return (
		doubled('initiatives', initiatives) ??
		firstOf(initiatives, (initiative, index) => {
			const wrong = wrongInInitiative(initiative, rounds);
			return wrong && `initiatives.${index}.${wrong}`;
		}) ??
		twice(
			voted,
			({ optionId }) => optionId,
			(index) => `voted.${index}.optionId`
		) ??
		firstOf(voted, ({ workshopId, roundId, optionId }, index) => {
			const wrong = rounds.isOwn(workshopId) ? wrongVote(rounds, roundId, optionId) : null;
			return wrong && `voted.${index}.${wrong}`;
		}) ??
		firstOf(delivery.values, ({ initiativeId }, index) =>
			known.has(initiativeId) ? null : `delivery.values.${index}.initiativeId`
		) ??
		twice(
			delivery.values,
			({ initiativeId, month }) => `${initiativeId} ${month}`,
			(index) => `delivery.values.${index}.month`
		) ??
		firstOf(delivery.steps, ({ initiativeId }, index) =>
			known.has(initiativeId) ? null : `delivery.steps.${index}.initiativeId`
		) ??
		(found && `review.${found}`)
	);
};
