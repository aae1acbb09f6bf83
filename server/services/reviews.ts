import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type CommentId, type DecisionId, type LeaderId, type PersonId } from '#domain/ids.ts';
import { checkName } from '#domain/names.ts';
import type { Action } from '#domain/permissions.ts';
import { checkRemark } from '#domain/remarks.ts';
import type { ReviewView } from '#domain/review-views.ts';
import { strategyDifference } from '#domain/strategy-difference.ts';
import { mayAnswer, mayDecide, reviewLimits } from '#domain/strategy-review.ts';
import { contentOf, readContent, type StrategyVersion } from '#domain/strategy-version.ts';
import type { Parts } from './parts.ts';
import { approvedVersion } from './review/approved-version.ts';
import { enterReview, type ReviewDoor, type ReviewEntry } from './review/entry.ts';
import { keepInStep, readLive, type Live } from './review/live.ts';
import { evidenceOf, gapsIn, reviewView } from './review/review-view.ts';
import { RecentVersions } from './review/recent-versions.ts';
import { stateKeeper } from './review/state-keeper.ts';
import { takeStep } from './review/take-step.ts';
import type { Reviews } from './strategy-services.ts';

const dayMs = 86_400_000;

/** Whoever comes by a link sees what was put before them, and no draft. */
const isShut = ({ leader }: ReviewEntry, { standing }: Live): boolean => leader !== null && standing.state === 'draft';

export const createReviews = (parts: Parts): Reviews => {
	const { store, random, now, seals, inTurn } = parts;

	const recent = new RecentVersions();
	const enter = enterReview.bind(null, parts);

	/** One after the other in each strategy, so that two steps never believe the same standing. */
	const inReview = async <T>(
		door: ReviewDoor,
		action: Action,
		work: (entry: ReviewEntry, live: Live) => Promise<Result<T>>
	): Promise<Result<T>> => {
		const entered = await enter(door, action);
		if (!entered.ok) return entered;
		return inTurn(`review/${entered.value.row.id}`, async () => {
			const live = await readLive(parts, entered.value.row);
			return isShut(entered.value, live) ? refuse('review.not-open') : work(entered.value, live);
		});
	};

	const take = takeStep.bind(null, parts);

	const decide = (
		door: ReviewDoor,
		action: Action,
		act: keyof typeof mayDecide,
		seen: string
	): Promise<Result<{ id: DecisionId; hash: string }>> =>
		inReview(door, action, async (entry, live) => {
			const evidence = await evidenceOf(parts, entry, live);
			const { hash } = live.version;
			const allowed = mayDecide[act]({
				standing: live.standing,
				hash,
				seen,
				by: entry.by,
				gaps: gapsIn(live, evidence)
			});
			if (!allowed.ok) return allowed;
			return ok({ id: await take(entry, live.version, act), hash });
		});

	const viewOf = async (entry: ReviewEntry): Promise<Result<ReviewView>> => {
		const live = await keepInStep(parts, entry.row);
		if (isShut(entry, live)) return refuse('review.not-open');
		recent.show(entry.row.id, live.version);
		return ok(await reviewView(parts, entry, live));
	};

	/** What somebody has read: the live words, or an earlier version that is still kept or was shown a moment ago. */
	const seenVersion = async ({ row }: ReviewEntry, live: Live, hash: string): Promise<StrategyVersion | null> =>
		hash === live.version.hash
			? live.version
			: ((await store.reviews.version(row.id, hash)) ?? recent.find(row.id, hash));

	return {
		async get(door) {
			const entry = await enter(door, 'strategy.read');
			return entry.ok ? viewOf(entry.value) : entry;
		},

		submit: (door, hash) => decide(door, 'strategy.submit', 'submitted', hash),
		withdraw: (door) => decide(door, 'strategy.submit', 'withdrawn', ''),
		approve: (door, hash) => decide(door, 'strategy.approve', 'approved', hash),

		askChanges: (door, hash, reason) =>
			inReview(door, 'strategy.comment', async (entry, live) => {
				const words = checkRemark(reason, 'review.reason-missing');
				if (!words.ok) return words;
				const own = live.standing.asked.filter(({ by }) => by === entry.by);
				if (own.length >= reviewLimits.asked) return refuse('review.limit-comments');
				const about = { standing: live.standing, hash: live.version.hash, seen: hash, by: entry.by, gaps: [] };
				const allowed = mayDecide.changes(about);
				if (!allowed.ok) return allowed;
				// whoever writes a reason while others type has asked about what they read
				const version = await seenVersion(entry, live, hash);
				if (!version) return refuse('review.outdated', { hash: live.version.hash });
				return ok({ id: await take(entry, version, 'changes', { reason: words.value }) });
			}),

		answer: (door, id) =>
			inReview(door, 'strategy.comment', async (entry, live) => {
				const asked = live.standing.asked.find((decision) => decision.id === id);
				if (!asked) return refuse('not-found');
				const mine = asked.by === entry.by;
				const lead = await enter(door, 'strategy.submit');
				if (!mine && !lead.ok) return lead;
				const allowed = mayAnswer(asked, entry.by, live.version.hash);
				if (!allowed.ok) return allowed;
				await take(entry, live.version, 'answered', { of: id });
				return done;
			}),

		comment: (door, { part, field, thread, text }) =>
			inReview(door, 'strategy.comment', async (entry, live) => {
				const words = checkRemark(text, 'review.words-missing');
				if (!words.ok) return words;
				const isThere = part === 'strategy' || live.strategy.initiatives.some(({ id }) => id === part);
				if (!isThere) return refuse('not-found');
				if ((await store.reviews.comments(entry.row.id)).length >= reviewLimits.comments)
					return refuse('review.limit-comments');
				const id = newId<CommentId>(random, 'comment');
				const added = await store.reviews.addComment({
					id,
					strategyId: entry.row.id,
					thread: thread ?? id,
					part,
					field,
					by: entry.by,
					byName: entry.name,
					at: now(),
					text: words.value,
					resolvedAt: null,
					resolvedBy: null
				});
				return added ? ok({ id }) : refuse('not-found');
			}),

		resolve: (door, thread, resolved) =>
			inReview(door, 'strategy.comment', async (entry) => {
				const by = resolved ? { at: now(), by: entry.name } : null;
				return (await store.reviews.resolve(entry.row.id, thread, by)) ? done : refuse('not-found');
			}),

		read: (door, part, hash) =>
			inReview(door, 'strategy.read', async (entry, live) => {
				const version = await seenVersion(entry, live, hash);
				if (!version) return refuse('review.outdated', { hash: live.version.hash });
				const content = readContent(version.content);
				if (part !== 'strategy' && !content.initiatives.some(({ id }) => id === part)) return refuse('not-found');
				await store.reviews.read({ strategyId: entry.row.id, by: entry.by, part, hash, at: now() }, version);
				return done;
			}),

		async difference(door, from) {
			const entry = await enter(door, 'strategy.read');
			if (!entry.ok) return entry;
			const live = await readLive(parts, entry.value.row);
			if (isShut(entry.value, live)) return refuse('review.not-open');
			const before = await seenVersion(entry.value, live, from);
			if (!before) return refuse('not-found');
			const [former, content] = [readContent(before.content), contentOf(live.strategy)];
			return ok({
				from,
				to: live.version.hash,
				changes: strategyDifference(former, content),
				titles: Object.fromEntries([...former.initiatives, ...content.initiatives].map(({ id, title }) => [id, title]))
			});
		},

		nameLeader: (door, { name, signs, days = reviewLimits.linkDays }) =>
			inReview(door, 'strategy.name-leader', async (entry, live) => {
				const known = checkName(name);
				if (!known.ok) return known.refusal.code === 'join.name-missing' ? refuse('review.name-missing') : known;
				if (!Number.isInteger(days) || days < 1 || days > reviewLimits.linkDaysMost)
					return refuse('request.invalid', { path: 'days' });
				if (live.leaders.filter(({ revokedAt }) => revokedAt === null).length >= reviewLimits.leaders)
					return refuse('review.limit-leaders');
				const token = seals.newToken();
				const leader = {
					id: newId<LeaderId>(random, 'leader'),
					strategyId: entry.row.id,
					name: known.value,
					signs,
					tokenHash: seals.hash(token),
					createdAt: now(),
					createdBy: entry.by as PersonId, // no link gives this right
					expiresAt: now() + days * dayMs,
					revokedAt: null
				};
				await take(entry, live.version, 'named', { leader });
				return ok({ id: leader.id, token });
			}),

		renewLeader: (door, id) =>
			inReview(door, 'strategy.name-leader', async (_, { leaders }) => {
				const leader = leaders.find((known) => known.id === id);
				if (!leader || leader.revokedAt !== null) return refuse('not-found');
				const token = seals.newToken();
				await store.reviews.renewLeader(id, seals.hash(token), now() + reviewLimits.linkDays * dayMs);
				return ok({ id, token });
			}),

		releaseLeader: (door, id) =>
			inReview(door, 'strategy.name-leader', async (entry, live) => {
				const leader = live.leaders.find((known) => known.id === id);
				if (!leader || leader.revokedAt !== null) return refuse('not-found');
				await take(entry, live.version, 'released', { leader: { id, revokedAt: now() } });
				return done;
			}),

		async approvedVersion(viewer, strategy) {
			const entry = await enter({ viewer, strategy }, 'strategy.announce');
			return entry.ok ? approvedVersion(parts, entry.value.row) : entry;
		},
		announced: (door, hash) => decide(door, 'strategy.announce', 'announced', hash),

		documentChanged: stateKeeper(parts)
	};
};
