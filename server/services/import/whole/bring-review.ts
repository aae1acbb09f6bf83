import { newId, type CommentId, type DecisionId, type Id, type LeaderId, type PersonId } from '#domain/ids.ts';
import type { ReviewerId } from '#domain/strategy-review.ts';
import { versionOf } from '#domain/strategy-version.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { ReviewStep } from '#server/storage/reviews.ts';
import type { Parts } from '../../parts.ts';
import type { To } from './to.ts';
import type { FileStrategy } from './strategy-shape.ts';

type Step = Pick<ReviewStep, 'decision' | 'audit'>;

/**
 * Who signed what, when and with which hash, to be read. It approves nothing: anybody can write a file, so a signature counts
 * in the installation where it was given. The last step, `imported`, draws that line.
 */
export const bringReview = async (
	{ store, boards, random, seals, now }: Parts,
	to: To,
	{ leaders, log, comments, versions }: FileStrategy['review'],
	row: StrategyRow
): Promise<void> => {
	if (leaders.length + log.length + comments.length === 0) return;
	const made = new Map<string, string>();
	const idOf = <T extends Id<string>>(name: string, prefix: string): T => {
		const id = made.get(`${prefix}/${name}`) ?? newId<T>(random, prefix);
		made.set(`${prefix}/${name}`, id);
		return id as T;
	};
	const invited = new Set(leaders.map(({ id }) => id));
	const whoOf = (by: string): ReviewerId =>
		invited.has(by) ? idOf<LeaderId>(by, 'leader') : idOf<PersonId>(by, 'person');
	const at = now();
	const steps = log.map((step): Step => {
		const decision = {
			...step,
			id: idOf<DecisionId>(step.id, 'decision'),
			by: whoOf(step.by),
			of: step.of === null ? null : idOf<DecisionId>(step.of, 'decision')
		};
		const { id, act, hash, by } = decision;
		const event = { type: 'review.restored', strategy: row.id, decision: id, act, hash, by };
		return { decision, audit: { workshop: row.id, at, event } };
	});
	const here = await versionOf(await boards.read(row.boardId, readStrategy), digest);
	const line = {
		id: newId<DecisionId>(random, 'decision'),
		act: 'imported',
		hash: here.hash,
		by: to.hand.id,
		byName: to.hand.name,
		at,
		reason: '',
		of: null
	} as const;
	const event = { type: 'review.imported', strategy: row.id, decision: line.id, hash: line.hash, by: line.by };
	await store.reviews.restore(row.id, {
		leaders: leaders.map((leader) => ({
			...leader,
			id: idOf<LeaderId>(leader.id, 'leader'),
			strategyId: row.id,
			tokenHash: seals.hash(seals.newToken()), // of a link that nobody has
			createdBy: to.hand.id,
			revokedAt: leader.revokedAt ?? at
		})),
		versions: [...versions, here],
		steps: [...steps, { decision: line, audit: { workshop: row.id, at, event } }],
		comments: comments.map((comment) => ({
			...comment,
			id: idOf<CommentId>(comment.id, 'comment'),
			thread: idOf<CommentId>(comment.thread, 'comment'),
			strategyId: row.id,
			by: whoOf(comment.by)
		}))
	});
};
