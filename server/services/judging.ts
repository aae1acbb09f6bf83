import { milestonesOf, type AwardStage } from '#domain/awards.ts';
import type { JudgeHome, ScoringView } from '#domain/award-views.ts';
import { done, ok, refuse, type RefusalCode, type Result } from '#domain/errors.ts';
import type { AwardId, NominationId, SeatId } from '#domain/ids.ts';
import { declarable, type Judge } from '#domain/judges.ts';
import { noWords } from '#domain/languages.ts';
import { isInTheRunning, type Nomination } from '#domain/nominations.ts';
import { checkRemark } from '#domain/remarks.ts';
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

	/** As it is stored at this moment, and not as this request knows it. */
	const latestOf = async ({ id, awardId }: Judge): Promise<Judge | undefined> =>
		(await store.awards.judges(awardId)).find((judge) => judge.id === id);
	const save = (judge: Judge): Promise<void> =>
		store.awards.saveJudge({ judge, tokenHash: seals.hash(judgeToken(parts, judge)) });
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
			const latest = await latestOf(judge);
			if (latest) await save({ ...latest, personId });
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
	/** And no link of theirs waits for the chair: they may score, and read what others say. */
	const entitled: typeof facing = async (viewer, token, id, isActing) => {
		const found = await facing(viewer, token, id, isActing);
		if (!found.ok) return found;
		const may = found.value.panel.mayTouch(found.value.judge.id, id);
		return may.ok ? found : may;
	};
	const scorable = async (viewer: Viewer, token: string, id: NominationId): Promise<Result<Facing>> => {
		const found = await entitled(viewer, token, id, true);
		if (!found.ok) return found;
		const { stage } = found.value.panel.award;
		if (isBefore(stage)) return refuse('award.not-now');
		return stage === 'scoring' ? found : refuse('award.scores-closed');
	};
	/** In turn with the steps of the award: what comes after the end of its stage is `late`. */
	const addSheet = (
		award: AwardId,
		stage: AwardStage,
		sheet: ScoreSheet,
		refused: { readonly late: RefusalCode; readonly twice: RefusalCode }
	): Promise<Result<void>> =>
		parts.inTurn(`award/${award}`, async () => {
			const row = await store.awards.get(award);
			if (row?.award.stage !== stage) return refuse(refused.late);
			if (!(await store.awards.addSheet(award, sheet))) return refuse(refused.twice);
			const { judgeId: judge, nominationId: nomination, version } = sheet;
			await recordAward(parts, award, { type: 'award.scored', judge, nomination, version });
			return done;
		});
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
				organisation: organisation?.name ?? noWords,
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
								category: categories.get(one.categoryId) ?? noWords,
								state: panel.state(judge.id, one.id)
							}))
			});
		},

		async sign(viewer, token) {
			const found = await seated(viewer, token, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			if (judge.signedAt !== null) return done;
			await save({ ...((await latestOf(judge)) ?? judge), signedAt: now() });
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
				category: award.rules.categories.find((one) => one.id === nomination.categoryId)?.title ?? noWords,
				stage: award.stage,
				number: at + 1,
				count: list.length,
				before: list[at - 1]?.id ?? null,
				after: list[at + 1]?.id ?? null,
				id,
				title: nomination.title,
				nominee: award.rules.namesHidden ? null : nomination.nominee,
				summary: nomination.summary,
				criteria: award.rules.criteria.map((one) => ({ ...one, answer: nomination.answers[one.id] ?? noWords })),
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
			// A direct link speaks for itself.
			const words = conflict !== null && reason.trim() === '' ? ok('') : checkRemark(reason, 'award.reason-missing');
			if (!words.ok) return words;
			const declared = {
				judgeId: judge.id,
				nominationId: id,
				conflict,
				reason: { ...noWords, [viewer.language]: words.value },
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
			const refused = { late: 'award.scores-closed', twice: 'award.already-scored' } as const;
			return addSheet(panel.award.id, 'scoring', sheet, refused);
		},

		async change(viewer, token, id, { reason, ...words }) {
			const found = await entitled(viewer, token, id, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			const latest = sheetsOf(found.value).at(-1);
			const isOpen = panel.award.stage === 'discussion' && latest !== undefined && latest.version > 0;
			if (!isOpen) return refuse('award.not-now');
			const why = checkRemark(reason, 'award.reason-missing');
			if (!why.ok) return why;
			const checked = checkSheet(words, panel.award.rules);
			if (!checked.ok) return checked;
			const sheet = {
				...checked.value,
				judgeId: judge.id,
				nominationId: id,
				version: latest.version + 1,
				changeReason: why.value,
				at: now()
			};
			return addSheet(panel.award.id, 'discussion', sheet, { late: 'award.not-now', twice: 'conflict' });
		},

		async discussion(viewer, token, id) {
			const found = await entitled(viewer, token, id, false);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			return discussionOf(parts, panel, id, judge.id);
		},

		async remark(viewer, token, id, text) {
			const found = await entitled(viewer, token, id, true);
			if (!found.ok) return found;
			const { judge, panel } = found.value;
			if (panel.award.stage !== 'discussion') return refuse('award.not-now');
			const words = checkRemark(text, 'request.invalid');
			if (!words.ok) return words;
			await store.awards.addRemark(panel.award.id, {
				nominationId: id,
				judgeId: judge.id,
				text: words.value,
				at: now()
			});
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
