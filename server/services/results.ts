import { ok, refuse, type Result } from '#domain/errors.ts';
import type { ResultsView } from '#domain/views.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { enterFor, isAllowed } from './access.ts';
import { record } from './audit.ts';
import { readResults } from './counted-rounds.ts';
import type { Parts } from './parts.ts';
import type { Results } from './services.ts';
import { readSummary, withoutTakenBack } from './summary.ts';

export const createResults = (parts: Parts): Results => {
	const summaryOf = async (row: WorkshopRow) => (await readSummary(parts, row)).summary;
	const hash = (token: string): string => parts.seals.hash(token);
	return {
		async get(viewer, id): Promise<Result<ResultsView>> {
			const entry = await enterFor(parts, viewer, id, 'results.read');
			if (!entry.ok) return entry;
			const all = await withoutTakenBack(parts, entry.value.row, await readResults(parts, id, 'closed'));
			if (isAllowed(entry.value, 'results.read-unreleased')) return ok(all);
			const rounds = all.rounds.filter(({ round }) => round.releasedAt !== null);
			return rounds.length === 0 && all.rounds.length > 0 ? refuse('results.not-released') : ok({ ...all, rounds });
		},
		async summary(viewer, id) {
			const entry = await enterFor(parts, viewer, id, 'summary.read');
			return entry.ok ? ok(await summaryOf(entry.value.row)) : entry;
		},
		async summaryByToken(token) {
			const row = await parts.store.workshops.bySummaryToken(hash(token));
			return row ? ok(await summaryOf(row)) : refuse('not-found');
		},
		async summaryLink(viewer, id) {
			const entry = await enterFor(parts, viewer, id, 'summary.share');
			if (!entry.ok) return entry;
			const token = parts.seals.newToken();
			await parts.store.workshops.save(id, { summaryTokenHash: hash(token) });
			await record(parts, id, { type: 'summary.shared' });
			return ok({ url: `${viewer.origin}/summary/${token}` });
		}
	};
};
