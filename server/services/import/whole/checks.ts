import { limits } from '#domain/limits.ts';
import type { Segment } from '#domain/segments.ts';
import { wrongInAfterwards } from './afterwards-checks.ts';
import { doubled, firstOf, idsOf, type Found } from './finding.ts';
import type { WholeFile } from './format.ts';

const board = ({ board: { zones, clusters, notes }, workshop, people }: WholeFile): Found => {
	const knownZones = idsOf(zones);
	const knownClusters = idsOf(clusters);
	const stages = idsOf(workshop.stages);
	const isHere = (segment: Segment): boolean => (people[segment] ?? 0) > 0;
	return (
		firstOf(clusters, ({ zone }, index) => (knownZones.has(zone) ? null : `board.clusters.${index}.zone`)) ??
		firstOf(notes, ({ zone, cluster, tags, text, withheld, segment }, index) => {
			const at = `board.notes.${index}`;
			if (!knownZones.has(zone)) return `${at}.zone`;
			if (cluster !== null && !knownClusters.has(cluster)) return `${at}.cluster`;
			if (tags.stage !== undefined && !stages.has(tags.stage)) return `${at}.tags.stage`;
			if ((text === null) !== (withheld !== null)) return `${at}.withheld`;
			// words are somebody's who is still there
			return text !== null && !isHere(segment) ? `${at}.segment` : null;
		})
	);
};

/** Figures that speak of the options of their round, and of no group smaller than any that we would show. */
const rounds = (file: WholeFile): Found =>
	firstOf(file.rounds, ({ round, results }, index) => {
		const at = `rounds.${index}`;
		const options = idsOf(round.options);
		const areOf = (list: readonly { readonly optionId: string }[]): boolean =>
			list.every(({ optionId }) => options.has(optionId));
		const { balanced, raw, customers } = results.rankings;
		if (options.size !== round.options.length) return `${at}.round.options`;
		if (results.roundId !== round.id) return `${at}.results.roundId`;
		if (!areOf([...results.options, ...balanced, ...raw, ...(customers ?? []), ...(results.divergence?.options ?? [])]))
			return `${at}.results`;
		return firstOf(results.groups, ({ ballots, options: own }, place) =>
			ballots < limits.votersFloorMin || !areOf(own) ? `${at}.results.groups.${place}` : null
		);
	});

const initiatives = (file: WholeFile): Found => {
	const options = new Map(file.rounds.map(({ round }) => [round.id, idsOf(round.options)]));
	return firstOf(file.initiatives, ({ roundId, optionId }, index) => {
		if (roundId !== null && !options.has(roundId)) return `initiatives.${index}.roundId`;
		return roundId !== null && optionId !== null && !options.get(roundId)?.has(optionId)
			? `initiatives.${index}.optionId`
			: null;
	});
};

const sizes = ({ people, phase, workshop }: WholeFile): Found => {
	const all = Object.values(people).reduce<number>((sum, count) => sum + (count ?? 0), 0);
	if (all > limits.peoplePerBoard) return 'people';
	return phase.index < workshop.agenda.length ? null : 'phase.index';
};

/** What a shape cannot say: the path of the first place that is wrong, or null. */
export const wrongInWhole = (file: WholeFile): Found =>
	doubled('workshop.agenda', file.workshop.agenda) ??
	doubled('board.zones', file.board.zones) ??
	doubled('board.clusters', file.board.clusters) ??
	doubled('board.notes', file.board.notes) ??
	doubled(
		'rounds',
		file.rounds.map(({ round }) => round)
	) ??
	doubled('initiatives', file.initiatives) ??
	sizes(file) ??
	board(file) ??
	rounds(file) ??
	initiatives(file) ??
	wrongInAfterwards(file);
