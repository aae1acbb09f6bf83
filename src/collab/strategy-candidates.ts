import * as Y from 'yjs';
import { isId, type OptionId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { Candidate, Parked, StrategyInitiative } from '#domain/strategy.ts';
import { isCandidate } from '#domain/strategy-values.ts';
import { jsonFrom } from './scalars.ts';

/**
 * What votes were about stands in `plan`, of the server alone. Why something was not chosen is a text in each language that
 * the server makes with it among the texts of the strategy: there nobody can take it away, and several can type in it.
 */
export const candidateKey = (option: string): string => `candidate/${option}`;
const whys: Readonly<Record<Language, string>> = { en: 'whyEn/', ar: 'whyAr/' };
export const whyKey = (option: OptionId, language: Language): string => whys[language] + option;
export const isWhyKey = (key: string): boolean =>
	Object.values(whys).some((start) => key.startsWith(start) && isId(key.slice(start.length)));

type Fields = Y.Map<unknown>;

const readCandidates = (plan: Fields): Candidate[] =>
	[...plan.keys()].flatMap((key) => {
		const candidate = key.startsWith(candidateKey('')) ? jsonFrom(plan.get(key)) : null;
		return isCandidate(candidate) ? [candidate] : [];
	});

const byRank = (a: Candidate, b: Candidate): number =>
	(a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.optionId < b.optionId ? -1 : 1);

/** Everything that was voted on, with why it was not chosen if somebody wrote that; by round, then rank. */
export const readVoted = (strategy: Fields, plan: Fields): Parked[] => {
	const why = (option: OptionId, language: Language): string => {
		const text = strategy.get(whyKey(option, language));
		return text instanceof Y.Text ? text.toString() : '';
	};
	return readCandidates(plan)
		.sort((a, b) => (a.roundId === b.roundId ? byRank(a, b) : a.roundId < b.roundId ? -1 : 1))
		.map((candidate) => ({
			...candidate,
			why: { en: why(candidate.optionId, 'en'), ar: why(candidate.optionId, 'ar') }
		}));
};

/** Whatever no initiative stands for or rests on: taking one out, and taking that back, moves it here and away again by itself. */
export const readParked = (
	strategy: Fields,
	plan: Fields,
	initiatives: readonly Pick<StrategyInitiative, 'promotion' | 'evidence'>[]
): Parked[] => {
	const isTaken = ({ optionId, workshopId }: Candidate): boolean =>
		initiatives.some(
			({ promotion, evidence }) =>
				promotion?.optionId === optionId ||
				(evidence?.workshopId === workshopId && (evidence.clusterIds as readonly string[]).includes(optionId))
		);
	return readVoted(strategy, plan).filter((candidate) => !isTaken(candidate));
};
