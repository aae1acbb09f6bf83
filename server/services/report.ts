import type { ResultsView, SummaryView } from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import type { Parts } from './parts.ts';
import { readSummary } from './summary.ts';

/** Everything a file says, gathered once, so that every format shows the same figures. */
export interface Report {
	readonly workshop: Omit<Workshop, 'carried'>;
	readonly status: WorkshopRow['phase']['status'];
	readonly summary: SummaryView;
	readonly results: ResultsView;
	/** Rounds of methods that this version does not count: named, so that nobody believes they never were. */
	readonly carried: readonly {
		readonly method: string;
		readonly title: { readonly en: string; readonly ar: string };
	}[];
	readonly exportedAt: number;
}

const carriedRounds = ({ carried }: Workshop): Report['carried'] => {
	const rounds = (carried?.['rounds'] ?? []) as Report['carried'];
	return rounds.map(({ method, title }) => ({ method, title }));
};

/** Files name rounds of other methods and do not show what came of them; the statement of what is withheld says so. */
const withCarried = ({ estimates, withheld, ...summary }: SummaryView): SummaryView => {
	if (estimates.length === 0) return { ...summary, estimates, withheld };
	const before = withheld.find(({ code }) => code === 'carried')?.params?.count ?? 0;
	const rest = withheld.filter(({ code }) => code !== 'carried');
	return {
		...summary,
		estimates: [],
		withheld: [...rest, { code: 'carried', params: { count: before + estimates.length } }]
	};
};

/** `rounds`: whoever leads may take figures along that the room has not seen yet, and the file says so. */
export const readReport = async (parts: Parts, row: WorkshopRow, rounds: 'released' | 'closed'): Promise<Report> => {
	const { carried: _carried, ...workshop } = row.workshop;
	const { summary, closed } = await readSummary(parts, row);
	return {
		workshop,
		status: row.phase.status,
		summary: withCarried(summary),
		results: rounds === 'released' ? summary.results : closed,
		carried: carriedRounds(row.workshop),
		exportedAt: parts.now()
	};
};
