import { dateOf, daysBetween } from '#domain/plain-date.ts';
import type { AwardChange, JudgeInput } from '#domain/award-views.ts';
import type { JudgeId, NominationId } from '#domain/ids.ts';
import type { NominationWords } from '#domain/nominations.ts';
import type { ScoreWords } from '#domain/score-sheets.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';

export const tokenOf = (url: string | null): string => url?.split('/').at(-1) ?? '';

/** An award of next year whose nominations are open today, and ways to bring it further. */
export const openAward = async (test: TestApp, chief: Viewer) => {
	const { awards, nominations, judging } = test.app.services;
	const year = new Date(test.clock.now()).getUTCFullYear() + 1;
	const { id } = valueOf(await awards.open(chief, year));
	const view = async () => valueOf(await awards.get(chief, id));
	const change = async (one: AwardChange) => awards.change(chief, id, null, one);
	const stranger = await test.viewer();

	const openNominations = async () => {
		const { award } = await view();
		const today = daysBetween(award.awardDay, dateOf(test.clock.now()));
		const offsets = { rules_announced: today - 1, nominations_open: today };
		valueOf(await change({ act: 'timeline', awardDay: award.awardDay, offsets }));
		valueOf(await change({ act: 'publish' }));
		return tokenOf((await view()).nominateUrl);
	};
	const words = async (own: Partial<NominationWords> = {}): Promise<NominationWords> => ({
		categoryId: (await view()).award.rules.categories[0]?.id ?? '',
		title: { en: 'We call you back', ar: 'نحن نعاود الاتصال بك' },
		nominee: { en: 'Coral', ar: 'مرجان' },
		nomineeEmail: '',
		summary: { en: 'A queue became a promise.', ar: '' },
		nominator: { name: 'Sara', email: 'sara@waha.example', relation: 'peer' },
		answers: {},
		...own
	});
	return {
		id,
		year,
		view,
		change,
		openNominations,
		words,
		/** Handed in and found eligible. */
		async nominate(own: Partial<NominationWords> = {}): Promise<{ id: NominationId; token: string }> {
			const token = tokenOf((await view()).nominateUrl);
			const begun = valueOf(await nominations.begin(stranger, token, await words(own)));
			valueOf(await nominations.submit(begun.token));
			const all = valueOf(await awards.nominations(chief, id));
			const made = all.at(-1)?.nomination.id as NominationId;
			valueOf(await awards.screen(chief, id, made, { eligible: true, reason: '' }));
			return { id: made, token: begun.token };
		},
		/** Invited, and signed. */
		async judge(
			name: string,
			own: Partial<JudgeInput> = {},
			viewer = stranger
		): Promise<{ id: JudgeId; token: string }> {
			const input = { name, email: '', kind: 'external', language: 'en', seat: null, ...own } as const;
			const token = tokenOf(valueOf(await awards.inviteJudge(chief, id, input)).url);
			valueOf(await judging.sign(viewer, token));
			return { id: (await view()).judges.at(-1)?.id as JudgeId, token };
		},
		async scores(score: number): Promise<ScoreWords> {
			const { award } = await view();
			return {
				scores: Object.fromEntries(award.rules.criteria.map(({ id: one }) => [one, { score, reason: '' }])),
				note: ''
			};
		}
	};
};
export type OpenAward = Awaited<ReturnType<typeof openAward>>;
