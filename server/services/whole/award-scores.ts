import type { NominationId } from '#domain/ids.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { RemarkRow } from '#server/storage/awards.ts';
import { judgesOfAccount, pairOf, type Panel } from '../award-recusals.ts';
import type { Parts } from '../parts.ts';
import type { Withheld } from './withheld.ts';

export interface ReadableScores {
	readonly sheets: readonly ScoreSheet[];
	readonly remarks: readonly RemarkRow[];
	/** On which the decision rests; null: it was taken before that was written down, or not yet. */
	readonly countedPairs: readonly Pick<ScoreSheet, 'judgeId' | 'nominationId'>[] | null;
	/** By category. */
	readonly chairVotes: readonly (readonly [string, NominationId])[];
}

/** Figures alone: whatever was said of a nominee, in the discussion or before it, is not for who stepped aside. */
const wordless = (sheet: ScoreSheet): ScoreSheet => ({
	...sheet,
	note: '',
	changeReason: '',
	scores: Object.fromEntries(
		Object.entries(sheet.scores).map(([id, { score, reason }]) => [id, { score, reason: reason === '' ? '' : '…' }])
	)
});

/**
 * By the rules of the pages: nothing before scores are closed, no drafts, and for an organiser who judges and stepped aside
 * neither scores before the award is decided nor ever what was said.
 */
export const readableScores = async (
	{ store }: Pick<Parts, 'store'>,
	panel: Panel,
	nominations: readonly Nomination[],
	viewer: Viewer,
	withheld: Withheld
): Promise<ReadableScores> => {
	const { stage, chairVotes } = panel.award;
	if (stage !== 'discussion' && stage !== 'decided') {
		if (panel.sheets.length > 0) withheld.add('scores-open');
		return { sheets: [], remarks: [], countedPairs: null, chairVotes: [] };
	}
	const me = judgesOfAccount(panel, viewer);
	const isAside = ({ id }: Nomination): boolean => me.some((judge) => panel.recusal(judge.id, id) !== null);
	const aside = new Set(stage === 'decided' ? [] : nominations.filter(isAside).map(({ categoryId }) => categoryId));
	const places = panel.judges.map(({ id }) => id);
	const sheets: ScoreSheet[] = [];
	const remarks: RemarkRow[] = [];
	for (const { id, categoryId } of nominations) {
		const submitted = panel.sheets.filter(({ nominationId, version }) => nominationId === id && version > 0);
		const said = await store.awards.remarks(id);
		const mayHear = me.every((judge) => panel.mayTouch(judge.id, id).ok);
		const heard = mayHear ? submitted : submitted.map(wordless);
		if (submitted.length > 0 && aside.has(categoryId)) withheld.add('recused');
		else
			sheets.push(
				...heard.sort((a, b) => places.indexOf(a.judgeId) - places.indexOf(b.judgeId) || a.version - b.version)
			);
		if (mayHear) remarks.push(...said);
		else if (said.length + submitted.length > 0) withheld.add('recused');
	}
	const known = new Set(nominations.map(({ id }) => id));
	const votes = Object.entries(chairVotes).filter(([category, id]) => !aside.has(category) && known.has(id));
	const pairs = panel.award.countedPairs && new Set(panel.award.countedPairs);
	const counted = pairs ? sheets.filter((sheet) => sheet.version === 1 && pairs.has(pairOf(sheet))) : null;
	return { sheets, remarks, countedPairs: counted, chairVotes: votes };
};
