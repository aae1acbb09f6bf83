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
	readonly exportedAt: number;
}

/** `rounds`: whoever leads may take figures along that the room has not seen yet, and the file says so. */
export const readReport = async (parts: Parts, row: WorkshopRow, rounds: 'released' | 'closed'): Promise<Report> => {
	const { carried: _carried, ...workshop } = row.workshop;
	const { summary, closed } = await readSummary(parts, row);
	return {
		workshop,
		status: row.phase.status,
		summary,
		results: rounds === 'released' ? summary.results : closed,
		exportedAt: parts.now()
	};
};
