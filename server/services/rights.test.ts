import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyAnnouncement } from '#domain/announcement.ts';
import type { Result } from '#domain/errors.ts';
import type {
	CommentId,
	DayItemId,
	DecisionId,
	ExportId,
	HeldId,
	InitiativeId,
	LeaderId,
	LinkId,
	NoteId,
	PersonId,
	QuoteId,
	RoundId,
	SeatId,
	StrategyId,
	AwardId,
	EvidenceFileId,
	JudgeId,
	NominationId,
	WorkshopId
} from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop, type RunningWorkshop } from '../../tests/support/people.ts';

const actors = ['owner', 'facilitator', 'reviewer', 'leader', 'customer', 'observer', 'elsewhere', 'nobody'] as const;
type Actor = (typeof actors)[number];

let test: TestApp;
let workshop: RunningWorkshop;
let strategy: StrategyId;
let award: AwardId;
let viewers: Record<Actor, Viewer>;
beforeEach(async () => {
	test = await testApp();
	const [owner, facilitator, reviewer, nobody] = [
		await test.account('owner'),
		await test.account('facilitator'),
		await test.account('reviewer'),
		await test.viewer()
	];
	workshop = await startWorkshop(test, facilitator);
	strategy = valueOf(await test.app.services.strategies.open(owner, 2028)).id;
	award = valueOf(await test.app.services.awards.open(facilitator, 2028)).id;
	const seat = async (segment: 'leader' | 'customer' | 'observer') => (await workshop.join(segment, segment)).viewer;
	const foreign = {
		...facilitator.account!,
		organisationId: 'org_elsewhere' as never,
		personId: 'person_elsewhere' as never
	};
	viewers = {
		owner,
		facilitator,
		reviewer,
		leader: await seat('leader'),
		customer: await seat('customer'),
		observer: await seat('observer'),
		elsewhere: { ...facilitator, account: foreign },
		nobody
	};
});
afterEach(() => test.close());

const missing = 'nothing_there';
const ownAward = (): AwardId => award;
const workshopOf = (): WorkshopId => workshop.id;
const calls: Record<string, (viewer: Viewer) => Promise<Result<unknown>>> = {
	'workshops.list': (viewer) => test.app.services.workshops.list(viewer),
	'workshops.create': (viewer) => test.app.services.workshops.create(viewer, { templateId: 'tpl_lightning_demo_45' }),
	'workshops.get': (viewer) => test.app.services.workshops.get(viewer, workshopOf()),
	'workshops.edit': (viewer) =>
		test.app.services.workshops.edit(viewer, workshopOf(), { title: { en: 'New', ar: '' } }),
	'invitations.reset': (viewer) => test.app.services.invitations.reset(viewer, missing as LinkId, workshopOf()),
	'seats.mine': (viewer) => test.app.services.seats.mine(viewer, workshopOf()),
	'seats.personalLink': (viewer) => test.app.services.seats.personalLink(viewer, workshopOf()),
	'seats.remove': (viewer) => test.app.services.seats.remove(viewer, workshopOf(), missing as SeatId),
	'boards.view': (viewer) => test.app.services.boards.view(viewer, workshopOf()),
	'facilitation.door': (viewer) => test.app.services.facilitation.door(viewer, workshopOf(), true),
	'facilitation.run': (viewer) => test.app.services.facilitation.run(viewer, workshopOf(), { act: 'pause' }),
	'held.waiting': (viewer) => test.app.services.held.waiting(viewer, workshopOf()),
	'held.admit': (viewer) => test.app.services.held.admit(viewer, workshopOf(), [missing as HeldId]),
	'held.dismiss': (viewer) => test.app.services.held.dismiss(viewer, workshopOf(), [missing as HeldId]),
	'held.own': (viewer) => test.app.services.held.own(viewer, workshopOf()),
	'held.handOver': (viewer) =>
		test.app.services.held.handOver(viewer, workshopOf(), {
			note: null,
			text: 'words',
			kind: 'idea',
			zone: null,
			code: 'board.locked'
		}),
	'held.withdraw': (viewer) => test.app.services.held.withdraw(viewer, workshopOf(), missing as HeldId),
	'ballots.current': (viewer) => test.app.services.ballots.current(viewer, workshopOf()),
	'ballots.cast': (viewer) => test.app.services.ballots.cast(viewer, workshopOf(), missing as RoundId, {}),
	'ballots.close': (viewer) => test.app.services.ballots.close(viewer, workshopOf(), missing as RoundId),
	'ballots.release': (viewer) => test.app.services.ballots.release(viewer, workshopOf(), missing as RoundId),
	'ballots.open': (viewer) => test.app.services.ballots.open(viewer, workshopOf()),
	'results.get': (viewer) => test.app.services.results.get(viewer, workshopOf()),
	'results.summary': (viewer) => test.app.services.results.summary(viewer, workshopOf()),
	'results.summaryLink': (viewer) => test.app.services.results.summaryLink(viewer, workshopOf()),
	'initiatives.list': (viewer) => test.app.services.initiatives.list(viewer, workshopOf()),
	'initiatives.save': (viewer) =>
		test.app.services.initiatives.save(viewer, workshopOf(), {
			title: 'a',
			owner: 'b',
			measure: 'c',
			roundId: null,
			optionId: null
		}),
	'strategies.list': (viewer) => test.app.services.strategies.list(viewer),
	'strategies.open': (viewer) => test.app.services.strategies.open(viewer, 2028),
	'strategies.get': (viewer) => test.app.services.strategies.get(viewer, strategy),
	'strategies.evidence': (viewer) => test.app.services.strategies.evidence(viewer, strategy),
	'strategies.promote': (viewer) =>
		test.app.services.strategies.promote(viewer, strategy, {
			workshopId: workshopOf(),
			initiativeId: missing as InitiativeId
		}),
	'evidence.ofInitiative': (viewer) =>
		test.app.services.evidence.ofInitiative(viewer, strategy, missing as InitiativeId),
	'evidence.ofNote': (viewer) => test.app.services.evidence.ofNote(viewer, workshopOf(), missing as NoteId),
	'evidence.withdrawQuote': (viewer) =>
		test.app.services.evidence.withdrawQuote(viewer, workshopOf(), missing as QuoteId),
	'ideas.link': (viewer) => test.app.services.ideas.link(viewer, workshopOf()),
	'delivery.get': (viewer) => test.app.services.delivery.get(viewer, strategy),
	'delivery.move': (viewer) =>
		test.app.services.delivery.move(viewer, strategy, missing as InitiativeId, { to: 'approved' }),
	'delivery.record': (viewer) =>
		test.app.services.delivery.record(viewer, strategy, missing as InitiativeId, '2027-01', 1),
	'delivery.openBefore': (viewer) => test.app.services.delivery.openBefore(viewer, workshopOf()),
	'reviews.get': (viewer) => test.app.services.reviews.get({ viewer, strategy }),
	'reviews.submit': (viewer) => test.app.services.reviews.submit({ viewer, strategy }, ''),
	'reviews.withdraw': (viewer) => test.app.services.reviews.withdraw({ viewer, strategy }),
	'reviews.approve': (viewer) => test.app.services.reviews.approve({ viewer, strategy }, ''),
	'reviews.askChanges': (viewer) => test.app.services.reviews.askChanges({ viewer, strategy }, '', 'why'),
	'reviews.answer': (viewer) => test.app.services.reviews.answer({ viewer, strategy }, missing as DecisionId),
	'reviews.comment': (viewer) =>
		test.app.services.reviews.comment({ viewer, strategy }, { part: 'strategy', field: 'vision', text: 'words' }),
	'reviews.resolve': (viewer) => test.app.services.reviews.resolve({ viewer, strategy }, missing as CommentId, true),
	'reviews.read': (viewer) => test.app.services.reviews.read({ viewer, strategy }, 'strategy', ''),
	'reviews.difference': (viewer) => test.app.services.reviews.difference({ viewer, strategy }, ''),
	'reviews.nameLeader': (viewer) =>
		test.app.services.reviews.nameLeader({ viewer, strategy }, { name: 'Mona', signs: true }),
	'reviews.renewLeader': (viewer) => test.app.services.reviews.renewLeader({ viewer, strategy }, missing as LeaderId),
	'reviews.releaseLeader': (viewer) =>
		test.app.services.reviews.releaseLeader({ viewer, strategy }, missing as LeaderId),
	'reviews.approvedVersion': (viewer) => test.app.services.reviews.approvedVersion(viewer, strategy),
	'reviews.announced': (viewer) => test.app.services.reviews.announced({ viewer, strategy }, ''),
	'awards.list': (viewer) => test.app.services.awards.list(viewer),
	'awards.open': (viewer) => test.app.services.awards.open(viewer, 2028),
	'awards.get': (viewer) => test.app.services.awards.get(viewer, ownAward()),
	'awards.change': (viewer) =>
		test.app.services.awards.change(viewer, ownAward(), null, { act: 'title', title: { en: 'Other', ar: '' } }),
	'awards.seats': (viewer) => test.app.services.awards.seats(viewer, ownAward()),
	'awards.inviteJudge': (viewer) =>
		test.app.services.awards.inviteJudge(viewer, ownAward(), {
			name: 'Priya',
			email: '',
			kind: 'external',
			language: 'en',
			seat: null
		}),
	'awards.revokeJudge': (viewer) => test.app.services.awards.revokeJudge(viewer, ownAward(), missing as JudgeId),
	'awards.renewJudge': (viewer) => test.app.services.awards.renewJudge(viewer, ownAward(), missing as JudgeId),
	'awards.ownJudging': (viewer) => test.app.services.awards.ownJudging(viewer, ownAward()),
	'awards.nominations': (viewer) => test.app.services.awards.nominations(viewer, ownAward()),
	'awards.bases': (viewer) => test.app.services.awards.bases(viewer, ownAward()),
	'awards.draftFrom': (viewer) => test.app.services.awards.draftFrom(viewer, ownAward(), missing, missing),
	'awards.screen': (viewer) =>
		test.app.services.awards.screen(viewer, ownAward(), missing as NominationId, { eligible: true, reason: '' }),
	'awards.file': (viewer) => test.app.services.awards.file(viewer, ownAward(), missing as EvidenceFileId),
	'awards.judging': (viewer) => test.app.services.awards.judging(viewer, ownAward()),
	'awards.decideConflict': (viewer) =>
		test.app.services.awards.decideConflict(viewer, ownAward(), missing as JudgeId, missing as NominationId, 'recused'),
	'awards.discussion': (viewer) => test.app.services.awards.discussion(viewer, ownAward(), missing as NominationId),
	'awards.result': (viewer) => test.app.services.awards.result(viewer, ownAward()),
	'awards.feedback': (viewer) => test.app.services.awards.feedback(viewer, ownAward(), missing as NominationId),
	'awards.certificates': (viewer) => test.app.services.awards.certificates(viewer, ownAward()),
	'transfer.export': (viewer) => test.app.services.transfer.export(viewer, workshopOf(), 'json', 'en', 'latn'),
	'transfer.importAs': (viewer) => test.app.services.transfer.importAs(viewer, {}),
	'cxPlans.nextYear': (viewer) => test.app.services.cxPlans.nextYear(viewer),
	'cxPlans.get': (viewer) => test.app.services.cxPlans.get(viewer, 2027),
	'cxPlans.change': (viewer) =>
		test.app.services.cxPlans.change(viewer, 2027, 0, { act: 'remove', item: missing as DayItemId }),
	'cxPlans.shareFeed': (viewer) => test.app.services.cxPlans.shareFeed(viewer, 2027),
	'cxPlans.stopFeed': (viewer) => test.app.services.cxPlans.stopFeed(viewer, 2027),
	'cxPlans.calendar': (viewer) => test.app.services.cxPlans.calendar(viewer, 2027),
	'exports.startStrategy': (viewer) => test.app.services.exports.startStrategy(viewer, strategy, 'md', 'en'),
	'exports.startAward': (viewer) => test.app.services.exports.startAward(viewer, ownAward(), 'rules-docx', 'en'),
	'exports.look': (viewer) => test.app.services.exports.look(viewer, missing as ExportId),
	'exports.take': (viewer) => test.app.services.exports.take(viewer, missing as ExportId),
	'exports.cancel': (viewer) => test.app.services.exports.cancel(viewer, missing as ExportId),
	'exports.strategy': (viewer) =>
		test.app.services.exports.strategy(viewer, strategy, 'md', 'en', new AbortController().signal),
	'announcements.get': (viewer) => test.app.services.announcements.get(viewer, 2027),
	'announcements.save': (viewer) =>
		test.app.services.announcements.save(viewer, 2027, 0, emptyAnnouncement(missing as StrategyId, null)),
	'announcements.preview': (viewer) => test.app.services.announcements.preview(viewer, 2027, 'draft'),
	'announcements.seal': (viewer) => test.app.services.announcements.seal(viewer, 2027, 0, null),
	'announcements.unseal': (viewer) => test.app.services.announcements.unseal(viewer, 2027, 0),
	'announcements.correct': (viewer) => test.app.services.announcements.correct(viewer, 2027, 0, { en: 'a', ar: '' }),
	'announcements.withdraw': (viewer) => test.app.services.announcements.withdraw(viewer, 2027, 0, { en: 'a', ar: '' }),
	'announcements.thanks': (viewer) => test.app.services.announcements.thanks(viewer, 2027),
	'announcements.sendThanks': (viewer) =>
		test.app.services.announcements.sendThanks(viewer, 2027, [], () => ({ subject: '', body: '' })),
	'accounts.people': (viewer) => test.app.services.accounts.people(viewer),
	'accounts.invite': (viewer) =>
		test.app.services.accounts.invite(viewer, { email: 'x@example.org', role: 'reviewer' }),
	'accounts.resetLink': (viewer) => test.app.services.accounts.resetLink(viewer, missing as PersonId),
	'accounts.signOutEverywhere': (viewer) => test.app.services.accounts.signOutEverywhere(viewer),
	'workshops.remove': (viewer) => test.app.services.workshops.remove(viewer, workshopOf())
};

// One line for each call, as people read it; the columns are the actors above. A workshop in its lobby, unless the name says so.
const N = 'not-allowed';
const hidden = 'not-found'; // a stranger must not learn that the workshop exists
const decided = 'held.decided';
const strategyless = 'announcement.strategy-missing';
const outdated = 'review.outdated';
const state = 'review.wrong-state';
const unapproved = 'review.unapproved';
const notNow = 'award.not-now';
const early = 'workshop.not-started';
const lobby: Record<string, readonly string[]> = {
	'workshops.list': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'workshops.create': ['ok', 'ok', N, N, N, N, 'ok', N],
	'workshops.get': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'workshops.edit': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'invitations.reset': [hidden, hidden, N, N, N, N, hidden, hidden],
	'seats.mine': ['ok', 'ok', N, 'ok', 'ok', 'ok', hidden, hidden],
	'seats.personalLink': [N, N, N, 'ok', 'ok', 'ok', hidden, hidden],
	'seats.remove': [hidden, hidden, N, N, N, N, hidden, hidden],
	'boards.view': ['ok', 'ok', early, 'ok', 'ok', 'ok', hidden, hidden],
	'facilitation.door': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'facilitation.run': [early, early, N, N, N, N, hidden, hidden],
	'held.waiting': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'held.admit': [decided, decided, N, N, N, N, hidden, hidden],
	'held.dismiss': [decided, decided, N, N, N, N, hidden, hidden],
	'held.own': ['ok', 'ok', N, 'ok', 'ok', N, hidden, hidden],
	'held.handOver': ['ok', 'ok', N, 'ok', 'ok', N, hidden, hidden],
	'held.withdraw': [hidden, hidden, N, hidden, hidden, N, hidden, hidden],
	'ballots.current': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', hidden, hidden],
	'ballots.cast': [hidden, hidden, hidden, hidden, hidden, hidden, hidden, hidden],
	'ballots.close': [early, early, N, N, N, N, hidden, hidden],
	'ballots.release': [early, early, N, N, N, N, hidden, hidden],
	'ballots.open': [early, early, N, N, N, N, hidden, hidden],
	'results.get': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', hidden, hidden],
	'results.summary': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', hidden, hidden],
	'results.summaryLink': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'initiatives.list': ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', hidden, hidden],
	'initiatives.save': [early, early, N, N, N, N, hidden, hidden],
	'strategies.list': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'strategies.open': ['ok', 'ok', N, N, N, N, 'ok', N],
	'strategies.get': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'strategies.evidence': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'strategies.promote': [hidden, hidden, N, N, N, N, hidden, N],
	'evidence.ofInitiative': [hidden, hidden, hidden, N, N, N, hidden, N],
	'evidence.ofNote': [hidden, hidden, hidden, N, N, N, hidden, N],
	'evidence.withdrawQuote': [hidden, hidden, N, N, N, N, hidden, hidden],
	'ideas.link': [N, N, N, 'ok', 'ok', 'ok', hidden, hidden],
	'delivery.get': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'delivery.move': [hidden, hidden, N, N, N, N, hidden, N],
	'delivery.record': [hidden, hidden, N, N, N, N, hidden, N],
	'delivery.openBefore': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'reviews.get': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'reviews.submit': [outdated, outdated, N, N, N, N, hidden, N],
	'reviews.withdraw': [state, state, N, N, N, N, hidden, N],
	'reviews.approve': [state, N, state, N, N, N, N, N],
	'reviews.askChanges': [state, state, state, N, N, N, hidden, N],
	'reviews.answer': [hidden, hidden, hidden, N, N, N, hidden, N],
	'reviews.comment': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'reviews.resolve': [hidden, hidden, hidden, N, N, N, hidden, N],
	'reviews.read': [outdated, outdated, outdated, N, N, N, hidden, N],
	'reviews.difference': [hidden, hidden, hidden, N, N, N, hidden, N],
	'reviews.nameLeader': ['ok', 'ok', N, N, N, N, hidden, N],
	'reviews.renewLeader': [hidden, hidden, N, N, N, N, hidden, N],
	'reviews.releaseLeader': [hidden, hidden, N, N, N, N, hidden, N],
	'reviews.approvedVersion': [unapproved, unapproved, N, N, N, N, hidden, N],
	'reviews.announced': [unapproved, unapproved, N, N, N, N, hidden, N],
	'awards.list': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'awards.open': ['ok', 'ok', N, N, N, N, 'ok', N],
	'awards.get': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'awards.change': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.seats': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.inviteJudge': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.revokeJudge': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.renewJudge': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.ownJudging': [hidden, hidden, hidden, N, N, N, hidden, N],
	'awards.nominations': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.bases': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.draftFrom': [notNow, notNow, N, N, N, N, hidden, N],
	'awards.screen': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.file': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.judging': ['ok', 'ok', N, N, N, N, hidden, N],
	'awards.decideConflict': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.discussion': [hidden, hidden, N, N, N, N, hidden, N],
	'awards.result': [notNow, notNow, notNow, N, N, N, hidden, N],
	'awards.feedback': [notNow, notNow, notNow, N, N, N, hidden, N],
	'awards.certificates': [notNow, notNow, notNow, N, N, N, hidden, N],
	'transfer.export': ['ok', 'ok', 'ok', N, N, N, hidden, hidden],
	'transfer.importAs': ['import.invalid', 'import.invalid', N, N, N, N, 'import.invalid', N],
	'cxPlans.nextYear': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'cxPlans.get': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'cxPlans.change': [hidden, hidden, N, N, N, N, hidden, N], // there is nothing to remove
	'cxPlans.shareFeed': [hidden, hidden, N, N, N, N, hidden, N],
	'cxPlans.stopFeed': [hidden, hidden, N, N, N, N, hidden, N],
	'cxPlans.calendar': [hidden, hidden, hidden, N, N, N, hidden, N],
	'exports.startStrategy': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'exports.startAward': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'exports.look': [hidden, hidden, hidden, N, N, N, hidden, N],
	'exports.take': [hidden, hidden, hidden, N, N, N, hidden, N],
	'exports.cancel': [hidden, hidden, hidden, N, N, N, hidden, N],
	'exports.strategy': ['ok', 'ok', 'ok', N, N, N, hidden, N],
	'announcements.get': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'announcements.save': [strategyless, strategyless, N, N, N, N, strategyless, N],
	'announcements.preview': [hidden, hidden, hidden, N, N, N, hidden, N],
	'announcements.seal': [hidden, hidden, N, N, N, N, hidden, N],
	'announcements.unseal': [hidden, hidden, N, N, N, N, hidden, N],
	'announcements.correct': [hidden, hidden, N, N, N, N, hidden, N],
	'announcements.withdraw': [hidden, hidden, N, N, N, N, hidden, N],
	'announcements.thanks': ['ok', 'ok', N, N, N, N, 'ok', N],
	'announcements.sendThanks': [hidden, hidden, N, N, N, N, hidden, N],
	'accounts.people': ['ok', 'ok', N, N, N, N, 'ok', N],
	'accounts.invite': ['ok', N, N, N, N, N, N, N],
	'accounts.resetLink': [hidden, N, N, N, N, N, N, N],
	'accounts.signOutEverywhere': ['ok', 'ok', 'ok', N, N, N, 'ok', N],
	'workshops.remove': ['ok', hidden, hidden, hidden, hidden, hidden, hidden, hidden] // the owner was first
};
const running: Record<string, readonly string[]> = {
	'workshops.edit': ['ok', 'ok', N, N, N, N, hidden, hidden],
	'workshops.remove': ['phase.not-now', 'phase.not-now', N, N, N, N, hidden, hidden],
	'facilitation.run': ['ok', 'phase.not-running', N, N, N, N, hidden, hidden],
	'boards.view': ['ok', 'ok', 'phase.not-now', 'ok', 'ok', 'ok', hidden, hidden],
	'ballots.open': ['phase.not-now', 'phase.not-now', N, N, N, N, hidden, hidden],
	'ballots.close': [hidden, hidden, N, N, N, N, hidden, hidden],
	'ballots.release': [hidden, hidden, N, N, N, N, hidden, hidden],
	'initiatives.save': ['ok', 'ok', N, N, N, N, hidden, hidden]
};

const outcomes = async (call: string): Promise<string[]> => {
	const codes: string[] = [];
	for (const actor of actors) {
		const result = await calls[call]!(viewers[actor]);
		codes.push(result.ok ? 'ok' : result.refusal.code);
	}
	return codes;
};

describe('who may do what', () => {
	it('is asked of every service', () => expect(Object.keys(lobby)).toEqual(Object.keys(calls)));
	it.each(Object.entries(lobby))('in the lobby: %s', async (call, expected) =>
		expect(await outcomes(call)).toEqual(expected)
	);
	it.each(Object.entries(running))('while it runs: %s', async (call, expected) => {
		valueOf(await test.app.services.facilitation.run(viewers.facilitator, workshop.id, { act: 'start' }));
		expect(await outcomes(call)).toEqual(expected);
	});
	it('freezes at the start what people were told when they came', async () => {
		valueOf(await test.app.services.facilitation.run(viewers.facilitator, workshop.id, { act: 'start' }));
		const edit = (change: Parameters<TestApp['app']['services']['workshops']['edit']>[2]) =>
			test.app.services.workshops.edit(viewers.owner, workshop.id, change);
		for (const change of [
			{ authorship: 'named' },
			{ votersFloor: 3 },
			{ agenda: [] },
			{ zones: [] },
			{ flow: 'rtl' },
			{ peersVote: true }
		] as const)
			expect(await edit(change)).toEqual({ ok: false, refusal: { code: 'workshop.already-started' } });
		valueOf(await edit({ title: { en: 'Other words', ar: '' } }));
	});
	it('lets the floor down to three and no further', async () => {
		const edit = (votersFloor: number) => test.app.services.workshops.edit(viewers.owner, workshop.id, { votersFloor });
		valueOf(await edit(3));
		expect(await edit(2)).toMatchObject({ refusal: { code: 'request.invalid' } });
	});
});
