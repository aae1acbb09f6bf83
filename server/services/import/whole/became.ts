import {
	newId,
	type AwardId,
	type InitiativeId,
	type OrganisationId,
	type RoundId,
	type StrategyId,
	type WorkshopId
} from '#domain/ids.ts';
import type { Candidate, Evidence, Promotion } from '#domain/strategy.ts';
import type { Parts } from '../../parts.ts';
import type { FileAfterwards } from './afterwards-shape.ts';

/** What ids of the file became here; notes, groups and initiatives of a strategy keep theirs. */
export interface Became {
	readonly workshops: ReadonlyMap<string, WorkshopId>;
	readonly rounds: ReadonlyMap<string, RoundId>;
	/** What the workshop decided. */
	readonly decided: ReadonlyMap<string, InitiativeId>;
	readonly strategies: ReadonlyMap<string, StrategyId>;
	readonly awards: ReadonlyMap<string, AwardId>;
}
const of = <T extends string>(ids: ReadonlyMap<string, T>, id: T): T => ids.get(id) ?? id;
const orNull = <T extends string>(ids: ReadonlyMap<string, T>, id: T | null): T | null => id && of(ids, id);

export const becameEvidence = ({ workshops, rounds }: Became, evidence: Evidence): Evidence => ({
	...evidence,
	workshopId: of(workshops, evidence.workshopId),
	roundIds: evidence.roundIds.map((id) => of(rounds, id))
});
export const becamePromotion = ({ workshops, rounds, decided }: Became, promotion: Promotion): Promotion => ({
	...promotion,
	workshopId: of(workshops, promotion.workshopId),
	roundId: orNull(rounds, promotion.roundId),
	decidedAs: orNull(decided, promotion.decidedAs)
});
export const becameCandidate = <T extends Candidate>({ workshops, rounds }: Became, candidate: T): T => ({
	...candidate,
	workshopId: of(workshops, candidate.workshopId),
	roundId: of(rounds, candidate.roundId)
});
export const becameRound = <T extends { readonly workshopId: WorkshopId; readonly roundId: RoundId }>(
	{ workshops, rounds }: Became,
	round: T
): T => ({ ...round, workshopId: of(workshops, round.workshopId), roundId: of(rounds, round.roundId) });
export const becameAward = ({ awards }: Became, id: AwardId): AwardId => of(awards, id);
export const becameStrategy = ({ strategies }: Became, id: StrategyId): StrategyId => of(strategies, id);
/** Of a basis: `workshop.initiative` or `strategy.initiative`. */
export const becameKey = ({ workshops, strategies, decided }: Became, key: string): string => {
	const [from = '', initiative = ''] = key.split('.');
	const workshop = workshops.get(from);
	if (workshop) return `${workshop}.${decided.get(initiative) ?? initiative}`;
	return `${strategies.get(from) ?? from}.${initiative}`;
};

const otherWorkshops = ({ strategies, awards, announcements }: FileAfterwards): readonly WorkshopId[] => [
	...strategies.flatMap(({ initiatives, voted }) => [
		...voted.map(({ workshopId }) => workshopId),
		...initiatives.flatMap(({ evidence, promotion }) => [evidence, promotion].flatMap((each) => each?.workshopId ?? []))
	]),
	...awards.flatMap(({ nominations }) => nominations.flatMap(({ basis }) => basis?.workshopId ?? [])),
	...announcements.flatMap(({ draft }) => draft.round?.workshopId ?? [])
];

/**
 * Workshops that a file names and does not hold keep their ids, and lead nowhere where they are not. Except those of another
 * organisation in this house: no file opens a way to them.
 */
export const strangersOf = async (
	{ store, random }: Pick<Parts, 'store' | 'random'>,
	organisation: OrganisationId,
	afterwards: FileAfterwards
): Promise<ReadonlyMap<string, WorkshopId>> => {
	const strangers = new Map<string, WorkshopId>();
	for (const id of new Set(otherWorkshops(afterwards))) {
		const row = await store.workshops.get(id);
		if (row && row.workshop.organisationId !== organisation) strangers.set(id, newId<WorkshopId>(random, 'workshop'));
	}
	return strangers;
};
