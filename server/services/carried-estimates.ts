import * as v from 'valibot';
import { estimatesOf, fistOf } from '#domain/estimates.ts';
import type { Bilingual } from '#domain/languages.ts';
import type { SummaryEstimates } from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import { ballotsOf, carriedEstimate, carriedFist, estimateRulesOf } from './import/estimate-format.ts';

const none: Bilingual = { en: '', ar: '' };
const readable = v.variant('method', [carriedEstimate, carriedFist]);

/**
 * Rounds of an import that are no vote with dots. What cannot be read, and what too few said for a figure, stays carried and is
 * said to be. Nothing here says what one group of people estimated.
 */
export const carriedEstimates = (
	{ carried, settings }: Pick<Workshop, 'carried' | 'settings'>,
	titles: ReadonlyMap<string, Bilingual>
): readonly SummaryEstimates[] => {
	const rounds: unknown = carried?.['rounds'];
	return (Array.isArray(rounds) ? (rounds as unknown[]) : []).flatMap((source): SummaryEstimates[] => {
		const parsed = v.safeParse(readable, source);
		if (!parsed.success || parsed.output.ballots.length < settings.votersFloor) return [];
		const round = parsed.output;
		const told = { id: round.id, title: round.title, ballots: round.ballots.length };
		if (round.method === 'fist_of_five') {
			const [proposal = ''] = round.optionIds;
			const fist = fistOf(round.ballots.flatMap(({ values }) => values?.[proposal] ?? []));
			return fist ? [{ ...told, method: 'fist_of_five', fist }] : [];
		}
		const options = estimatesOf(ballotsOf(round.ballots), round.optionIds, estimateRulesOf(round));
		return [
			{
				...told,
				method: 'impact_effort',
				options: options.map((option) => ({ ...option, title: titles.get(option.optionId) ?? none }))
			}
		];
	});
};
