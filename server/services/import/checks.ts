import type { ImportedWorkshop } from './format.ts';
import { wrongInStrategy } from './strategy-checks.ts';

type Found = string | null;
const firstOf = <T>(list: readonly T[], look: (item: T, index: number) => Found): Found => {
	for (const [index, item] of list.entries()) {
		const found = look(item, index);
		if (found) return found;
	}
	return null;
};
const doubled = (path: string, list: readonly { readonly id: string }[]): Found => {
	const seen = new Set<string>();
	return firstOf(list, ({ id }, index) => {
		if (seen.has(id)) return `${path}.${index}.id`;
		seen.add(id);
		return null;
	});
};
const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

const people = ({ participants, workshop }: ImportedWorkshop): Found => {
	const facilitator = participants.find(({ id }) => id === workshop.facilitatorId);
	if (facilitator?.segment !== 'facilitator') return 'workshop.facilitatorId';
	return firstOf(participants, ({ segment, consent, canVote }, index) => {
		if (segment === 'customer' && !consent?.participate) return `participants.${index}.consent`;
		const mute = segment === 'facilitator' || segment === 'observer';
		return mute && canVote ? `participants.${index}.canVote` : null;
	});
};
const notes = (file: ImportedWorkshop): Found => {
	const known = {
		authorId: idsOf(file.participants.filter(({ segment }) => segment !== 'observer')),
		zone: new Set(file.workshop.zones),
		clusterId: idsOf(file.clusters),
		quoteId: idsOf(file.quotes),
		stage: idsOf(file.journey.stages)
	};
	return firstOf(file.notes, (note, index) => {
		for (const key of ['authorId', 'zone', 'clusterId', 'quoteId', 'stage'] as const) {
			const id = note[key];
			if (id !== null && id !== undefined && !known[key].has(id)) return `notes.${index}.${key}`;
		}
		// What is set aside stands in no group, or it would be voted on after all.
		return note.signal !== 'counted' && note.clusterId ? `notes.${index}.clusterId` : null;
	});
};
const clusters = (file: ImportedWorkshop): Found => {
	const clusterOf = new Map(file.notes.map((note) => [note.id, note.clusterId]));
	const listed = new Set<string>();
	const wrong = firstOf(file.clusters, (cluster, index) =>
		firstOf(cluster.noteIds, (note, at) => {
			if (clusterOf.get(note) !== cluster.id || listed.has(note)) return `clusters.${index}.noteIds.${at}`;
			listed.add(note);
			return null;
		})
	);
	return (
		wrong ??
		firstOf(file.notes, ({ id, clusterId }, index) =>
			clusterId && !listed.has(id) ? `notes.${index}.clusterId` : null
		)
	);
};
type EstimateRound = Extract<ImportedWorkshop['rounds'][number], { method: 'impact_effort' | 'fist_of_five' }>;
/** Estimates are about groups, a show of hands also about the strategy; nobody says anything of what was not asked. */
const wrongEstimate = (file: ImportedWorkshop, { ballots, optionIds }: EstimateRound, index: number): Found => {
	const known = new Set([...idsOf(file.clusters), ...(file.strategy ? [file.strategy.id] : [])]);
	const asked = new Set(optionIds);
	return (
		firstOf(optionIds, (id, at) => (known.has(id) ? null : `rounds.${index}.optionIds.${at}`)) ??
		firstOf(ballots, (ballot, at) =>
			firstOf(['impact', 'effort', 'values'], (field) => {
				const said = (ballot as Readonly<Record<string, unknown>>)[field] ?? {};
				const strange = Object.keys(said as object).find((id) => !asked.has(id));
				return strange === undefined ? null : `rounds.${index}.ballots.${at}.${field}.${strange}`;
			})
		)
	);
};
const rounds = (file: ImportedWorkshop): Found => {
	const voters = idsOf(file.participants.filter(({ canVote }) => canVote));
	const groups = idsOf(file.clusters);
	return firstOf(file.rounds, (round, index) => {
		const voted = new Set<string>();
		const wrong = firstOf(round.ballots, ({ participantId }, at) => {
			if (!voters.has(participantId) || voted.has(participantId)) return `rounds.${index}.ballots.${at}.participantId`;
			voted.add(participantId);
			return null;
		});
		if (wrong) return wrong;
		if (round.method === 'impact_effort' || round.method === 'fist_of_five') return wrongEstimate(file, round, index);
		if (round.method !== 'dot') return null;
		if (round.settings.maxPerItem > round.settings.budget) return `rounds.${index}.settings.maxPerItem`;
		const options = new Set<string>();
		return firstOf(round.optionIds, (id, at) => {
			if (!groups.has(id) || options.has(id)) return `rounds.${index}.optionIds.${at}`;
			options.add(id);
			return null;
		});
	});
};
const deepest = 100;
/** Deeper than anything people write: what is only carried along could be read once and never written again. */
export const isTooDeep = (source: unknown): boolean => {
	let level: unknown[] = [source];
	for (let depth = 0; depth < deepest && level.length > 0; depth++)
		level = level.flatMap((node): unknown[] => (typeof node === 'object' && node !== null ? Object.values(node) : []));
	return level.length > 0;
};

/** What a shape cannot say: every id resolves, once. The path of the first place that is wrong, or null. */
export const wrongReference = (file: ImportedWorkshop): string | null =>
	doubled('participants', file.participants) ??
	doubled('quotes', file.quotes) ??
	doubled('notes', file.notes) ??
	doubled('clusters', file.clusters) ??
	doubled('rounds', file.rounds) ??
	doubled('initiatives', file.initiatives) ??
	doubled('journey.stages', file.journey.stages) ??
	people(file) ??
	notes(file) ??
	clusters(file) ??
	rounds(file) ??
	wrongInStrategy(file);
