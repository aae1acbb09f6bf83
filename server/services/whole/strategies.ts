import { planOf, readStrategy, strategyOf } from '#collab/strategy-schema.ts';
import { readVoted } from '#collab/strategy-candidates.ts';
import type { RoundId, WorkshopId } from '#domain/ids.ts';
import type { Parked, Strategy } from '#domain/strategy.ts';
import type { DeliveryStepRow, MeasuredRow } from '#server/storage/delivery.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { readWholeReview, type WholeReview } from './review.ts';

/** A strategy as somebody could write it again: its words, what they rest on, and how far it has come. */
export interface WholeStrategy extends Omit<Strategy, 'parked'> {
	/** All that votes were about; what no initiative stands for is the parking lot. */
	readonly voted: readonly Parked[];
	readonly delivery: {
		readonly values: readonly Pick<MeasuredRow, 'initiativeId' | 'month' | 'value' | 'at'>[];
		readonly steps: readonly Pick<DeliveryStepRow, 'initiativeId' | 'state' | 'at'>[];
	};
	readonly review: WholeReview;
}

type Reading = Pick<Parts, 'store' | 'boards'>;
type Document = Omit<WholeStrategy, 'delivery' | 'review'>;

const readDocument = ({ boards }: Reading, { boardId, id, year }: StrategyRow): Promise<Document> =>
	boards.read(boardId, (doc) => {
		const { parked: _, ...strategy } = readStrategy(doc);
		return { ...strategy, id, year, voted: readVoted(strategyOf(doc), planOf(doc)) };
	});

const restsOn = ({ initiatives, voted }: Document, workshop: WorkshopId): boolean =>
	voted.some(({ workshopId }) => workshopId === workshop) ||
	initiatives.some(({ evidence, promotion }) => [evidence, promotion].some((each) => each?.workshopId === workshop));

/** In the order of their rounds, whatever ids those have. */
const inOrder = (voted: readonly Parked[], rounds: readonly RoundId[]): Parked[] => {
	const place = ({ roundId }: Parked): number => (rounds.includes(roundId) ? rounds.indexOf(roundId) : rounds.length);
	return [...voted].sort((a, b) => place(a) - place(b));
};

const readDelivery = async ({ store }: Reading, { id, initiatives }: Document): Promise<WholeStrategy['delivery']> => {
	const known = new Set(initiatives.map((initiative) => initiative.id));
	const [values, steps] = await Promise.all([store.delivery.measured(id), store.delivery.steps(id)]);
	return {
		values: values
			.filter(({ initiativeId }) => known.has(initiativeId))
			.map(({ initiativeId, month, value, at }) => ({ initiativeId, month, value, at })),
		steps: steps
			.filter(({ initiativeId }) => known.has(initiativeId))
			.map(({ initiativeId, state, at }) => ({ initiativeId, state, at }))
	};
};

/** Those of the organisation that rest on this workshop, the earliest first. */
export const readWholeStrategies = async (parts: Reading, { workshop }: WorkshopRow): Promise<WholeStrategy[]> => {
	const rows = await parts.store.strategies.list(workshop.organisationId);
	const rounds = (await parts.store.ballots.rounds(workshop.id)).map(({ id }) => id);
	const found: WholeStrategy[] = [];
	for (const row of rows.sort((a, b) => a.year - b.year)) {
		const read = await readDocument(parts, row);
		if (!restsOn(read, workshop.id)) continue;
		const [delivery, review] = await Promise.all([readDelivery(parts, read), readWholeReview(parts, row.id)]);
		found.push({ ...read, voted: inOrder(read.voted, rounds), delivery, review });
	}
	return found;
};
