import { checkScore, type Score } from './award.ts';
import type { AwardRules } from './award-rules.ts';
import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import type { JudgeId, NominationId } from './ids.ts';
import { totalOf } from './judging.ts';
import { limits } from './limits.ts';

/** What one judge gave one nominee. Version 0 is a draft that only the judge sees, 1 the score as it was submitted. */
export interface ScoreSheet {
	readonly judgeId: JudgeId;
	readonly nominationId: NominationId;
	readonly version: number;
	/** By criterion. */
	readonly scores: Readonly<Record<string, Score>>;
	/** For the panel. */
	readonly note: string;
	/** Why it differs from the version before. */
	readonly changeReason: string;
	readonly at: number;
}
export type ScoreWords = Pick<ScoreSheet, 'scores' | 'note'>;

type Criteria = Pick<AwardRules, 'criteria'>;

const checkNote = (note: string): Result<string> =>
	countGraphemes(note) > limits.graphemesPerNote
		? refuse('request.too-large', { limit: limits.graphemesPerNote })
		: ok(note.trim());

/** Any score that is given is on the scale; which are still missing does not matter yet. */
export const checkDraft = ({ scores, note }: ScoreWords, { criteria }: Criteria): Result<ScoreWords> => {
	const words = checkNote(note);
	if (!words.ok) return words;
	const known = new Set(criteria.map(({ id }) => id));
	for (const [id, given] of Object.entries(scores)) {
		if (!known.has(id)) return refuse('request.invalid');
		const checked = checkScore(given);
		if (!checked.ok && checked.refusal.code !== 'award.reason-missing') return checked;
		if (countGraphemes(given.reason) > limits.graphemesPerNote)
			return refuse('request.too-large', { limit: limits.graphemesPerNote });
	}
	return ok({ scores, note: words.value });
};

/** Every criterion has a score on the scale, and the ends of it have their reasons. */
export const checkSheet = (typed: ScoreWords, rules: Criteria): Result<ScoreWords> => {
	const draft = checkDraft(typed, rules);
	if (!draft.ok) return draft;
	const left = rules.criteria.filter(({ id }) => typed.scores[id] === undefined).length;
	if (left > 0) return refuse('award.scores-missing', { left });
	const scores: Record<string, Score> = {};
	for (const { id } of rules.criteria) {
		const checked = checkScore(typed.scores[id] as Score);
		if (!checked.ok) return checked;
		scores[id] = checked.value;
	}
	return ok({ scores, note: draft.value.note });
};

export const weightsOf = ({ criteria }: Criteria): ReadonlyMap<string, number> =>
	new Map(criteria.map(({ id, weight }) => [id, weight]));
export const pointsOf = ({ scores }: Pick<ScoreSheet, 'scores'>): ReadonlyMap<string, number> =>
	new Map(Object.entries(scores).map(([id, { score }]) => [id, score]));
export const sheetTotal = (sheet: Pick<ScoreSheet, 'scores'>, rules: Criteria): number =>
	totalOf(weightsOf(rules), pointsOf(sheet));

/** The last submitted version of each judge for each nominee. */
export const latestSheets = (sheets: readonly ScoreSheet[]): readonly ScoreSheet[] => {
	const latest = new Map<string, ScoreSheet>();
	for (const sheet of sheets) {
		if (sheet.version === 0) continue;
		const key = `${sheet.judgeId}/${sheet.nominationId}`;
		const known = latest.get(key);
		if (!known || known.version < sheet.version) latest.set(key, sheet);
	}
	return [...latest.values()];
};
