import * as v from 'valibot';
import { estimatesOf, fistOf } from '#domain/estimates.ts';
import { noWords, type Bilingual } from '#domain/languages.ts';
import { ownEntry } from '#domain/own-entry.ts';
import type { SummaryEstimates } from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import {
	ballotsOf,
	carriedEstimate,
	carriedFist,
	countedEstimates,
	estimateRulesOf
} from './import/estimate-format.ts';

const readable = v.variant('method', [carriedEstimate, carriedFist]);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const already = v.array(countedEstimates);

/**
 * Rounds of an import that are no vote with dots. What cannot be read, and what too few said for a figure, stays carried and is
 * said to be. Nothing here says what one group of people estimated.
 */
export const carriedEstimates = (
	{ carried, settings }: Pick<Workshop, 'carried' | 'settings'>,
	titles: ReadonlyMap<string, Bilingual>
): readonly SummaryEstimates[] => {
	const elsewhere = v.safeParse(already, carried?.['estimates']);
	const told = new Map((elsewhere.success ? elsewhere.output : []).map((round) => [round.id, round]));
	return listOf(carried?.['rounds']).flatMap((source): SummaryEstimates[] => {
		const parsed = v.safeParse(readable, source);
		if (!parsed.success) {
			const { id } = source as { id?: unknown };
			const counted = typeof id === 'string' ? told.get(id) : undefined;
			return counted && counted.ballots >= settings.votersFloor ? [counted] : [];
		}
		if (parsed.output.ballots.length < settings.votersFloor) return [];
		const round = parsed.output;
		const head = { id: round.id, title: round.title, ballots: round.ballots.length };
		if (round.method === 'fist_of_five') {
			const [proposal = ''] = round.optionIds;
			const fist = fistOf(round.ballots.flatMap(({ values }) => ownEntry(values ?? {}, proposal) ?? []));
			return fist ? [{ ...head, method: 'fist_of_five', fist }] : [];
		}
		const options = estimatesOf(ballotsOf(round.ballots), round.optionIds, estimateRulesOf(round));
		return [
			{
				...head,
				method: 'impact_effort',
				options: options.map((option) => ({ ...option, title: titles.get(option.optionId) ?? noWords }))
			}
		];
	});
};
