import { and, asc, eq, getTableColumns, notInArray } from 'drizzle-orm';
import type { StrategyId } from '#domain/ids.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';
import type { ReviewStore } from '#server/storage/reviews.ts';
import type { AppendAudit } from '#server/storage/sqlite/audit.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import {
	comments,
	decisions,
	leaders,
	readings,
	strategyVersions as versions
} from '#server/storage/sqlite/schema/reviews.ts';

const { position: _d, strategyId: _s, ...decision } = getTableColumns(decisions);
const { position: _l, ...leader } = getTableColumns(leaders);
const { position: _c, ...comment } = getTableColumns(comments);

export const sqliteReviews = ({ drizzle: db, atomic }: Database, audit: AppendAudit): ReviewStore => {
	const keep = (strategyId: StrategyId, { hash, content }: StrategyVersion) =>
		db.insert(versions).values({ strategyId, hash, content }).onConflictDoNothing().run();
	const dropUnused = (strategy: StrategyId) => {
		const read = db.select({ hash: readings.hash }).from(readings).where(eq(readings.strategyId, strategy));
		const decided = db.select({ hash: decisions.hash }).from(decisions).where(eq(decisions.strategyId, strategy));
		db.delete(versions)
			.where(
				and(eq(versions.strategyId, strategy), notInArray(versions.hash, read), notInArray(versions.hash, decided))
			)
			.run();
	};
	const firstOf = (strategy: StrategyId, thread: Parameters<ReviewStore['resolve']>[1]) =>
		and(eq(comments.strategyId, strategy), eq(comments.id, thread), eq(comments.thread, thread));

	return {
		async restore(strategyId, came) {
			atomic(() => {
				for (const row of came.leaders) db.insert(leaders).values(row).run();
				for (const version of came.versions) keep(strategyId, version);
				for (const row of came.comments) db.insert(comments).values(row).run();
				for (const step of came.steps) {
					db.insert(decisions)
						.values({ ...step.decision, strategyId })
						.run();
					audit(step.audit);
				}
			});
		},
		async take(strategyId, step) {
			atomic(() => {
				const { leader: named } = step;
				if (named && 'tokenHash' in named) db.insert(leaders).values(named).run();
				else if (named) db.update(leaders).set({ revokedAt: named.revokedAt }).where(eq(leaders.id, named.id)).run();
				keep(strategyId, step.version);
				db.insert(decisions)
					.values({ ...step.decision, strategyId })
					.run();
				audit(step.audit);
			});
		},
		async decisions(strategy) {
			const own = eq(decisions.strategyId, strategy);
			return db.select(decision).from(decisions).where(own).orderBy(asc(decisions.position)).all();
		},
		async version(strategy, hash) {
			const { content } = versions;
			const found = db
				.select({ hash: versions.hash, content })
				.from(versions)
				.where(and(eq(versions.strategyId, strategy), eq(versions.hash, hash)));
			return found.get() ?? null;
		},
		async leaders(strategy) {
			const own = eq(leaders.strategyId, strategy);
			return db.select(leader).from(leaders).where(own).orderBy(asc(leaders.position)).all();
		},
		async leaderByToken(tokenHash) {
			return db.select(leader).from(leaders).where(eq(leaders.tokenHash, tokenHash)).get() ?? null;
		},
		async renewLeader(id, tokenHash, expiresAt) {
			db.update(leaders).set({ tokenHash, expiresAt }).where(eq(leaders.id, id)).run();
		},
		async addComment(row) {
			return atomic(() => {
				if (row.thread !== row.id) {
					const first = db.select().from(comments).where(firstOf(row.strategyId, row.thread)).get();
					if (first?.part !== row.part || first.field !== row.field) return false;
				}
				db.insert(comments).values(row).run();
				return true;
			});
		},
		async comments(strategy) {
			const own = eq(comments.strategyId, strategy);
			return db.select(comment).from(comments).where(own).orderBy(asc(comments.position)).all();
		},
		async resolve(strategy, thread, resolved) {
			const change = { resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null };
			return db.update(comments).set(change).where(firstOf(strategy, thread)).run().changes > 0;
		},
		async read(row, version) {
			atomic(() => {
				keep(row.strategyId, version);
				const { hash, at } = row;
				db.insert(readings)
					.values(row)
					.onConflictDoUpdate({
						target: [readings.strategyId, readings.by, readings.part],
						set: { hash, at }
					})
					.run();
				dropUnused(row.strategyId);
			});
		},
		async readings(strategy) {
			return db.select().from(readings).where(eq(readings.strategyId, strategy)).all();
		}
	};
};
