import type { RoundOption } from '#domain/ballots.ts';
import { isTold, type IdeaInitiative, type IdeaView, type IdeaVotes } from '#domain/ideas.ts';
import type { NoteId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { titleIn, type Note } from '#domain/notes.ts';
import { hasNoFigures } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import type { Strategy, StrategyInitiative, StrategyState } from '#domain/strategy.ts';
import type { ResultsView } from '#domain/views.ts';
import type { DeliveryStepRow } from '#server/storage/delivery.ts';
import type { BoardReading } from './round-options.ts';
import { isSetAside, mayQuote } from './summary.ts';
import type { SeatRow } from '#server/storage/workshops.ts';

/** One strategy as somebody outside of the house meets it. */
export interface Plan {
	readonly state: StrategyState;
	readonly strategy: Strategy;
	readonly steps: readonly DeliveryStepRow[];
}
export interface Known {
	readonly seat: SeatRow;
	readonly board: BoardReading;
	readonly rounds: ResultsView['rounds']; // released ones
	readonly decided: readonly Initiative[];
	readonly plans: readonly Plan[];
}

type Counted = Known['rounds'][number];
interface Option extends Counted {
	readonly option: RoundOption;
}
/** The released votes in which it was, alone or in its group; the last one first. */
const optionsOf = ({ rounds }: Known, note: NoteId): Option[] =>
	rounds
		.flatMap((counted) => {
			const option = counted.round.options.find(({ noteIds }) => (noteIds as readonly string[]).includes(note));
			return option ? [{ ...counted, option }] : [];
		})
		.reverse();

const votesOf = ({ results, option }: Option, segment: Segment): IdeaVotes => {
	const isThis = ({ optionId }: { readonly optionId: string }): boolean => optionId === option.id;
	const whole = results.options.find(isThis);
	const own = results.groups.find(({ group }) => group === segment)?.options.find(isThis);
	const ranks = segment === 'customer' ? results.rankings.customers : null;
	return {
		supporters: whole?.supporters ?? 0,
		ballots: results.ballots,
		rank: results.rankings.balanced.find(isThis)?.rank ?? 0,
		of: results.options.length,
		own: own ? { segment, share: own.support, rank: ranks?.find(isThis)?.rank ?? null } : null,
		tooFew: hasNoFigures(results)
	};
};

interface Found {
	readonly plan: Plan;
	readonly initiative: StrategyInitiative;
}
const restsOn =
	({ seat }: Known, note: NoteId) =>
	({ evidence }: StrategyInitiative): boolean =>
		evidence?.workshopId === seat.workshopId && evidence.noteIds.includes(note);

/** Of several strategies the one that has come furthest: what was carried over stands in the later one. */
const initiativeOf = (known: Known, note: NoteId): Found | null =>
	known.plans
		.flatMap((plan) =>
			plan.strategy.initiatives.filter(restsOn(known, note)).map((initiative) => ({ plan, initiative }))
		)
		.sort((a, b) => b.plan.strategy.year - a.plan.strategy.year)
		.at(0) ?? null;

const lastStep = ({ plan, initiative }: Found): number | null =>
	plan.steps.filter(({ initiativeId }) => initiativeId === initiative.id).at(-1)?.at ?? null;

/** What the workshop itself decided was said aloud in the room, and is in its summary. */
const toldOf = (found: Found | null, decided: Initiative | undefined): IdeaInitiative['told'] => {
	if (found && isTold(found.plan.state, found.initiative.delivery)) {
		const { title, owner, kpi } = found.initiative;
		const { label, unit, baseline, target } = kpi;
		return { title, owner, kpi: { label, unit, baseline, target } };
	}
	return decided ? { title: decided.title, owner: decided.owner, kpi: null } : null;
};
const initiativeView = (found: Found | null, decided: Initiative | undefined): IdeaInitiative | null => {
	if (!found)
		return decided ? { id: decided.id, told: toldOf(null, decided), delivery: null, since: decided.createdAt } : null;
	const { id, delivery, promotion } = found.initiative;
	const isOpen = isTold(found.plan.state, delivery);
	return {
		id,
		told: toldOf(found, decided),
		delivery: isOpen ? delivery : null,
		since: (isOpen ? lastStep(found) : null) ?? promotion?.at ?? null
	};
};

/** In the parking lot of a strategy that is announced; before that nobody outside is told that it was passed by. */
const notChosenOf = ({ plans, seat }: Known, options: readonly Option[]): IdeaView['notChosen'] => {
	const isOne = (optionId: string): boolean => options.some(({ option }) => option.id === optionId);
	const parked = plans
		.filter(({ state }) => state === 'announced')
		.flatMap(({ strategy }) => strategy.parked)
		.find(({ workshopId, optionId }) => workshopId === seat.workshopId && isOne(optionId));
	return parked ? { why: parked.why } : null;
};

const groupOf = ({ board }: Known, { id, cluster }: Note): IdeaView['group'] => {
	const found = board.clusters.find((each) => each.cluster.id === cluster);
	if (!found) return null;
	const others = found.notes.filter((note) => note.id !== id && !isSetAside(note)).length;
	return { title: { en: titleIn(found.cluster, 'en'), ar: titleIn(found.cluster, 'ar') }, others };
};

export const ideaOf = (known: Known, note: Note): IdeaView => {
	const options = optionsOf(known, note.id);
	const [last] = options;
	const found = initiativeOf(known, note.id);
	const decided = known.decided.find(({ optionId }) => options.some(({ option }) => option.id === optionId));
	const initiative = initiativeView(found, decided);
	const updates = [last?.round.releasedAt, initiative?.since].filter((at) => typeof at === 'number');
	return {
		note: {
			id: note.id,
			text: note.text,
			kind: note.kind,
			at: note.facts.createdAt ?? null,
			quoted: mayQuote(known.seat) && !isSetAside(note)
		},
		isSetAside: isSetAside(note),
		group: groupOf(known, note),
		votes: last ? votesOf(last, known.seat.segment) : null,
		initiative,
		notChosen: initiative ? null : notChosenOf(known, options),
		updatedAt: updates.length > 0 ? Math.max(...updates) : null
	};
};
