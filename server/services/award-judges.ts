import type { JudgingView, SeatChoice } from '#domain/award-views.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type AwardId, type JudgeId } from '#domain/ids.ts';
import { isUndecided, judgeKinds, type Judge } from '#domain/judges.ts';
import { noWords } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { checkName } from '#domain/names.ts';
import { isInTheRunning } from '#domain/nominations.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import { discussionOf } from './award-discussion.ts';
import { judgeViews } from './award-judge-views.ts';
import { awardFor, judgeToken, recordAward } from './award-parts.ts';
import { judgesOfAccount, readPanel } from './award-recusals.ts';
import type { Awards } from './award-services.ts';
import type { Parts } from './parts.ts';
import { bylineOf } from './seat-taking.ts';

const shownWorkshops = 10;
const longestEmail = 254;
const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isEmail = (text: string): boolean => text.length <= longestEmail && emailShape.test(text);

/**
 * That a judge steps aside as the author of a note says who wrote it: whoever leads may not find that out seat by seat. Judges
 * whose bylines are hidden are known by their own browser.
 */
const isNamedIn = (workshop: Workshop, seat: SeatRow): boolean => bylineOf(workshop, seat) === seat.id;

export const createAwardJudges = (
	parts: Parts
): Pick<
	Awards,
	'seats' | 'inviteJudge' | 'revokeJudge' | 'renewJudge' | 'ownJudging' | 'judging' | 'decideConflict' | 'discussion'
> => {
	const { store, seals, random, now } = parts;
	const keep = (judge: Judge): Promise<void> =>
		store.awards.saveJudge({ judge, tokenHash: seals.hash(judgeToken(parts, judge)) });
	const urlOf = (viewer: Viewer, judge: Judge): string => `${viewer.origin}/judge/${judgeToken(parts, judge)}`;

	const judgeOf = async (viewer: Viewer, id: AwardId, judge: JudgeId): Promise<Result<Judge>> => {
		const entry = await awardFor(parts, viewer, id, 'award.edit');
		if (!entry.ok) return entry;
		const found = (await store.awards.judges(id)).find((one) => one.id === judge);
		return found ? ok(found) : refuse('not-found');
	};

	return {
		async seats(viewer, id) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const rows = (await store.workshops.list(entry.value.award.organisationId)).slice(0, shownWorkshops);
			const choices = await Promise.all(
				rows.map(async ({ workshop }) =>
					(await store.workshops.seats(workshop.id))
						.filter((seat) => seat.removedAt === null && seat.segment !== 'observer' && isNamedIn(workshop, seat))
						.map(({ id: seat, name }): SeatChoice => ({ seat, name, workshop: workshop.title }))
				)
			);
			return ok(choices.flat());
		},

		async inviteJudge(viewer, id, input) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const { award } = entry.value;
			const name = checkName(input.name);
			if (!name.ok) return name.refusal.code === 'join.name-missing' ? refuse('account.name-missing') : name;
			const email = input.email.trim().toLowerCase();
			if (email !== '' && !isEmail(email)) return refuse('account.email-invalid');
			if (!judgeKinds.includes(input.kind)) return refuse('request.invalid');
			if (award.stage === 'discussion' || award.stage === 'decided') return refuse('award.not-now');
			const known = await store.awards.judges(id);
			if (known.length >= limits.judgesPerAward) return refuse('request.invalid');
			const seat = input.seat === null ? null : await store.workshops.seat(input.seat);
			if (input.seat !== null) {
				const row = seat && (await store.workshops.get(seat.workshopId));
				if (row?.workshop.organisationId !== award.organisationId) return refuse('not-found');
				if (!seat || !isNamedIn(row.workshop, seat)) return refuse('not-found');
			}
			const person = email === '' ? null : await store.accounts.personByEmail(email);
			const judge: Judge = {
				id: newId<JudgeId>(random, 'judge'),
				awardId: id,
				name: { en: name.value, ar: name.value },
				email,
				kind: input.kind,
				language: input.language,
				personId: person?.organisationId === award.organisationId ? person.id : null,
				seats: seat ? [seat.id] : [],
				version: 1,
				revokedAt: null,
				signedAt: null,
				createdAt: now()
			};
			await keep(judge);
			await recordAward(parts, id, { type: 'award.judge-invited', judge: judge.id });
			return ok({ url: urlOf(viewer, judge) });
		},

		async revokeJudge(viewer, id, judge) {
			const found = await judgeOf(viewer, id, judge);
			if (!found.ok) return found;
			await keep({ ...found.value, version: found.value.version + 1, revokedAt: now() });
			await recordAward(parts, id, { type: 'award.judge-revoked', judge });
			return done;
		},

		async renewJudge(viewer, id, judge) {
			const found = await judgeOf(viewer, id, judge);
			if (!found.ok) return found;
			const renewed = { ...found.value, version: found.value.version + 1, revokedAt: null };
			await keep(renewed);
			await recordAward(parts, id, { type: 'award.judge-link', judge });
			return ok({ url: urlOf(viewer, renewed) });
		},

		async ownJudging(viewer, id) {
			const entry = await awardFor(parts, viewer, id, 'award.read');
			if (!entry.ok) return entry;
			const panel = await readPanel(parts, entry.value.award);
			// The link is a secret: the same name alone does not open it.
			const own = judgesOfAccount(panel, viewer).find(
				({ revokedAt, personId }) => revokedAt === null && personId === viewer.account?.personId
			);
			return own ? ok({ token: judgeToken(parts, own) }) : refuse('not-found');
		},

		async judging(viewer, id): Promise<Result<JudgingView>> {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const panel = await readPanel(parts, entry.value.award);
			const titles = new Map(panel.nominations.map((one) => [one.id, one.title]));
			const judges = judgeViews(parts, panel, viewer.origin, false);
			return ok({
				judges: judges.map(({ id: judge, name, kind, state }) => ({ id: judge, name, kind, state })),
				nominees: panel.nominations.filter(isInTheRunning).map((one) => ({
					id: one.id,
					categoryId: one.categoryId,
					title: one.title,
					nominee: one.nominee,
					states: judges.map((judge) => panel.state(judge.id, one.id))
				})),
				undecided: panel.declarations.filter(isUndecided).map((one) => ({
					...one,
					judgeName: panel.judge(one.judgeId)?.name ?? noWords,
					title: titles.get(one.nominationId) ?? noWords
				})),
				recusals: panel.recusals()
			});
		},

		async decideConflict(viewer, id, judge, nomination, decision) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			return parts.inTurn(`award/${id}`, async () => {
				if ((await store.awards.get(id))?.award.stage === 'decided') return refuse('award.not-now');
				const declared = (await store.awards.declarations(id)).find(
					(one) => one.judgeId === judge && one.nominationId === nomination
				);
				// A direct link is not anybody's to waive.
				if (!declared || declared.conflict !== null) return refuse('not-found');
				await store.awards.saveDeclaration(id, { ...declared, decision, decidedAt: now() });
				await recordAward(parts, id, { type: 'award.conflict-decided', judge, nomination, decision });
				return done;
			});
		},

		async discussion(viewer, id, nomination) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			const { award } = entry.value;
			const panel = await readPanel(parts, award);
			if (!panel.nominations.some((one) => one.id === nomination)) return refuse('not-found');
			// Whoever leads the award and judges in it steps aside in both.
			for (const own of judgesOfAccount(panel, viewer)) {
				const may = panel.mayTouch(own.id, nomination);
				if (!may.ok) return may;
			}
			return discussionOf(parts, panel, nomination, null);
		}
	};
};
