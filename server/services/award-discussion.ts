import type { DiscussionView } from '#domain/award-views.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import type { JudgeId, NominationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { sheetTotal } from '#domain/score-sheets.ts';
import type { Panel } from './award-recusals.ts';
import type { Parts } from './parts.ts';

/** Opens when the scores are closed, so that nobody scores what they heard. Whether the reader may, the caller has asked. */
export const discussionOf = async (
	{ store }: Pick<Parts, 'store'>,
	panel: Panel,
	nomination: NominationId,
	reader: JudgeId | null
): Promise<Result<DiscussionView>> => {
	const { stage, rules } = panel.award;
	if (stage !== 'discussion' && stage !== 'decided') return refuse('award.not-now');
	const nameOf = (id: JudgeId) => panel.judge(id)?.name ?? noWords;
	const remarks = await store.awards.remarks(nomination);
	return ok({
		remarks: remarks.map(({ judgeId, text, at }) => ({ by: nameOf(judgeId), own: judgeId === reader, text, at })),
		totals: panel
			.counted()
			.filter(({ nominationId }) => nominationId === nomination)
			.map((sheet) => ({
				by: nameOf(sheet.judgeId),
				own: sheet.judgeId === reader,
				total: sheetTotal(sheet, rules)
			}))
	});
};
