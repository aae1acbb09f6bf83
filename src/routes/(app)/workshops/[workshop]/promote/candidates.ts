import type { InitiativeId, OptionId, RoundId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Bilingual } from '#domain/languages.ts';
import type { Ranked } from '#domain/ranking.ts';
import { hasNoFigures } from '#domain/results.ts';
import { passedBy, type Promotion } from '#domain/strategy.ts';
import type { ResultsView } from '#domain/views.ts';

/** Something that may become an initiative of a strategy. */
export interface Candidate {
	/** Of the form: what is sent when it is chosen. */
	readonly value: string;
	readonly roundId: RoundId | null;
	readonly optionId: OptionId | null;
	/** What the workshop made of it. */
	readonly decided: Pick<Initiative, 'id' | 'title' | 'owner'> | null;
	readonly title: Bilingual;
	/** null: too few voted for a figure, or there was no vote. */
	readonly rank: number | null;
	readonly supporters: number | null;
	readonly isThere: boolean;
	/** Strategies of other years that have it; it may go into this one as well. */
	readonly elsewhere: readonly number[];
}
/** What a strategy of one year has of this workshop. */
export interface TakenUp {
	readonly year: number;
	readonly promotions: readonly Promotion[];
}
export interface CandidateRound {
	readonly id: RoundId;
	readonly title: Bilingual;
	readonly ballots: number;
	readonly ranking: readonly Ranked[] | null;
	readonly candidates: readonly Candidate[];
}
export interface Candidates {
	readonly rounds: readonly CandidateRound[];
	/** Decided without a vote that is released. */
	readonly decided: readonly Candidate[];
}

/** In the order of the votes; a decision stands where its option does. */
export const candidatesOf = (results: ResultsView, year: number, taken: readonly TakenUp[]): Candidates => {
	const yearsOf = (optionId: OptionId | null, decidedAs: InitiativeId | null): readonly number[] =>
		taken
			.filter(({ promotions }) =>
				promotions.some(
					(one) =>
						(optionId !== null && one.optionId === optionId) || (decidedAs !== null && one.decidedAs === decidedAs)
				)
			)
			.map((one) => one.year);
	const standing = (optionId: OptionId | null, decidedAs: InitiativeId | null) => {
		const years = yearsOf(optionId, decidedAs);
		return { isThere: years.includes(year), elsewhere: years.filter((one) => one !== year).sort((a, b) => a - b) };
	};
	const placed = new Set<InitiativeId>();
	const rounds = results.rounds
		.filter(({ round }) => round.status === 'closed' && round.releasedAt !== null)
		.map(({ round, results: counted }): CandidateRound => {
			const ranking = hasNoFigures(counted) || counted.ballots === 0 ? null : counted.rankings.balanced;
			const order = ranking ? ranking.map(({ optionId }) => optionId) : round.options.map(({ id }) => id);
			const candidates = order.flatMap((id): Candidate[] => {
				const option = round.options.find((one) => one.id === id);
				if (!option) return [];
				const made = results.initiatives.find((one) => one.roundId === round.id && one.optionId === id);
				if (made) placed.add(made.id);
				return [
					{
						value: made ? `decided ${made.id}` : `option ${round.id} ${id}`,
						roundId: round.id,
						optionId: id,
						decided: made ? { id: made.id, title: made.title, owner: made.owner } : null,
						title: { en: option.title, ar: option.titleAr ?? option.title },
						rank: ranking?.find(({ optionId }) => optionId === id)?.rank ?? null,
						supporters: ranking ? (counted.options.find(({ optionId }) => optionId === id)?.supporters ?? null) : null,
						...standing(id, made?.id ?? null)
					}
				];
			});
			return { id: round.id, title: round.title, ballots: counted.ballots, ranking, candidates };
		});
	const isPending = ({ roundId }: Initiative) =>
		results.rounds.some(({ round }) => round.id === roundId && round.releasedAt === null);
	const decided = results.initiatives
		.filter((one) => !placed.has(one.id) && !isPending(one))
		.map((one): Candidate => ({
			value: `decided ${one.id}`,
			roundId: null,
			optionId: null,
			decided: { id: one.id, title: one.title, owner: one.owner },
			title: one.title,
			rank: null,
			supporters: null,
			...standing(null, one.id)
		}));
	return { rounds, decided };
};

/** What the vote puts above the chosen ones and nobody takes up: to pass it by takes a reason. */
export const passedOver = ({ rounds }: Candidates, chosen: ReadonlySet<string>): readonly Candidate[] =>
	rounds.flatMap(({ ranking, candidates }) => {
		if (!ranking) return [];
		const isTaken = ({ value, isThere }: Candidate) => isThere || chosen.has(value);
		const taken = new Set(candidates.filter(isTaken).flatMap(({ optionId }) => optionId ?? []));
		const passed = new Set(
			candidates
				.filter(({ value, isThere }) => chosen.has(value) && !isThere)
				.flatMap(({ optionId }) => (optionId ? passedBy(ranking, optionId, taken) : []))
		);
		return candidates.filter(({ optionId }) => optionId !== null && passed.has(optionId));
	});
/** Whether this one passes others by. */
export const needsReason = (all: Candidates, one: Candidate, chosen: ReadonlySet<string>): boolean => {
	const over = passedOver(all, chosen);
	return (
		one.rank !== null && over.some(({ roundId, rank }) => roundId === one.roundId && (rank ?? 0) < (one.rank ?? 0))
	);
};

/** The chosen ones as they are to be taken: in the order of the vote, so that none passes by another of them. */
export const inOrder = ({ rounds, decided }: Candidates, chosen: ReadonlySet<string>): readonly Candidate[] => [
	...rounds.flatMap(({ candidates }) => candidates.filter(({ value, isThere }) => chosen.has(value) && !isThere)),
	...decided.filter(({ value, isThere }) => chosen.has(value) && !isThere)
];
