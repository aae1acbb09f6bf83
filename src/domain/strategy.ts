import type { DeliveryState } from './delivery.ts';
import type { ClusterId, InitiativeId, NoteId, OptionId, QuoteId, RoundId, StrategyId, WorkshopId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import { limits } from './limits.ts';
import { elements, type Component, type Element } from './notes.ts';
import type { PlainDate } from './plain-date.ts';
import type { ImpactEffort, Rice, Wsjf } from './priorities.ts';

export const ambitions = ['fix', 'improve', 'reimagine'] as const;
export type Ambition = (typeof ambitions)[number];

/** The measure that will move. Without a baseline, `baselineAt` says by when it is measured. */
export interface Kpi {
	readonly label: Bilingual;
	readonly unit: string;
	readonly better: 'higher' | 'lower';
	readonly baseline: number | null;
	readonly baselineAt: PlainDate | null;
	readonly target: number | null;
	readonly targetAt: PlainDate | null;
}

/** What an initiative rests on, in the workshop it came from. */
export interface Evidence {
	readonly workshopId: WorkshopId;
	readonly noteIds: readonly NoteId[];
	readonly quoteIds: readonly QuoteId[];
	readonly clusterIds: readonly ClusterId[];
	readonly roundIds: readonly RoundId[];
}

/** How it came here from a workshop: an option of a vote, something the workshop decided, or both. Never changed. */
export interface Promotion {
	readonly workshopId: WorkshopId;
	readonly roundId: RoundId | null;
	readonly optionId: OptionId | null;
	/** The decision of the workshop that it was. */
	readonly decidedAs: InitiativeId | null;
	/** In the vote; null where there was none, or too few voted for a figure. */
	readonly rank: number | null;
	/** Why it was taken before what the vote puts higher; empty when it was its turn. */
	readonly reason: string;
	readonly at: number;
}

/** What a vote was about. It keeps its votes here, whether or not an initiative has come of it. */
export interface Candidate {
	readonly workshopId: WorkshopId;
	readonly roundId: RoundId;
	readonly optionId: OptionId;
	/** Of a group; empty where a note was voted on, whose words stay with its author. */
	readonly title: Bilingual;
	readonly rank: number | null;
	/** Of the whole room; null where too few voted for a figure. */
	readonly votes: { readonly dots: number; readonly supporters: number; readonly ballots: number } | null;
}
/** In the parking lot: no initiative stands for it. */
export interface Parked extends Candidate {
	readonly why: Bilingual;
}

/** Three questions: is it measured, does it delight beyond repair, who pushes when it gets hard? [domain 3.6] */
export interface Spirit {
	readonly science: string;
	readonly art: string;
	readonly passion: string;
}

export interface StrategyInitiative {
	readonly id: InitiativeId;
	readonly title: Bilingual;
	readonly summary: Bilingual;
	readonly owner: string;
	readonly sponsor: string;
	readonly elements: readonly Element[];
	readonly components: readonly Component[];
	readonly ambition: Ambition | null;
	readonly kpi: Kpi;
	/** First and last month, `YYYY-MM`. */
	readonly horizon: { readonly start: string; readonly end: string } | null;
	readonly dependsOn: readonly InitiativeId[];
	readonly evidence: Evidence | null;
	readonly promotion: Promotion | null;
	readonly impactEffort: ImpactEffort | null;
	readonly rice: Rice | null;
	readonly wsjf: Wsjf | null;
	readonly spirit: Spirit;
	readonly delivery: DeliveryState;
}

/** A document of one year, written by several at once. [domain 4] */
export interface Strategy {
	readonly id: StrategyId;
	readonly year: number;
	readonly title: Bilingual;
	readonly vision: Bilingual;
	readonly principles: readonly Bilingual[];
	readonly initiatives: readonly StrategyInitiative[];
	/** Why an element has no initiative. */
	readonly emptyElements: Readonly<Partial<Record<Element, string>>>;
	readonly governance: { readonly sponsor: string; readonly owner: string; readonly cadence: string };
	readonly risks: readonly Bilingual[];
	readonly communication: Bilingual;
	/** What was not chosen, and why. */
	readonly notChosen: Bilingual;
	/** By round, then rank. */
	readonly parked: readonly Parked[];
}

/** Where its document stands; each step is the server's. */
export const strategyStates = ['draft', 'in_review', 'approved', 'announced'] as const;
export type StrategyState = (typeof strategyStates)[number];

/** What a strategy should have, from and to; and what a document holds at most, whatever stands in it. */
export const strategyLimits = { principles: [3, 6], initiatives: [5, 12], records: limits.recordsPerStrategy } as const;

/** Options that the vote puts above this one and that nobody has taken up: to pass them by takes a reason. */
export const passedBy = (
	ranking: readonly { readonly optionId: OptionId; readonly rank: number }[],
	optionId: OptionId,
	taken: ReadonlySet<OptionId>
): readonly OptionId[] => {
	const own = ranking.find((each) => each.optionId === optionId)?.rank ?? 1;
	return ranking.filter((each) => each.rank < own && !taken.has(each.optionId)).map((each) => each.optionId);
};

export const isStrategyYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2100;

export const coverageOf = ({
	initiatives
}: {
	readonly initiatives: readonly Pick<StrategyInitiative, 'id' | 'elements'>[];
}): ReadonlyMap<Element, readonly InitiativeId[]> =>
	new Map(
		elements.map((element) => [
			element,
			initiatives.filter((initiative) => initiative.elements.includes(element)).map(({ id }) => id)
		])
	);

export type StrategyGap =
	| { readonly code: 'title' | 'vision' | 'governance' | 'risks' | 'communication' | 'not-chosen' }
	| {
			readonly code: 'principles' | 'initiatives';
			readonly least: number;
			readonly most: number;
			readonly count: number;
	  }
	| { readonly code: 'element-empty'; readonly element: Element }
	| {
			readonly code:
				| 'title'
				| 'owner'
				| 'sponsor'
				| 'element'
				| 'component'
				| 'ambition'
				| 'kpi'
				| 'baseline'
				| 'target'
				| 'horizon'
				| 'evidence'
				| 'dependencies';
			readonly initiative: InitiativeId;
	  };

const isWhole = ({ en, ar }: Bilingual): boolean => en.trim() !== '' && ar.trim() !== '';
const month = /^\d{4}-(0[1-9]|1[0-2])$/;
export const isMonth = (text: string): boolean => month.test(text);

/** Initiatives that wait for themselves, by way of others. */
const inCircles = (initiatives: readonly StrategyInitiative[]): ReadonlySet<InitiativeId> => {
	const byId = new Map(initiatives.map((initiative) => [initiative.id, initiative]));
	const reaches = (from: InitiativeId): boolean => {
		const seen = new Set<InitiativeId>();
		const ahead = [...(byId.get(from)?.dependsOn ?? [])];
		for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
			if (next === from) return true;
			if (seen.has(next)) continue;
			seen.add(next);
			ahead.push(...(byId.get(next)?.dependsOn ?? []));
		}
		return false;
	};
	return new Set(initiatives.map(({ id }) => id).filter(reaches));
};

/** `isHeard`: a note of a customer or of the front line is behind it. */
const gapsOfInitiative = (
	initiative: StrategyInitiative,
	isHeard: boolean,
	isCircular: boolean
): readonly StrategyGap[] => {
	const { id, title, owner, sponsor, kpi, horizon } = initiative;
	const missing: Readonly<Record<Extract<StrategyGap, { initiative: InitiativeId }>['code'], boolean>> = {
		title: !isWhole(title),
		owner: owner.trim() === '',
		sponsor: sponsor.trim() === '',
		element: initiative.elements.length === 0,
		component: initiative.components.length === 0,
		ambition: initiative.ambition === null,
		kpi: !isWhole(kpi.label),
		baseline: kpi.baselineAt === null, // measured then, or to be measured by then
		target: kpi.target === null || kpi.targetAt === null,
		horizon: !horizon || !isMonth(horizon.start) || !isMonth(horizon.end) || horizon.end < horizon.start,
		evidence: !isHeard,
		dependencies: isCircular
	};
	return (Object.keys(missing) as (keyof typeof missing)[])
		.filter((code) => missing[code])
		.map((code) => ({ code, initiative: id }));
};

/** All that keeps a strategy from being submitted; none of it keeps anybody from writing. */
export const gapsOf = (
	strategy: Strategy,
	isHeard: (initiative: StrategyInitiative) => boolean
): readonly StrategyGap[] => {
	const { title, vision, principles, initiatives, governance, risks, communication, notChosen } = strategy;
	const circles = inCircles(initiatives);
	const gaps: StrategyGap[] = [];
	const count = (code: 'principles' | 'initiatives', have: number) => {
		const [least, most] = strategyLimits[code];
		if (have < least || have > most) gaps.push({ code, least, most, count: have });
	};
	if (!isWhole(title)) gaps.push({ code: 'title' });
	if (!isWhole(vision)) gaps.push({ code: 'vision' });
	count('principles', principles.filter(isWhole).length);
	count('initiatives', initiatives.length);
	for (const [element, ids] of coverageOf(strategy))
		if (ids.length === 0 && !strategy.emptyElements[element]?.trim()) gaps.push({ code: 'element-empty', element });
	if (Object.values(governance).some((words) => words.trim() === '')) gaps.push({ code: 'governance' });
	if (!risks.some(isWhole)) gaps.push({ code: 'risks' });
	if (!isWhole(communication)) gaps.push({ code: 'communication' });
	if (!isWhole(notChosen)) gaps.push({ code: 'not-chosen' });
	for (const initiative of initiatives)
		gaps.push(...gapsOfInitiative(initiative, isHeard(initiative), circles.has(initiative.id)));
	return gaps;
};
