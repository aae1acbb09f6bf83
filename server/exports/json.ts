import type { Report } from '#server/services/report.ts';
import type { WholeWorkshop } from '#server/services/whole/workshop.ts';

/** Raised when a field changes its meaning; the importer reads this one. */
export const wholeSchemaName = 'majlis.workshop/3';

/**
 * The whole workshop, for another installation: figures unrounded, as they were counted; names of fields are the ones of the
 * API. Nobody of the room is named in it, and no ballot, draft or word that may not be quoted is in it. `afterwards` is what
 * it led to, where names stand as people were named there: owners, judges, nominees, those who signed.
 */
export const writeJson = (
	{ workshop, summary, results, exportedAt }: Report,
	{ phase, board, carried, afterwards }: WholeWorkshop
): string => {
	const { id, title, purpose, languages, flow, cxDay, authorship, settings } = workshop;
	const { templateId, agenda, zones, stages, defaultKind } = workshop;
	const file = {
		schema: wholeSchemaName,
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
			defaultKind,
			agenda,
			zones,
			stages
		},
		phase,
		people: summary.people,
		notes: summary.notes,
		board,
		rounds: results.rounds,
		estimates: summary.estimates,
		initiatives: results.initiatives,
		carried,
		afterwards,
		// Notes that were set aside are here with their class, for whoever reads the file after us.
		withheld: [
			...summary.withheld.filter(({ code }) => code !== 'set-aside'),
			...(afterwards ? [] : [{ code: 'afterwards' }])
		],
		auditHead: results.auditHead
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
};
