import type { StrategyId } from '#domain/ids.ts';
import type { Decision, Leader } from '#domain/strategy-review.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';
import type { CommentRow } from '#server/storage/reviews.ts';
import type { Parts } from '../parts.ts';
import { namesInFile } from './names-in-file.ts';

type Named<T, Keys extends keyof T> = Omit<T, Keys> & Readonly<Record<Keys, string>>;

/** Who said, signed and asked what, of which words. Ids are names within the file; links and what anybody has read are not in it. */
export interface WholeReview {
	readonly leaders: readonly Named<Leader, 'id'>[];
	readonly log: readonly (Named<Omit<Decision, 'of'>, 'id' | 'by'> & { readonly of: string | null })[];
	readonly comments: readonly Named<Omit<CommentRow, 'strategyId'>, 'id' | 'thread' | 'by'>[];
	/** The words that each step of the log was about. */
	readonly versions: readonly StrategyVersion[];
}

export const readWholeReview = async ({ store }: Pick<Parts, 'store'>, id: StrategyId): Promise<WholeReview> => {
	const { reviews } = store;
	const [leaders, decisions, comments] = await Promise.all([
		reviews.leaders(id),
		reviews.decisions(id),
		reviews.comments(id)
	]);
	const [leader, person, step, comment] = ['leader', 'person', 'step', 'comment'].map(namesInFile) as [
		(id: string) => string,
		(id: string) => string,
		(id: string) => string,
		(id: string) => string
	];
	const invited = new Set<string>(leaders.map((each) => each.id));
	const nameOf = (by: string): string => (invited.has(by) ? leader(by) : person(by));
	// that a file brought what stands before it is of this house alone
	const log = decisions.filter(({ act }) => act !== 'imported');
	const versions: StrategyVersion[] = [];
	for (const hash of new Set(log.map((each) => each.hash))) {
		const version = await reviews.version(id, hash);
		if (version) versions.push(version);
	}
	return {
		leaders: leaders.map(({ id: own, name, signs, createdAt, expiresAt, revokedAt }) => ({
			id: leader(own),
			name,
			signs,
			createdAt,
			expiresAt,
			revokedAt
		})),
		log: log.map((each) => ({ ...each, id: step(each.id), by: nameOf(each.by), of: each.of && step(each.of) })),
		comments: comments.map(({ strategyId: _, ...each }) => ({
			...each,
			id: comment(each.id),
			thread: comment(each.thread),
			by: nameOf(each.by)
		})),
		versions
	};
};
