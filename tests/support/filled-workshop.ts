import sample from '#server/demo-workshop.json' with { type: 'json' };
import type {
	AwardId,
	EvidenceFileId,
	InitiativeId,
	JudgeId,
	LineId,
	NominationId,
	StrategyId,
	WorkshopId
} from '#domain/ids.ts';
import type { ScoreWords } from '#domain/score-sheets.ts';
import { addLine, removeInitiative, retypeInitiative, retypeStrategy, retypeWhy } from '#collab/strategy-operations.ts';
import { initiativesOf, planOf, strategyOf } from '#collab/strategy-schema.ts';
import { readVoted } from '#collab/strategy-candidates.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';
import { tokenOf } from './awards.ts';
import { fillStrategy } from './fill-strategy.ts';
import { openPlan } from './plan-client.ts';
import { eventually, type SocketClient } from './socket-client.ts';

export interface Filled {
	readonly lead: Viewer;
	readonly boss: Viewer;
	readonly workshop: WorkshopId;
	readonly strategy: StrategyId;
	readonly award: AwardId;
	/** Never to be in a file. */
	readonly secrets: readonly string[];
	/** As somebody types who has the strategy open. */
	write(change: (doc: SocketClient['doc']) => void): Promise<void>;
	close(): void;
}

const years = { day: 2027, strategy: 2028 };
const leaderName = 'منى العتيبي';

/** Comments, a request, an answer and signatures, one of them by a personal link. Tells the secrets of the links. */
const review = async ({ app }: TestApp, filled: Pick<Filled, 'lead' | 'boss' | 'strategy' | 'write'>) => {
	const { reviews } = app.services;
	const { strategy, write } = filled;
	const [lead, boss] = [filled.lead, filled.boss].map((viewer) => ({ viewer, strategy })) as [
		{ viewer: Viewer; strategy: StrategyId },
		{ viewer: Viewer; strategy: StrategyId }
	];
	const hash = async () => valueOf(await reviews.get(lead)).hash;
	const mona = valueOf(await reviews.nameLeader(lead, { name: leaderName, signs: true }));
	const other = valueOf(await reviews.nameLeader(lead, { name: 'A leader who never came', signs: false }));
	valueOf(await reviews.releaseLeader(lead, other.id));
	valueOf(await reviews.submit(lead, await hash()));
	valueOf(await reviews.read(boss, 'strategy', await hash()));
	const [first] = valueOf(await reviews.get(lead)).content.initiatives;
	const place = { part: first!.id, field: 'summary' } as const;
	const { id: thread } = valueOf(await reviews.comment(boss, { ...place, text: 'Who owns this in the branches?' }));
	valueOf(await reviews.comment(lead, { ...place, thread, text: 'هدى، وقد كُتب اسمها.' }));
	valueOf(await reviews.resolve(lead, thread, true));
	valueOf(await reviews.comment({ token: mona.token }, { part: 'strategy', field: 'vision', text: 'Shorter, please' }));
	const asked = valueOf(await reviews.askChanges(boss, await hash(), 'Say by when')).id;
	await write((doc) => void retypeStrategy(doc, 'visionEn', 'I know what happens next, and by when.'));
	valueOf(await reviews.answer(lead, asked));
	valueOf(await reviews.approve(boss, await hash()));
	valueOf(await reviews.approve({ token: mona.token }, await hash()));
	return [mona.token, other.token];
};

const deliver = async ({ app }: TestApp, { lead, strategy }: Pick<Filled, 'lead' | 'strategy'>): Promise<void> => {
	const { delivery } = app.services;
	const { initiatives } = valueOf(await delivery.get(lead, strategy));
	const [one, two] = initiatives.map(({ id }) => id) as [InitiativeId, InitiativeId];
	for (const [month, value] of [
		['2027-07', 48],
		['2027-08', 51.5]
	] as const)
		valueOf(await delivery.record(lead, strategy, one, month, value));
	for (const to of ['approved', 'planned'] as const) valueOf(await delivery.move(lead, strategy, one, { to }));
	valueOf(await delivery.move(lead, strategy, two, { halt: 'paused', reason: 'The budget comes in spring' }));
};

/** The award of the sample, discussed and decided, with what nobody else may have. */
const judge = async (test: TestApp, lead: Viewer, award: AwardId): Promise<string[]> => {
	const { app, store } = test;
	const { awards, judging } = app.services;
	const stranger = await test.viewer();
	const panel = valueOf(await awards.judging(lead, award));
	const scored = panel.nominees.flatMap(({ id, states }) => {
		const at = states.indexOf('submitted');
		return at < 0 ? [] : [{ nomination: id, judge: panel.judges[at]!.id }];
	});
	const [pair] = scored as [{ nomination: NominationId; judge: JudgeId }];
	const token = tokenOf(valueOf(await awards.renewJudge(lead, award, pair.judge)).url);
	const sheets = await store.awards.sheets(award);
	const given = sheets.find(({ judgeId, nominationId }) => judgeId === pair.judge && nominationId === pair.nomination)!;
	valueOf(await judging.remark(stranger, token, pair.nomination, 'I read the figures of the branches again.'));
	const words: ScoreWords = { scores: given.scores, note: 'After the discussion' };
	valueOf(await judging.change(stranger, token, pair.nomination, { ...words, reason: 'The note was missing' }));

	const email = 'canary.judge@waha.example';
	const [known] = await store.awards.judges(award);
	await store.awards.saveJudge({ judge: { ...known!, email }, tokenHash: 'hash of a judge' });
	const row = (await store.awards.nomination(pair.nomination))!;
	const nomineeEmail = 'canary.nominee@waha.example';
	const nominator = { ...row.nomination.nominator, name: 'Sara', email: 'canary.nominator@waha.example' };
	await store.awards.saveNomination({ ...row.nomination, nomineeEmail, nominator }, row.version);
	const file = {
		id: 'file_canary' as EvidenceFileId,
		nominationId: pair.nomination,
		name: 'before and after.png',
		kind: 'png',
		size: 2_048,
		stored: 'evidence_canary',
		at: 1
	} as const;
	await store.awards.addFile(award, file, 8);
	const withdrawn = {
		...row.nomination,
		id: 'nomination_withdrawn' as NominationId,
		state: 'withdrawn',
		summary: { en: 'Canary of a withdrawn nomination', ar: '' }
	} as const;
	await store.awards.addNomination({ nomination: withdrawn, tokenHash: 'hash of the withdrawn', version: 1 });
	const draft = { judgeId: known!.id, nominationId: withdrawn.id, version: 0, scores: {}, changeReason: '', at: 1 };
	await store.awards.saveDraft(award, { ...draft, note: 'Canary of a draft' });
	valueOf(await awards.change(lead, award, null, { act: 'chair', judge: pair.judge }));
	valueOf(await awards.change(lead, award, null, { act: 'decide' }));
	const { nominateUrl } = valueOf(await awards.get(lead, award));
	return [
		token,
		tokenOf(nominateUrl),
		email,
		nomineeEmail,
		nominator.email,
		'evidence_canary',
		'Canary of a withdrawn nomination',
		'Canary of a draft',
		...(await store.awards.judges(award)).map(({ id }) => id as string),
		...(await store.awards.nominations(award)).map(({ id }) => id as string)
	];
};

const announce = async ({ app }: TestApp, lead: Viewer): Promise<void> => {
	const { announcements } = app.services;
	const year = years.day;
	const view = async () => valueOf(await announcements.get(lead, year));
	const { draft, promises } = await view();
	const [award] = valueOf(await app.services.awards.list(lead));
	const promise = promises.find(({ quotable }) => quotable.length > 0)!;
	const items = [
		{
			initiativeId: promise.id,
			title: { en: 'We call you back', ar: 'نعاود الاتصال بك' },
			text: { en: '', ar: '' },
			noteId: promise.quotable[0]!.id
		}
	];
	const title = { en: 'You spoke in August.', ar: 'تحدثتم في أغسطس.' };
	const lead2 = { en: '{voters} people voted on {options} ideas.', ar: 'صوّت {voters} على {options} أفكار.' };
	valueOf(
		await announcements.save(lead, year, (await view()).version, {
			...draft,
			title,
			lead: lead2,
			items,
			awardId: award!.id
		})
	);
	valueOf(await announcements.seal(lead, year, (await view()).version, null));
	const note = { en: 'A name was spelt wrongly.', ar: 'كُتب اسم خطأ.' };
	valueOf(await announcements.correct(lead, year, (await view()).version, note));
};

const plan = async ({ app }: TestApp, lead: Viewer): Promise<string> => {
	const { cxPlans } = app.services;
	const { version, plan: known } = valueOf(await cxPlans.get(lead, years.day));
	const entry = { id: null, item: null, text: 'Book the hall', dueDate: '2027-09-20' };
	valueOf(await cxPlans.change(lead, years.day, version, { act: 'entry', entry }));
	const [item] = known!.items;
	const step = { id: null, item: item!.id, text: 'Invite the branches', dueDate: '' };
	const next = valueOf(await cxPlans.change(lead, years.day, version + 1, { act: 'entry', entry: step }));
	valueOf(await cxPlans.change(lead, years.day, null, { act: 'tick', entry: next.plan.before.at(-1)!.id, done: true }));
	return tokenOf(valueOf(await cxPlans.shareFeed(lead, years.day)).url);
};

/** The sample and all that can come of it: promoted, reviewed, signed, delivered, judged, planned, announced, and edited since. */
export const filledWorkshop = async (test: TestApp): Promise<Filled> => {
	const { services } = test.app;
	const lead = await test.account('facilitator', 'Huda');
	const boss = await test.account('reviewer', 'Fahad');
	const workshop = valueOf(await services.transfer.importAs(lead, sample, { strategy: 'take' })).id;
	const [listed] = valueOf(await services.strategies.list(lead));
	const { id: strategy, boardId } = valueOf(await services.strategies.get(lead, listed!.id));
	const client = await openPlan(test, lead, boardId);
	const write: Filled['write'] = async (change) => {
		client.doc.transact(() => change(client.doc), 'me');
		await client.saved();
	};
	const plan2028 = async () => valueOf(await services.strategies.get(lead, strategy)).strategy;
	const out = (await plan2028()).initiatives.slice(-2);
	await write((doc) => out.forEach(({ id }) => removeInitiative(doc, id)));
	const { parked, initiatives } = await plan2028();
	const [next, rest] = [parked[0]!, parked.at(-1)!];
	const { workshopId, roundId, optionId } = next;
	const input = { workshopId, roundId, optionId };
	const promoted = valueOf(await services.strategies.promote(lead, strategy, input, 'The regulator asks for it first'));
	await eventually(() => initiativesOf(client.doc).has(promoted.id));
	await write((doc) => {
		fillStrategy(doc);
		const risk = { en: 'Field teams may be short of people in summer.', ar: 'قد ينقص أفراد الفرق الميدانية صيفًا.' };
		addLine(doc, { id: 'line_risk' as LineId, is: 'risk', order: 1, text: risk });
		for (const each of readVoted(strategyOf(doc), planOf(doc)))
			if (each.optionId === rest.optionId) retypeWhy(doc, each.optionId, 'ar', 'تحتاج إلى نظام جديد');
		const [first] = initiatives;
		retypeInitiative(doc, first!.id, 'science', 'Measured since spring');
		retypeInitiative(doc, first!.id, 'passion', 'شغف الفرق الميدانية');
	});
	const links = await review(test, { lead, boss, strategy, write });
	await deliver(test, { lead, strategy });
	const [award] = valueOf(await services.awards.list(lead));
	const judged = await judge(test, lead, award!.id);
	const feed = await plan(test, lead);
	await announce(test, lead);
	await write((doc) => void retypeStrategy(doc, 'visionAr', 'أعرف ما سيحدث، ومتى.'));
	const summary = tokenOf(valueOf(await services.results.summaryLink(lead, workshop)).url);
	const accounts = [lead, boss].flatMap(({ account }) => [account!.personId, account!.email, account!.sessionHash]);
	const seats = (await test.store.workshops.seats(workshop)).flatMap(({ id, tokenHash }) => [id as string, tokenHash]);
	return {
		lead,
		boss,
		workshop,
		strategy,
		award: award!.id,
		secrets: [...links, ...judged, feed, summary, ...accounts, ...seats],
		write,
		close: () => client.destroy()
	};
};
