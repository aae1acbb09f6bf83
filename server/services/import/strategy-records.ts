import { estimatesOf } from '#domain/estimates.ts';
import type { InitiativeId, RoundId } from '#domain/ids.ts';
import type { VotingSegment } from '#domain/segments.ts';
import type { Evidence } from '#domain/strategy.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { NewInitiative } from '#collab/strategy-operations.ts';
import { estimateRulesOf } from './estimate-format.ts';
import type { ImportedWorkshop } from './format.ts';
import { languageOf, nameOf, unitOf } from './reading.ts';

type File = ImportedWorkshop;
export type ImportedInitiative = File['initiatives'][number];

/** As the room estimated the first of its groups that was asked about. */
const estimateOf = (file: File, { clusterIds }: ImportedInitiative) => {
	const segments = new Map(file.participants.map(({ id, segment }) => [id, segment]));
	for (const round of file.rounds) {
		if (round.method !== 'impact_effort') continue;
		const ballots = round.ballots.map(({ participantId, impact, effort }) => ({
			segment: segments.get(participantId) as VotingSegment,
			...(impact && { impact }),
			...(effort && { effort })
		}));
		const [first] = estimatesOf(ballots, clusterIds, estimateRulesOf(round));
		if (first) return { impact: first.impact, effort: first.effort };
	}
	return null;
};

export const newInitiative = (
	file: File,
	initiative: ImportedInitiative,
	id: InitiativeId,
	order: number,
	ids: ReadonlyMap<string, InitiativeId>
): NewInitiative => {
	const { title, summary, kpi, ownerId, sponsorId, elements, components, horizon, rice, wsjf } = initiative;
	const named = (person: string | null | undefined): string => (person ? nameOf(file, person, languageOf(file)) : '');
	return {
		id,
		texts: {
			titleEn: title.en,
			titleAr: title.ar,
			summaryEn: summary?.en ?? '',
			summaryAr: summary?.ar ?? '',
			owner: named(ownerId),
			sponsor: named(sponsorId),
			kpiEn: kpi.label.en,
			kpiAr: kpi.label.ar
		},
		fields: {
			order,
			elements: elements ?? [],
			components: components ?? [],
			dependsOn: (initiative.dependsOn ?? []).flatMap((other) => ids.get(other) ?? []),
			horizon: horizon ?? null,
			impactEffort: estimateOf(file, initiative),
			rice: rice ?? null,
			wsjf: wsjf ?? null,
			ambition: initiative.ambition ?? null,
			unit: unitOf(kpi.unit),
			better: kpi.better ?? 'higher',
			baseline: kpi.baseline ?? null,
			baselineAt: kpi.baselineAt ?? null,
			target: kpi.target ?? null,
			targetAt: kpi.targetAt ?? null
		}
	};
};

export const evidenceOf = (
	{ clusterIds, evidence }: ImportedInitiative,
	workshop: Workshop,
	rounds: ReadonlyMap<string, RoundId>
): Evidence => ({
	workshopId: workshop.id,
	noteIds: (evidence?.noteIds ?? []) as unknown as Evidence['noteIds'],
	quoteIds: (evidence?.quoteIds ?? []) as unknown as Evidence['quoteIds'],
	clusterIds: clusterIds as unknown as Evidence['clusterIds'],
	// a round that is carried along keeps the id of the file, within its workshop
	roundIds: (evidence?.roundIds ?? []).map((id) => rounds.get(id) ?? (id as string as RoundId))
});
