import { directConflicts } from '#domain/award.ts';
import { milestonesOf, type AwardStage } from '#domain/awards.ts';
import type { JudgeHome, ScoringView } from '#domain/award-views.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { countGraphemes } from '#domain/graphemes.ts';
import type { NominationId, SeatId } from '#domain/ids.ts';
import { declarable, type Judge } from '#domain/judges.ts';
import { limits } from '#domain/limits.ts';
import { emptyText, isInTheRunning, type Nomination } from '#domain/nominations.ts';
import { checkDraft, checkSheet, type ScoreSheet } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { discussionOf } from './award-discussion.ts';
import { judgeToken, recordAward } from './award-parts.ts';
import { judgesOfAccount, readPanel, type Panel } from './award-recusals.ts';
import { judgedCategories, runnersOf } from './award-standing.ts';
import type { Judging } from './award-services.ts';
import { evidenceBehind } from './evidence-behind.ts';
import type { Parts } from './parts.ts';
import { readStored } from './stored-evidence.ts';

interface Seated {
	readonly judge: Judge;
	readonly panel: Panel;
}
interface Facing extends Seated {
	readonly nomination: Nomination;
}

/** Judges are invited early, and sign; nominees open with the scoring. */
const isBefore = (stage: AwardStage): boolean => stage === 'draft' || stage === 'published';

export const createJudging = (parts: Parts): Judging => {
	const { store, seals, now } = parts;

	const hashOf = (judge: Judge): string => seals.hash(judgeToken(parts, judge));
	/**
	 * This browser may be known by a seat or an account: the same person then, and what they wrote is theirs. Kept from the
	 * first act on: an organiser who only looks whether a link works does not become that judge.
	 */
	const recognise = async (viewer: Viewer, judge: Judge, isActing: boolean): Promise<Judge> => {
		const rows = await Promise.all(
			[...viewer.seatTokens.values()].map((token) => store.workshops.seatByToken(seals.hash(token)))
		);
		const seats = rows.flatMap((seat): SeatId[] => (seat && !judge.seats.includes(seat.id) ? [seat.id] : []));
		const personId = judge.personId ?? viewer.account?.personId ?? null;
		if (isActing && personId !== judge.personId) {
			const [latest] = (await store.awards.judges(judge.awardId)).filter(({ id }) => id === judge.id);
			if (latest) await store.awards.saveJudge({ judge: { ...latest, personId }, tokenHash: hashOf(latest) });
		}
		if (isActing && seats.length > 0) await store.awards.bindSeats(judge.id, seats);
		return { ...judge, seats: [...judge.seats, ...seats], personId };
	};

	const seated = async (viewer: Viewer, token: string, isActing: boolean): Promise<Result<Seated>> => {
		const stored = await store.awards.judgeByToken(seals.hash(token));
		if (!stored || stored.revokedAt !== null) return refuse('not-found');
		const judge = await recognise(viewer, stored, isActing);
		const row = await store.awards.get(judge.awardId);
		if (!row) return refuse('not-found');
		const panel = await readPanel(parts, row.award, judge);
		return ok({ judge: panel.judge(judge.id) ?? judge, panel });
	};
	/** Signed, and not recused: everything about a nominee begins here. */
	const facing = async (
		viewer: Viewer,
		token: string,
		id: NominationId,
		isActing: boolean
	): Promise<Result<Facing>> => {
		const found = await seated(viewer, token, isActing);
		if (!found.ok) return found;
		const { judge, panel } = found.value;
		if (judge.signedAt === null) return refuse('award.declaration-missing');
		const nomination = panel.nominations.find((one) => one.id === id && isInTheRunning(one));
		if (!nomination) return refuse('not-found');
		// Whoever leads the award has the links of all: who steps aside does not come in by that of a colleague.
		for (const one of [judge, ...judgesOfAccount(panel, viewer)]) {
			const recusal = panel.recusal(one.id, id);
			if (recusal) return refuse('award.recused', { conflict: recusal.conflicts[0] ?? 'chair' });
		}
		return ok({ judge, panel, nomination });
	};
	const scorable = async (viewer: Viewer, token: string, id: NominationId): Promise<Result<Facing>> => {
		const found = await facing(viewer, token, id, true);
		if (!found.ok) return found;
		const { judge, panel } = found.value;
		const may = panel.mayTouch(judge.id, id);
		if (!may.ok) return may;
		const { stage } = panel.award;
		if (isBefore(stage)) return refuse('award.not-now');
		return stage === 'scoring' ? found : refuse('award.scores-closed');
	};
	const inOrder = (panel: Panel): readonly Nomination[] =>
		judgedCategories(panel).flatMap(({ id }) => runnersOf(panel, id));
	const sheetsOf = ({ panel, judge, nomination }: Facing): ScoreSheet[] =>
		panel.sheets
			.filter(({ judgeId, nominationId }) => judgeId === judge.id && nominationId === nomination.id)
			.toSorted((a, b) => a.version - b.version);

	return {
		async home(viewer, token): Promise<Result<JudgeHome>> {
			const found = await seated(viewer, token, false);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const { award } = panel;
			const organisation = await store.accounts.organisation(award.organisationId);
			const dateOf = (id: string) => milestonesOf(award).find((one) => one.id === id)?.date ?? award.awardDay;
			const categories = new Map(award.rules.categories.map(({ id, title }) => [id, title]));
			return ok({
				award: award.title,
				organisation: organisation?.name ?? emptyText,
				name: judge.name,
				stage: award.stage,
				signedAt: judge.signedAt,
				scoringOpens: dateOf('scoring_open'),
				scoringCloses: dateOf('scoring_close'),
				nominees:
					judge.signedAt === null || isBefore(award.stage)
						? []
						: inOrder(panel).map((one) => ({
								id: one.id,
								title: one.title,
								nominee: award.rules.namesHidden ? null : one.nominee,
								category: categories.get(one.categoryId) ?? emptyText,
								state: panel.state(judge.id, one.id)
							}))
			});
		},

		async sign(viewer, token) {
			const found = await seated(viewer, token, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			if (judge.signedAt !== null) return done;
			const [latest = judge] = (await store.awards.judges(panel.award.id)).filter(({ id }) => id === judge.id);
			await store.awards.saveJudge({ judge: { ...latest, signedAt: now() }, tokenHash: hashOf(latest) });
			await recordAward(parts, panel.award.id, { type: 'award.judge-signed', judge: judge.id });
			return done;
		},

		async nominee(viewer, token, id): Promise<Result<ScoringView>> {
			const found = await facing(viewer, token, id, false);
			if (!found.ok) return found;
			const { judge, panel, nomination } = found.value;
			const { award } = panel;
			if (isBefore(award.stage)) return refuse('award.not-now');
			const list = inOrder(panel).filter((one) => panel.recusal(judge.id, one.id) === null);
			const at = list.findIndex((one) => one.id === id);
			const state = panel.state(judge.id, id);
			const sheets = sheetsOf(found.value);
			const latest = sheets.at(-1);
			const isDecided = state !== 'undecided';
			const discussion = isDecided ? await discussionOf(parts, panel, id, judge.id) : null;
			return ok({
				award: award.title,
				category: award.rules.categories.find((one) => one.id === nomination.categoryId)?.title ?? emptyText,
				stage: award.stage,
				number: at + 1,
				count: list.length,
				before: list[at - 1]?.id ?? null,
				after: list[at + 1]?.id ?? null,
				id,
				title: nomination.title,
				nominee: award.rules.namesHidden ? null : nomination.nominee,
				summary: nomination.summary,
				criteria: award.rules.criteria.map((one) => ({ ...one, answer: nomination.answers[one.id] ?? emptyText })),
				files: await store.awards.files(id),
				evidence: nomination.basis ? await evidenceBehind(parts, nomination.basis) : null,
				state: state === 'recused' ? 'undecided' : state,
				scores: latest?.scores ?? {},
				note: latest?.note ?? '',
				versions: sheets.filter(({ version }) => version > 0).length,
				mayScore: award.stage === 'scoring' && isDecided && state !== 'submitted',
				mayChange: award.stage === 'discussion' && state === 'submitted',
				discussion: discussion?.ok ? discussion.value : null
			});
		},

		async declare(viewer, token, id, { conflict, reason }) {
			const found = await facing(viewer, token, id, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			if (panel.award.stage === 'decided') return refuse('award.not-now');
			if (conflict !== null && !declarable.some((one) => one === conflict)) return refuse('request.invalid');
			if (conflict !== null && !directConflicts.includes(conflict)) return refuse('request.invalid');
			const words = reason.trim();
			if (conflict === null && words === '') return refuse('award.reason-missing');
			if (countGraphemes(words) > limits.graphemesPerNote)
				return refuse('request.too-large', { limit: limits.graphemesPerNote });
			const declared = {
				judgeId: judge.id,
				nominationId: id,
				conflict,
				reason: { en: '', ar: '', [viewer.language]: words },
				at: now(),
				decision: null,
				decidedAt: null
			};
			await store.awards.saveDeclaration(panel.award.id, declared);
			const kind = conflict ?? 'indirect';
			await recordAward(parts, panel.award.id, { type: 'award.conflict', judge: judge.id, nomination: id, kind });
			return done;
		},

		async draft(viewer, token, id, words) {
			const found = await scorable(viewer, token, id);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const checked = checkDraft(words, panel.award.rules);
			if (!checked.ok) return checked;
			const sheet = { ...checked.value, judgeId: judge.id, nominationId: id, version: 0, changeReason: '', at: now() };
			return (await store.awards.saveDraft(panel.award.id, sheet)) ? done : refuse('award.already-scored');
		},

		async submit(viewer, token, id, words) {
			const found = await scorable(viewer, token, id);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			if (panel.state(judge.id, id) === 'submitted') return refuse('award.already-scored');
			const checked = checkSheet(words, panel.award.rules);
			if (!checked.ok) return checked;
			const sheet = { ...checked.value, judgeId: judge.id, nominationId: id, version: 1, changeReason: '', at: now() };
			// In turn with the close of scoring: what comes after it is not a score any more.
			return parts.inTurn(`award/${panel.award.id}`, async () => {
				const row = await store.awards.get(panel.award.id);
				if (row?.award.stage !== 'scoring') return refuse('award.scores-closed');
				if (!(await store.awards.addSheet(panel.award.id, sheet))) return refuse('award.already-scored');
				await recordAward(parts, panel.award.id, { type: 'award.scored', judge: judge.id, nomination: id, version: 1 });
				return done;
			});
		},

		async change(viewer, token, id, { reason, ...words }) {
			const found = await facing(viewer, token, id, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const may = panel.mayTouch(judge.id, id);
			if (!may.ok) return may;
			const latest = sheetsOf(found.value).at(-1);
			const isOpen = panel.award.stage === 'discussion' && latest !== undefined && latest.version > 0;
			if (!isOpen) return refuse('award.not-now');
			if (reason.trim() === '') return refuse('award.reason-missing');
			const checked = checkSheet(words, panel.award.rules);
			if (!checked.ok) return checked;
			const version = latest.version + 1;
			const sheet = {
				...checked.value,
				judgeId: judge.id,
				nominationId: id,
				version,
				changeReason: reason.trim().slice(0, limits.graphemesPerNote),
				at: now()
			};
			return parts.inTurn(`award/${panel.award.id}`, async () => {
				const row = await store.awards.get(panel.award.id);
				if (row?.award.stage !== 'discussion') return refuse('award.not-now');
				if (!(await store.awards.addSheet(panel.award.id, sheet))) return refuse('conflict');
				await recordAward(parts, panel.award.id, { type: 'award.scored', judge: judge.id, nomination: id, version });
				return done;
			});
		},

		async discussion(viewer, token, id) {
			const found = await facing(viewer, token, id, false);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const may = panel.mayTouch(judge.id, id);
			return may.ok ? discussionOf(parts, panel, id, judge.id) : may;
		},

		async remark(viewer, token, id, text) {
			const found = await facing(viewer, token, id, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const may = panel.mayTouch(judge.id, id);
			if (!may.ok) return may;
			if (panel.award.stage !== 'discussion') return refuse('award.not-now');
			const words = text.trim();
			if (words === '') return refuse('request.invalid');
			if (countGraphemes(words) > limits.graphemesPerNote)
				return refuse('request.too-large', { limit: limits.graphemesPerNote });
			await store.awards.addRemark(panel.award.id, { nominationId: id, judgeId: judge.id, text: words, at: now() });
			return done;
		},

		async file(viewer, token, file) {
			const stored = await store.awards.file(file);
			if (!stored) return refuse('not-found');
			const found = await facing(viewer, token, stored.nominationId, false);
			return found.ok ? readStored(parts, stored) : found;
		}
	};
};
