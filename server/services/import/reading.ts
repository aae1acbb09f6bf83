import { checkBallot, type RoundOption } from '#domain/ballots.ts';
import type { ClusterId } from '#domain/ids.ts';
import { checkInitiative, type InitiativeWords } from '#domain/initiatives.ts';
import { pick, type Language } from '#domain/languages.ts';
import type { VoteRules } from '#domain/phases.ts';
import type { ImportedDotRound, ImportedWorkshop } from './format.ts';

type File = ImportedWorkshop;
export const languageOf = ({ workshop }: File): Language => (workshop.defaultLocale?.startsWith('en') ? 'en' : 'ar');
export const dotRounds = ({ rounds }: File): ImportedDotRound[] => rounds.filter((round) => round.method === 'dot');
export const rulesOf = ({ settings }: ImportedDotRound): VoteRules => ({
	budget: settings.budget,
	maxPerOption: settings.maxPerItem,
	over: 'clusters',
	weights: settings.segmentWeights ?? {}
});

export const optionsOf = (file: File, { optionIds }: ImportedDotRound): RoundOption[] => {
	const counted = new Set(file.notes.filter(({ signal }) => signal === 'counted').map(({ id }) => id));
	return optionIds.flatMap((id) => {
		const cluster = file.clusters.find((known) => known.id === id);
		if (!cluster) return [];
		const noteIds = cluster.noteIds.filter((note) => counted.has(note));
		return [{ id: id as ClusterId, kind: 'cluster', title: cluster.title.en, titleAr: cluster.title.ar, noteIds }];
	});
};

/** People are named by their alias; the file knows no other name of anybody. */
export const nameOf = ({ participants }: File, id: string, language: Language): string => {
	const person = participants.find((each) => each.id === id);
	return person ? pick(person.alias, language) : '';
};

export const wordsOf = (
	file: File,
	{ title, ownerId, kpi }: File['initiatives'][number],
	language: Language
): InitiativeWords => ({
	title: pick(title, language),
	owner: nameOf(file, ownerId, language),
	measure: pick(kpi.label, language)
});

/** Everything that could be refused half-way, before the first row is written. */
export const firstRefused = (file: File): string | null => {
	for (const [index, round] of file.rounds.entries()) {
		if (round.method !== 'dot') continue;
		const judged = { rules: rulesOf(round), options: optionsOf(file, round) };
		const bad = round.ballots.findIndex(({ allocations }) => !checkBallot(judged, allocations).ok);
		if (bad >= 0) return `rounds.${index}.ballots.${bad}.allocations`;
	}
	const language = languageOf(file);
	const bad = file.initiatives.findIndex((initiative) => !checkInitiative(wordsOf(file, initiative, language)).ok);
	return bad >= 0 ? `initiatives.${bad}` : null;
};
/** People read it beside the number: `score_1_7` is the field's code for a scale to seven. */
export const unitOf = (code = ''): string => (code === 'percent' ? '%' : code.replace(/^score_\d+_(\d+)$/, '/ $1'));
