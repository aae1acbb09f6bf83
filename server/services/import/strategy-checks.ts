import type { ImportedWorkshop } from './format.ts';

type Initiative = ImportedWorkshop['initiatives'][number];
type Known = ReadonlySet<string>;

const idsOf = (rows: readonly { readonly id: string }[]): Known => new Set(rows.map(({ id }) => id));
const strange = (path: string, named: readonly string[] | undefined, known: Known): string | null => {
	const at = (named ?? []).findIndex((id) => !known.has(id));
	return at < 0 ? null : `${path}.${at}`;
};

/** The first thing that an initiative, or the strategy, names and the file does not have. */
export const wrongInStrategy = (file: ImportedWorkshop): string | null => {
	const people = idsOf(file.participants);
	const known = {
		clusters: idsOf(file.clusters),
		notes: idsOf(file.notes),
		quotes: idsOf(file.quotes),
		rounds: idsOf(file.rounds),
		initiatives: idsOf(file.initiatives)
	};
	const inInitiative = ({ id, ownerId, sponsorId, clusterIds, evidence, dependsOn }: Initiative, at: string) => {
		if (!people.has(ownerId)) return `${at}.ownerId`;
		if (sponsorId && !people.has(sponsorId)) return `${at}.sponsorId`;
		const itself = (dependsOn ?? []).indexOf(id);
		if (itself >= 0) return `${at}.dependsOn.${itself}`;
		return (
			strange(`${at}.clusterIds`, clusterIds, known.clusters) ??
			strange(`${at}.dependsOn`, dependsOn, known.initiatives) ??
			strange(`${at}.evidence.noteIds`, evidence?.noteIds, known.notes) ??
			strange(`${at}.evidence.quoteIds`, evidence?.quoteIds, known.quotes) ??
			strange(`${at}.evidence.roundIds`, evidence?.roundIds, known.rounds)
		);
	};
	for (const [index, initiative] of file.initiatives.entries()) {
		const wrong = inInitiative(initiative, `initiatives.${index}`);
		if (wrong) return wrong;
	}
	return strange('strategy.initiativeIds', file.strategy?.initiativeIds, known.initiatives);
};
