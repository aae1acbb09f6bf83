import { m } from '#lib/paraglide/messages.js';
import type { RoundResults, Withheld } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import type { Format } from '#lib/i18n/format.ts';
import { groupWord } from '#lib/i18n/people-words.ts';
import type { ResultRow } from './result-rows.ts';

/** The plain sentence of a row: counts first, then what may be said of the difference. Never more than that. */
export const sayRow = (row: ResultRow, ballots: number, format: Format): string => {
	if (!row.gap) return m.result_say_room({ k: format.number(row.room.supporters), n: format.number(ballots) });
	const { gap } = row;
	const counts = {
		ck: format.number(gap.customers.k),
		cn: format.number(gap.customers.n),
		lk: format.number(gap.leaders.k),
		ln: format.number(gap.leaders.n)
	};
	const count = Math.abs(gap.points);
	const points = m.result_points({ count, n: format.number(count) });
	if (gap.verdict === 'agreed') return m.result_say_agreed(counts);
	if (gap.verdict === 'chance')
		return m.result_say_chance({
			...counts,
			points,
			low: format.isolate(format.signed(gap.low)),
			high: format.isolate(format.signed(gap.high))
		});
	const [near, far] = [
		Math.min(Math.abs(gap.low), Math.abs(gap.high)),
		Math.max(Math.abs(gap.low), Math.abs(gap.high))
	];
	const range = { low: format.number(near), high: format.number(far) };
	return gap.verdict === 'customers'
		? m.result_say_customers({ ...counts, points, ...range })
		: m.result_say_leaders({ ...counts, points, ...range });
};

export const verdictWords = (row: ResultRow): string => {
	if (!row.gap) return '';
	return { agreed: m.result_agreed, chance: m.result_chance, customers: m.result_clear, leaders: m.result_clear }[
		row.gap.verdict
	]();
};

export const firstWords = ({ segment, tied }: ResultRow['firstFor'][number]): string =>
	segment === 'customer'
		? tied
			? m.result_first_customer_tied()
			: m.result_first_customer()
		: tied
			? m.result_first_leader_tied()
			: m.result_first_leader();

const numberIn = (statement: Withheld, name: string, format: Format): string =>
	format.number(Number(statement.params?.[name] ?? 0));

export const withheldWords = (statement: Withheld, format: Format): string => {
	const floor = numberIn(statement, 'floor', format);
	switch (statement.code) {
		case 'ballots':
			return m.withheld_ballots();
		case 'too-few':
			return m.withheld_too_few({ ballots: numberIn(statement, 'ballots', format), floor });
		case 'small-room':
			return m.withheld_small_room({ ballots: numberIn(statement, 'ballots', format), floor });
		case 'groups':
			return m.withheld_groups({ floor });
		case 'comparison':
			return m.withheld_comparison({
				floor,
				leaders: numberIn(statement, 'leaders', format),
				customers: numberIn(statement, 'customers', format)
			});
		case 'merged': {
			const names = String(statement.params?.['segments'] ?? '').split(',') as Segment[];
			return m.withheld_merged({
				floor,
				groups: format.list(names.map((name) => groupWord(name))),
				ballots: numberIn(statement, 'ballots', format)
			});
		}
	}
};

const smallBelow = 30; // under this a 95% range is wider than a third of the axis
/** Says why lines are long, for the smaller side when it is small. */
export const smallGroupWords = (results: RoundResults, format: Format): string | null => {
	if (!results.divergence) return null;
	const { leaders, customers } = results.divergence;
	const count = Math.min(leaders, customers);
	if (count >= smallBelow) return null;
	const input = { count, n: format.number(count) };
	return leaders <= customers ? m.result_small_leaders(input) : m.result_small_customers(input);
};
