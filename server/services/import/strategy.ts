import { newId, type InitiativeId, type LineId, type RoundId } from '#domain/ids.ts';
import { hasNoFigures } from '#domain/results.ts';
import type { Candidate, Promotion } from '#domain/strategy.ts';
import type { Workshop } from '#domain/workshop.ts';
import {
	addInitiative,
	addLine,
	openStrategy,
	retypeStrategy,
	setCandidate,
	setDelivery,
	setEvidence,
	setPromotion
} from '#collab/strategy-operations.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';
import { candidatesOf } from '../promotion-findings.ts';
import { cadenceOf } from './cadence.ts';
import type { ImportedWorkshop } from './format.ts';
import { languageOf } from './reading.ts';
import type { ImportedStrategy } from './strategy-format.ts';
import { evidenceOf, newInitiative, type ImportedInitiative } from './strategy-records.ts';

type File = ImportedWorkshop;
/** Ids of the file, and what they became. */
export interface Became {
	readonly rounds: ReadonlyMap<string, RoundId>;
	readonly initiatives: ReadonlyMap<string, InitiativeId>;
	/** Of the strategy: its own ids, which criteria of the award know, too. */
	readonly planned: ReadonlyMap<string, InitiativeId>;
}

/** What the dot rounds were about, with their votes as they were counted here. */
const candidatesIn = async ({ store }: Parts, { rounds }: Became): Promise<Candidate[]> => {
	const all = await Promise.all(
		[...rounds.values()].map(async (id) => {
			const [round, results] = await Promise.all([store.ballots.round(id), store.ballots.results(id)]);
			return round ? candidatesOf(round, results && !hasNoFigures(results) ? results : null) : [];
		})
	);
	return all.flat();
};

/** Everything of it in one write, after the workshop it rests on: there is all of it, or nothing. */
export const bringStrategy = async (
	parts: Parts,
	file: File,
	strategy: ImportedStrategy,
	row: StrategyRow,
	workshop: Workshop,
	became: Became
): Promise<void> => {
	const { store, boards, random, now } = parts;
	const chosen = strategy.initiativeIds.flatMap((id) => file.initiatives.find((each) => each.id === id) ?? []);
	const ids = became.planned;
	const candidates = await candidatesIn(parts, became);
	const at = now();
	const promotionOf = ({ id, clusterIds }: ImportedInitiative): Promotion => {
		const voted = clusterIds.flatMap((cluster) => candidates.find(({ optionId }) => optionId === cluster) ?? [])[0];
		return {
			workshopId: workshop.id,
			roundId: voted?.roundId ?? null,
			optionId: voted?.optionId ?? null,
			decidedAs: became.initiatives.get(id) ?? null,
			rank: voted?.rank ?? null,
			reason: '', // the file gives none, and none is made up
			at
		};
	};
	if (!(await store.strategies.get(row.id))) await store.strategies.add(row);
	const principles = (strategy.principles ?? []).map((text) => ({ id: newId<LineId>(random, 'line'), text }));
	await boards.write(
		row.boardId,
		(doc) => {
			openStrategy(doc, { id: row.id, year: row.year, state: 'draft' });
			for (const key of ['title', 'vision'] as const) {
				retypeStrategy(doc, `${key}En`, strategy[key]?.en ?? '');
				retypeStrategy(doc, `${key}Ar`, strategy[key]?.ar ?? '');
			}
			retypeStrategy(doc, 'cadence', cadenceOf(strategy, languageOf(file)));
			for (const [order, { id, text }] of principles.entries()) addLine(doc, { id, is: 'principle', order, text });
			for (const candidate of candidates) setCandidate(doc, candidate);
			for (const [order, initiative] of chosen.entries()) {
				const id = ids.get(initiative.id)!;
				addInitiative(doc, newInitiative(file, initiative, id, order + 1, ids));
				setEvidence(doc, id, evidenceOf(initiative, workshop, became.rounds));
				setPromotion(doc, id, promotionOf(initiative));
				setDelivery(doc, id, { at: initiative.status ?? 'proposed' });
			}
		},
		{
			audit: [
				{
					workshop: workshop.id,
					at,
					event: { type: 'strategy.imported', strategy: row.id, initiatives: chosen.length }
				}
			]
		}
	);
};
