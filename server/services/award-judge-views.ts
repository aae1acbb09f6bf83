import type { JudgeView } from '#domain/award-views.ts';
import { judgeToken } from './award-parts.ts';
import { dueOf, type Panel } from './award-recusals.ts';
import type { Parts } from './parts.ts';

export const judgeViews = (parts: Parts, panel: Panel, origin: string, mayEdit: boolean): JudgeView[] => {
	const { award, judges } = panel;
	const submitted = panel.counted();
	return judges.map((judge) => {
		const { id, name, email, kind, revokedAt, signedAt } = judge;
		const due = dueOf(panel, judge);
		const isOut = revokedAt !== null;
		return {
			id,
			name,
			email: mayEdit ? email : '',
			kind,
			state: isOut ? 'revoked' : signedAt === null ? 'invited' : 'signed',
			isChair: award.chair === id,
			url: mayEdit && !isOut ? `${origin}/judge/${judgeToken(parts, judge)}` : null,
			submitted: submitted.filter(({ judgeId }) => judgeId === id).length,
			due: due.filter(({ state }) => state === 'eligible').length
		};
	});
};
