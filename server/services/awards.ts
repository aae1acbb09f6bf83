import { decideAward } from '#domain/award-changes.ts';
import { gapsOfRules, defaultRules, weightSum } from '#domain/award-rules.ts';
import { enterStage, milestonesOf, publishRules, type Award, type AwardStage } from '#domain/awards.ts';
import type { AwardChange, AwardView } from '#domain/award-views.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { firstTuesday } from '#domain/cx-day.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type AwardId, type Id } from '#domain/ids.ts';
import { can } from '#domain/permissions.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { createAwardJudges } from './award-judges.ts';
import { judgeViews } from './award-judge-views.ts';
import { createAwardNominations } from './award-nominations.ts';
import { awardStrategy, mayComeFrom } from './award-origins.ts';
import { awardFor, awardToken, recordAward, type AwardEntry } from './award-parts.ts';
import { pairOf, readPanel, type Panel } from './award-recusals.ts';
import { createAwardResults } from './award-results.ts';
import { mayCloseScoring, mayDecide, mayOpenScoring, runnersOf } from './award-standing.ts';
import type { Awards } from './award-services.ts';
import { accountFor } from './access.ts';
import { zoneOf } from './organisation-zone.ts';
import type { Parts } from './parts.ts';

const isAwardYear = (year: number): boolean => Number.isInteger(year) && year >= 2014 && year <= 2200;
const mostTries = 5;

export const createAwards = (parts: Parts): Awards => {
	const { store, random, now, seals } = parts;
	const hashOf = (award: Award): string => seals.hash(awardToken(parts, award));

	const begin = async ({ organisationId, personId }: AwardEntry['account'], year: number): Promise<AwardId> => {
		const award: Award = {
			id: newId<AwardId>(random, 'award'),
			organisationId,
			year,
			title: { en: `CX excellence award ${year}`, ar: `جائزة التميز في تجربة العميل ${year}` },
			awardDay: firstTuesday(year),
			launchedOn: firstTuesday(year - 1),
			timeZone: await zoneOf(parts, organisationId),
			offsets: {},
			rules: defaultRules((of) => newId<Id<'part'>>(random, of)),
			stage: 'draft',
			rulesHash: null,
			since: { draft: now() },
			chair: null,
			chairVotes: {},
			linkVersion: 1,
			createdAt: now(),
			createdBy: personId
		};
		const added = await store.awards.add({ award, tokenHash: hashOf(award), version: 1 });
		if (!added) throw new Error('two awards of one year were begun at once'); // they take turns
		await recordAward(parts, award.id, { type: 'award.begun', year });
		return award.id;
	};

	const stageChange = async (
		award: Award,
		act: 'publish' | 'open-scoring' | 'close-scoring' | 'decide'
	): Promise<Result<Award>> => {
		if (act === 'publish') return publishRules(award, digest(canonicalJson(award.rules)), now());
		const steps = {
			'open-scoring': ['published', 'scoring', mayOpenScoring],
			'close-scoring': ['scoring', 'discussion', mayCloseScoring],
			decide: ['discussion', 'decided', mayDecide]
		} as const satisfies Record<string, readonly [AwardStage, AwardStage, (panel: Panel) => Result<void>]>;
		const [from, to, may] = steps[act];
		if (award.stage !== from) return refuse('award.not-now');
		const panel = await readPanel(parts, award);
		const allowed = may(panel);
		if (!allowed.ok) return allowed;
		const next = act === 'decide' ? { ...award, countedPairs: panel.counted().map(pairOf) } : award;
		return enterStage(next, to, now());
	};

	const chairChange = async (
		award: Award,
		change: Extract<AwardChange, { act: 'chair' | 'chair-vote' }>
	): Promise<Result<Award>> => {
		if (award.stage === 'decided') return refuse('award.not-now');
		const panel = await readPanel(parts, award);
		if (change.act === 'chair') {
			const isThere = change.judge === null || panel.judge(change.judge)?.revokedAt === null;
			if (!isThere) return refuse('not-found');
			// the votes of one chair are not those of the next
			return ok(change.judge === award.chair ? award : { ...award, chair: change.judge, chairVotes: {} });
		}
		const isRunning = runnersOf(panel, change.category).some(({ id }) => id === change.nomination);
		if (!isRunning) return refuse('not-found');
		if (award.stage !== 'discussion' || award.chair === null) return refuse('award.not-now');
		if (panel.recusal(award.chair, change.nomination)) return refuse('award.recused', { conflict: 'chair' });
		return ok({ ...award, chairVotes: { ...award.chairVotes, [change.category]: change.nomination } });
	};

	const decide = async (award: Award, change: AwardChange): Promise<Result<Award>> => {
		switch (change.act) {
			case 'publish':
			case 'open-scoring':
			case 'close-scoring':
			case 'decide':
				return stageChange(award, change.act);
			case 'chair':
			case 'chair-vote':
				return chairChange(award, change);
			default: {
				const next = decideAward(award, change, (of) => newId<Id<'part'>>(random, of));
				if (!next.ok || change.act !== 'criterion') return next;
				const may = await mayComeFrom(parts, award, change);
				return may.ok ? next : may;
			}
		}
	};

	return {
		...createAwardJudges(parts),
		...createAwardNominations(parts),
		...createAwardResults(parts),

		async list(viewer) {
			const account = accountFor(viewer, 'award.read');
			if (!account.ok) return account;
			const rows = await store.awards.list(account.value.organisationId);
			return ok(
				await Promise.all(
					rows.map(async ({ award: { id, year, title, stage, awardDay } }) => {
						const [judges, nominations] = await Promise.all([store.awards.judges(id), store.awards.nominations(id)]);
						const counted = nominations.filter(({ state }) => state === 'submitted' || state === 'eligible');
						return { id, year, title, stage, awardDay, nominations: counted.length, judges: judges.length };
					})
				)
			);
		},

		async open(viewer, year) {
			const account = accountFor(viewer, 'award.edit');
			if (!account.ok) return account;
			if (!isAwardYear(year)) return refuse('award.date-invalid');
			const { organisationId } = account.value;
			return parts.inTurn(`award/${organisationId}/${year}`, async () => {
				const known = (await store.awards.list(organisationId)).find(({ award }) => award.year === year);
				return ok({ id: known?.award.id ?? (await begin(account.value, year)) });
			});
		},

		async get(viewer, id): Promise<Result<AwardView>> {
			const entry = await awardFor(parts, viewer, id, 'award.read');
			if (!entry.ok) return entry;
			const { award, version, account } = entry.value;
			const mayEdit = can(account.role, 'award.edit', null);
			const panel = await readPanel(parts, award);
			const counted = panel.nominations.filter(({ state }) => state === 'submitted' || state === 'eligible');
			// How the chair voted is a part of the result, and opens with it.
			const chairVotes = award.stage === 'decided' ? award.chairVotes : {};
			return ok({
				award: { ...award, chairVotes },
				version,
				milestones: milestonesOf(award),
				weightSum: weightSum(award.rules),
				gaps: gapsOfRules(award.rules),
				mayEdit,
				nominateUrl:
					mayEdit && award.stage !== 'draft' ? `${viewer.origin}/nominate/${awardToken(parts, award)}` : null,
				judges: judgeViews(parts, panel, viewer.origin, mayEdit),
				nominees: Object.fromEntries(
					award.rules.categories.map((category) => [
						category.id,
						counted.filter(({ categoryId }) => categoryId === category.id).length
					])
				),
				strategy: can(account.role, 'strategy.read', null) ? await awardStrategy(parts, award) : null,
				now: now()
			});
		},

		async change(viewer, id, version, change) {
			const entry = await awardFor(parts, viewer, id, 'award.edit');
			if (!entry.ok) return entry;
			return parts.inTurn(`award/${id}`, async () => {
				for (let tries = 0; tries < mostTries; tries++) {
					const row = await store.awards.get(id);
					if (!row) return refuse('not-found');
					if (version !== null && version !== row.version) return refuse('conflict');
					const next = await decide(row.award, change);
					if (!next.ok) return next;
					if (!(await store.awards.save(next.value, hashOf(next.value), row.version))) continue;
					const { stage, rulesHash, rules } = next.value;
					const isStage = stage !== row.award.stage;
					await recordAward(parts, id, {
						type: isStage ? 'award.stage' : 'award.changed',
						act: change.act,
						by: entry.value.account.personId,
						...(isStage && { stage, rules: rulesHash ?? '', method: rules.method })
					});
					return done;
				}
				return refuse('conflict');
			});
		}
	};
};
