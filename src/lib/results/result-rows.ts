import type { Round, RoundOption } from '#domain/ballots.ts';
import type { OptionDivergence } from '#domain/divergence.ts';
import { ranked, type Ranked } from '#domain/ranking.ts';
import type { GroupResult, OptionResult, RoundResults } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';

export type ResultOrder = 'balanced' | 'customers' | 'dots';

/** What the two sides say to each other. Points are customers minus leaders, rounded as they are shown. */
export interface Gap {
	readonly points: number;
	readonly low: number;
	readonly high: number;
	/** `chance`: a visible difference that a room of this size can produce by itself. Never called anything stronger. */
	readonly verdict: 'agreed' | 'chance' | 'customers' | 'leaders';
	readonly leaders: OptionDivergence['leaders'];
	readonly customers: OptionDivergence['customers'];
}

export interface ResultRow {
	readonly option: RoundOption;
	readonly rank: number;
	readonly tied: boolean;
	readonly room: OptionResult;
	readonly leaders: OptionResult | null;
	readonly customers: OptionResult | null;
	readonly gap: Gap | null;
	readonly firstFor: readonly { readonly segment: 'leader' | 'customer'; readonly tied: boolean }[];
}

/** The page says what the export says: the label is decided in the domain alone. [domain 6.1] */
const verdicts = {
	aligned: 'agreed',
	unclear: 'chance',
	customers_more: 'customers',
	leaders_more: 'leaders'
} as const;
const points = (share: number): number => Math.round(share * 100) + 0; // never −0

const gapOf = (one: OptionDivergence): Gap => {
	const difference = points(-one.difference);
	const [low, high] = [points(-one.interval[1]), points(-one.interval[0])];
	return {
		points: difference,
		low,
		high,
		verdict: verdicts[one.verdict],
		leaders: one.leaders,
		customers: one.customers
	};
};

export const groupOf = (results: RoundResults, segment: Segment): GroupResult | null =>
	results.groups.find(({ group }) => group === segment) ?? null;

const orderOf = (results: RoundResults, order: ResultOrder): readonly Ranked[] =>
	order === 'dots'
		? results.rankings.raw
		: order === 'customers' && results.rankings.customers
			? results.rankings.customers
			: results.rankings.balanced;

/** One row for each option of the round, best first. Equal values share a rank: they are a tie, not an order. */
export const resultRows = (
	round: Pick<Round, 'options'>,
	results: RoundResults,
	order: ResultOrder
): readonly ResultRow[] => {
	const options = new Map<string, RoundOption>(round.options.map((option) => [option.id, option]));
	const leaders = groupOf(results, 'leader');
	const customers = groupOf(results, 'customer');
	const find = (list: readonly OptionResult[] | undefined, id: string) =>
		list?.find(({ optionId }) => optionId === id) ?? null;
	const firsts = (['leader', 'customer'] as const).flatMap((segment) => {
		const group = segment === 'leader' ? leaders : customers;
		if (!group || group.options.every(({ dots }) => dots === 0)) return [];
		const first = ranked(
			group.options.map(({ optionId }) => optionId),
			group.options.map(({ share }) => share)
		).filter(({ rank }) => rank === 1);
		return first.map(({ optionId }) => ({ optionId, segment, tied: first.length > 1 }));
	});
	const list = orderOf(results, order);
	return list.flatMap(({ optionId, rank }) => {
		const option = options.get(optionId);
		const room = find(results.options, optionId);
		if (!option || !room) return [];
		const compared = results.divergence?.options.find((one) => one.optionId === optionId);
		return {
			option,
			rank,
			tied: list.filter((other) => other.rank === rank).length > 1,
			room,
			leaders: find(leaders?.options, optionId),
			customers: find(customers?.options, optionId),
			gap: compared ? gapOf(compared) : null,
			firstFor: firsts.filter((first) => first.optionId === optionId)
		};
	});
};
