import type { Report } from '#server/services/report.ts';

/** Figures unrounded, as they were counted; names of fields are the ones of the API. */
export const writeJson = ({ workshop, status, summary, results, carried, exportedAt }: Report): string => {
	const { id, title, purpose, languages, flow, cxDay, authorship, settings, templateId, agenda, zones, stages } =
		workshop;
	const file = {
		schema: 'majlis.workshop/1',
		exportedAt: new Date(exportedAt).toISOString(),
		organisation: summary.organisation,
		workshop: {
			id,
			templateId,
			title,
			purpose,
			languages,
			flow,
			cxDay,
			authorship,
			settings,
			status,
			agenda,
			zones,
			stages
		},
		people: summary.people,
		notes: summary.notes,
		groups: summary.groups,
		rounds: results.rounds,
		initiatives: results.initiatives,
		carried,
		withheld: summary.withheld,
		auditHead: results.auditHead
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
};
