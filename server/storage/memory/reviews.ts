import type { ReviewStore } from '#server/storage/reviews.ts';
import { appendAudit, copy, only, type ReviewRecord, type Tables } from '#server/storage/memory/tables.ts';

const dropUnused = ({ versions, readings, decisions }: ReviewRecord): void => {
	const used = new Set([...readings.values(), ...decisions].map(({ hash }) => hash));
	for (const hash of versions.keys()) if (!used.has(hash)) versions.delete(hash);
};

export const memoryReviews = (tables: Tables): ReviewStore => {
	const { reviews, leaders, strategies } = tables;
	const of = (strategy: Parameters<ReviewStore['decisions']>[0]): ReviewRecord => {
		if (!strategies.has(strategy)) throw new Error('no such strategy');
		const record = reviews.get(strategy) ?? { decisions: [], versions: new Map(), comments: [], readings: new Map() };
		reviews.set(strategy, record);
		return record;
	};
	return {
		async restore(strategy, came) {
			const record = of(strategy);
			const ids = [...record.decisions, ...came.steps.map(({ decision }) => decision)].map(({ id }) => id);
			if (new Set(ids).size < ids.length) throw new Error('a decision is there already');
			for (const row of came.leaders) leaders.set(row.id, copy(row));
			for (const version of came.versions) record.versions.set(version.hash, copy(version));
			record.comments.push(...came.comments.map(copy));
			for (const { decision, audit } of came.steps) {
				record.decisions.push(copy(decision));
				appendAudit(tables, audit);
			}
		},
		async take(strategy, { decision, version, audit, leader }) {
			const { decisions, versions } = of(strategy);
			if (decisions.some(({ id }) => id === decision.id)) throw new Error('the decision is there already');
			if (leader && 'tokenHash' in leader) leaders.set(leader.id, copy(leader));
			else if (leader) leaders.set(leader.id, { ...leaders.get(leader.id)!, revokedAt: leader.revokedAt });
			versions.set(version.hash, copy(version));
			decisions.push(copy(decision));
			appendAudit(tables, audit);
		},
		async decisions(strategy) {
			return [...(reviews.get(strategy)?.decisions ?? [])];
		},
		async version(strategy, hash) {
			return reviews.get(strategy)?.versions.get(hash) ?? null;
		},
		async leaders(strategy) {
			return only(leaders.values(), ({ strategyId }) => strategyId === strategy);
		},
		async leaderByToken(tokenHash) {
			return only(leaders.values(), (row) => row.tokenHash === tokenHash)[0] ?? null;
		},
		async renewLeader(id, tokenHash, expiresAt) {
			const row = leaders.get(id);
			if (row) leaders.set(id, { ...row, tokenHash, expiresAt });
		},
		async addComment(row) {
			const { comments } = of(row.strategyId);
			const first = comments.find(({ id }) => id === row.thread);
			const isThere = first?.thread === first?.id && first?.part === row.part && first?.field === row.field;
			if (row.thread !== row.id && !(first && isThere)) return false;
			comments.push(copy(row));
			return true;
		},
		async comments(strategy) {
			return [...(reviews.get(strategy)?.comments ?? [])];
		},
		async resolve(strategy, thread, resolved) {
			const comments = reviews.get(strategy)?.comments ?? [];
			const at = comments.findIndex(({ id, thread: own }) => id === thread && own === id);
			const first = comments[at];
			if (!first) return false;
			comments[at] = { ...first, resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null };
			return true;
		},
		async read(row, version) {
			const record = of(row.strategyId);
			record.versions.set(version.hash, copy(version));
			record.readings.set(`${row.by}/${row.part}`, copy(row));
			dropUnused(record);
		},
		async readings(strategy) {
			return [...(reviews.get(strategy)?.readings.values() ?? [])];
		}
	};
};
