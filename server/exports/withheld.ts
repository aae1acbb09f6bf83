import type { GroupResult, Withheld } from '#domain/results.ts';
import type { SummaryWithheld } from '#domain/views.ts';
import type { Words } from './words.ts';

/** One statement as a sentence. Groups come as a list of names in the parameters; numbers in the reader's digits. */
export const statement = (
	{ code, params = {} }: Withheld | SummaryWithheld,
	words: Words,
	number: (value: number) => string
): string => {
	const { segments, ...counts } = params as Readonly<Record<string, string | number>>;
	const told = Object.entries(counts).map(([name, value]) => [name, number(Number(value))]);
	const names = String(segments ?? '')
		.split(',')
		.filter(Boolean)
		.map((name) => words.groups[name as GroupResult['group']]);
	return words.withheld[code]({ ...(Object.fromEntries(told) as Record<string, string>), groups: words.listOf(names) });
};
