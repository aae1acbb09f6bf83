import type { FeedbackView, NomineeNamed, ResultView } from '#domain/award-views.ts';
import { isJudged } from '#domain/award.ts';
import type { Certificate } from '#domain/certificates.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import type { NominationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { isInTheRunning, type Nomination } from '#domain/nominations.ts';
import { can } from '#domain/permissions.ts';
import { sheetTotal, type ScoreSheet } from '#domain/score-sheets.ts';
import { mean } from '#domain/statistics.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { awardFor, type AwardEntry } from './award-parts.ts';
import { judgesOfAccount, readPanel, type Panel } from './award-recusals.ts';
import type { Awards } from './award-services.ts';
import { outcomeIn, runnersOf } from './award-standing.ts';
import type { Parts } from './parts.ts';

const named = ({ id, title, nominee }: Nomination): NomineeNamed => ({ id, title, nominee });

/** Submitted versions that were followed by another, with the reason of it. */
const changesOf = (panel: Panel, isHidden: (nomination: NominationId) => boolean): ResultView['changes'] => {
	const versions = new Map<string, ScoreSheet>();
	for (const sheet of panel.sheets) versions.set(`${sheet.judgeId}/${sheet.nominationId}/${sheet.version}`, sheet);
	return panel.sheets.flatMap((sheet) => {
		const before = versions.get(`${sheet.judgeId}/${sheet.nominationId}/${sheet.version - 1}`);
		if (sheet.version < 2 || !before || isHidden(sheet.nominationId)) return [];
		return [
			{
				judgeName: panel.judge(sheet.judgeId)?.name ?? noWords,
				title: panel.nominations.find(({ id }) => id === sheet.nominationId)?.title ?? noWords,
				before: sheetTotal(before, panel.award.rules),
				after: sheetTotal(sheet, panel.award.rules),
				reason: sheet.changeReason,
				at: sheet.at
			}
		];
	});
};

export const createAwardResults = (parts: Parts): Pick<Awards, 'result' | 'feedback' | 'certificates'> => {
	/** Closed scores, for whoever leads; for all accounts once it is decided. */
	const closed = async (viewer: Viewer, id: AwardEntry['award']['id']) => {
		const entry = await awardFor(parts, viewer, id, 'award.read');
		if (!entry.ok) return entry;
		const { award, account } = entry.value;
		const isClosed = award.stage === 'decided' || award.stage === 'discussion';
		if (!isClosed) return refuse('award.not-now');
		if (award.stage !== 'decided' && !can(account.role, 'award.edit', null)) return refuse('award.not-now');
		const panel = await readPanel(parts, award);
		// Somebody who judges and stepped aside must not learn by the other door what their colleagues think.
		const own = judgesOfAccount(panel, viewer);
		const isAside = (one: NominationId): boolean => own.some((judge) => panel.recusal(judge.id, one) !== null);
		const hidden = award.stage === 'decided' ? [] : panel.nominations.filter(({ id: one }) => isAside(one));
		const asideIn = new Set(hidden.map(({ categoryId }) => categoryId));
		return ok({ ...entry.value, panel, asideIn, isAside });
	};

	return {
		async result(viewer, id): Promise<Result<ResultView>> {
			const entry = await closed(viewer, id);
			if (!entry.ok) return entry;
			const { award, panel, asideIn, isAside } = entry.value;
			const shown = award.rules.categories.filter((category) => !asideIn.has(category.id));
			return ok({
				method: award.rules.method,
				isDecided: award.stage === 'decided',
				hidden: award.rules.categories.filter((category) => asideIn.has(category.id)).map(({ title }) => title),
				categories: shown.map((category) => {
					const runners = runnersOf(panel, category.id).map(named);
					const isScored = isJudged(category.code);
					return {
						category,
						result: outcomeIn(panel, category.id),
						nominees: isScored ? runners : [],
						verified: isScored ? [] : runners,
						chairVote: award.chairVotes[category.id] ?? null
					};
				}),
				judges: panel.judges.map(({ id: judge, name }) => ({ id: judge, name })),
				recusals: panel.recusals(),
				// why a score was changed was said in the discussion
				changes: asideIn.size === 0 ? changesOf(panel, isAside) : []
			});
		},

		async feedback(viewer, id, nominationId): Promise<Result<FeedbackView>> {
			const entry = await closed(viewer, id);
			if (!entry.ok) return entry;
			const { award, panel } = entry.value;
			if (award.stage !== 'decided') return refuse('award.not-now');
			const nomination = panel.nominations.find((one) => one.id === nominationId && isInTheRunning(one));
			const category = award.rules.categories.find((one) => one.id === nomination?.categoryId);
			if (!nomination || !category || !isJudged(category.code)) return refuse('not-found');
			const { nominees, outcome } = outcomeIn(panel, category.id);
			const own = nominees.find((one) => one.nomination === nominationId);
			const scored = nominees.filter(({ judges }) => judges > 0);
			return ok({
				...named(nomination),
				award: award.title,
				category: category.title,
				isWinner: outcome?.winner === nominationId,
				judges: own?.judges ?? 0,
				figure: own?.by[award.rules.method]?.value ?? null,
				criteria: award.rules.criteria.map((criterion) => ({
					criterion,
					mean: own?.criteria[criterion.id] ?? 0,
					among: mean(scored.map(({ criteria }) => criteria[criterion.id] ?? 0))
				})),
				recused: panel.recusals().filter(({ nomination: one }) => one === nominationId).length
			});
		},

		async certificates(viewer, id): Promise<Result<Certificate[]>> {
			const entry = await closed(viewer, id);
			if (!entry.ok) return entry;
			const { award, panel } = entry.value;
			if (award.stage !== 'decided') return refuse('award.not-now');
			const organisation = await parts.store.accounts.organisation(award.organisationId);
			return ok(
				award.rules.categories.flatMap((category) => {
					const winner = outcomeIn(panel, category.id).outcome?.winner;
					return runnersOf(panel, category.id).map((one): Certificate => ({
						organisation: organisation?.name ?? noWords,
						award: award.title,
						category: category.title,
						nominee: one.nominee,
						entry: one.title,
						standing: !isJudged(category.code) ? 'verified' : one.id === winner ? 'winner' : 'finalist',
						date: award.awardDay,
						rulesHash: award.rulesHash ?? ''
					}));
				})
			);
		}
	};
};
