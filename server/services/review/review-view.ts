import { canonicalJson } from '#domain/canonical-json.ts';
import type { InitiativeId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { can } from '#domain/permissions.ts';
import type { ReviewerView, ReviewView, ThreadView } from '#domain/review-views.ts';
import { partDifference, type ReviewPart } from '#domain/strategy-difference.ts';
import { decidedHere, reviewerState, type ReviewerId } from '#domain/strategy-review.ts';
import { contentOf, readContent, type StrategyContent } from '#domain/strategy-version.ts';
import { gapsOf, type StrategyGap } from '#domain/strategy.ts';
import type { Behind } from '#domain/strategy-views.ts';
import type { Person } from '#server/storage/accounts.ts';
import type { CommentRow, ReadingRow } from '#server/storage/reviews.ts';
import type { Parts } from '../parts.ts';
import { readEvidence } from '../strategy-evidence.ts';
import type { ReviewEntry } from './entry.ts';
import type { Live } from './live.ts';

type Evidence = ReadonlyMap<InitiativeId, Behind>;
export const evidenceOf = async (parts: Parts, { row }: ReviewEntry, { strategy }: Live): Promise<Evidence> => {
	const { initiatives } = await readEvidence(parts, row, strategy);
	return new Map(initiatives.map(({ initiative, ...behind }) => [initiative, behind]));
};
export const gapsIn = ({ strategy }: Pick<Live, 'strategy'>, evidence: Evidence): readonly StrategyGap[] =>
	gapsOf(strategy, ({ id }) => evidence.get(id)?.isHeard ?? false);

const threadsOf = (rows: readonly CommentRow[], me: ReviewerId): ThreadView[] =>
	rows
		.filter(({ id, thread }) => id === thread)
		.map(({ id, part, field, resolvedAt, resolvedBy }) => ({
			id,
			part,
			field,
			comments: rows
				.filter(({ thread }) => thread === id)
				.map(({ id: own, by, byName, at, text }) => ({ id: own, name: byName, isMine: by === me, at, text })),
			resolved: resolvedAt === null ? null : { at: resolvedAt, by: resolvedBy ?? '' }
		}));

/** Leaders by name, accounts that review, and everybody else who did something; whoever only put it forward is none. */
const reviewersOf = (
	{ standing, leaders, decisions }: Live,
	comments: readonly CommentRow[],
	readings: readonly ReadingRow[],
	people: readonly Person[],
	me: ReviewerId
): ReviewerView[] => {
	const asked = [...leaders, ...people.filter(({ role }) => role === 'reviewer')];
	const names = new Map<ReviewerId, string>(asked.map(({ id, name }) => [id, name]));
	// whoever did something elsewhere, before a file brought it, reviews nothing here
	const cameAt = decisions.findLast(({ act }) => act === 'imported')?.at ?? -Infinity;
	for (const { act, by, byName } of decidedHere(decisions))
		if (act === 'approved' || act === 'changes') names.set(by, byName);
	for (const { by, byName, at } of comments) if (at > cameAt && by !== standing.submitted?.by) names.set(by, byName);
	return [...names].map(([by, name]) => {
		const commented = comments.filter((comment) => comment.by === by);
		const read = readings.filter((reading) => reading.by === by);
		const own = [...standing.asked, ...standing.approvals, ...standing.outdated].find((decision) => decision.by === by);
		const leader = leaders.find(({ id }) => id === by);
		return {
			by,
			name,
			state: reviewerState(by, standing, { read: read.length > 0, commented: commented.length > 0 }),
			at: own?.at ?? commented.at(-1)?.at ?? (read.length > 0 ? Math.max(...read.map(({ at }) => at)) : null),
			isMe: by === me,
			leader: leader
				? { id: leader.id, signs: leader.signs, expiresAt: leader.expiresAt, revokedAt: leader.revokedAt }
				: null
		};
	});
};

const partOf = (content: StrategyContent, part: ReviewPart): unknown =>
	part === 'strategy'
		? { ...content, initiatives: content.initiatives.map(({ id }) => id) }
		: content.initiatives.find(({ id }) => id === part);

/** How many changes there are in each part since this person read it. */
const readingsOf = async (
	{ store }: Parts,
	{ row, by }: ReviewEntry,
	readings: readonly ReadingRow[],
	content: StrategyContent
): Promise<ReviewView['readings']> => {
	const own = readings.filter((reading) => reading.by === by);
	const hashes = [...new Set(own.map(({ hash }) => hash))];
	const versions = new Map(
		await Promise.all(
			hashes.map(async (hash) => {
				const version = await store.reviews.version(row.id, hash);
				return [hash, version && readContent(version.content)] as const;
			})
		)
	);
	return own.map(({ part, at, hash }) => {
		const before = versions.get(hash);
		const isSame = !before || canonicalJson(partOf(before, part)) === canonicalJson(partOf(content, part));
		const changes = isSame ? [] : partDifference(before, content, part);
		return { part, hash, at, changes: changes.length };
	});
};

export const reviewView = async (parts: Parts, entry: ReviewEntry, live: Live): Promise<ReviewView> => {
	const { row, by, name, role, leader } = entry;
	const [organisation, evidence, comments, readings, people] = await Promise.all([
		parts.store.accounts.organisation(row.organisationId),
		evidenceOf(parts, entry, live),
		parts.store.reviews.comments(row.id),
		parts.store.reviews.readings(row.id),
		parts.store.accounts.peopleOf(row.organisationId)
	]);
	const content = contentOf(live.strategy);
	return {
		id: row.id,
		year: row.year,
		organisation: organisation?.name ?? noWords,
		state: live.standing.state,
		standing: live.standing,
		hash: live.version.hash,
		content,
		evidence: Object.fromEntries(evidence),
		gaps: gapsIn(live, evidence),
		me: {
			by,
			name,
			isLeader: leader !== null,
			may: {
				submit: can(role, 'strategy.submit', null),
				comment: can(role, 'strategy.comment', null),
				approve: can(role, 'strategy.approve', null) && live.standing.submitted?.by !== by,
				name: can(role, 'strategy.name-leader', null),
				edit: can(role, 'strategy.edit', null)
			}
		},
		reviewers: reviewersOf(live, comments, readings, people, by),
		threads: threadsOf(comments, by),
		readings: await readingsOf(parts, entry, readings, content),
		log: live.decisions,
		serverNow: parts.now()
	};
};
