import { createHash } from 'node:crypto';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { can } from '#domain/permissions.ts';
import type { WorkshopId } from '#domain/ids.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { record } from './audit.ts';
import { createAwardFiles } from './award-files.ts';
import type { Parts } from './parts.ts';
import type { Exports } from './export-services.ts';
import { strategyFor } from './strategy-access.ts';
import { readStrategyReport, type StrategyReport } from './strategy-report.ts';

/** Whose words are in it: all of them must still be allowed when the file is handed out. */
const spoken = ({ initiatives }: StrategyReport): ReadonlySet<string> =>
	new Set(
		initiatives.flatMap(({ basis }) =>
			(basis?.voices ?? []).map(({ text, translation }) =>
				createHash('sha256')
					.update(JSON.stringify([text, translation]))
					.digest('base64url')
			)
		)
	);

/** In the chain of every workshop that it quotes: that it left, and as what. */
const recordExport = async (parts: Parts, { id, boardId }: StrategyRow, format: string): Promise<void> => {
	const workshops = await parts.boards.read(
		boardId,
		(doc) =>
			new Set(
				readStrategy(doc).initiatives.flatMap(({ evidence }): WorkshopId[] => (evidence ? [evidence.workshopId] : []))
			)
	);
	for (const workshop of workshops)
		if (await parts.store.workshops.get(workshop))
			await record(parts, workshop, { type: 'export', format, strategy: id });
};

const ownerOf = ({ account }: Viewer): Result<NonNullable<Viewer['account']>> =>
	account && can(account.role, 'export.read', null) ? ok(account) : refuse('not-allowed');

export const createExports = (parts: Parts): Exports => {
	const { files, rates } = parts;

	const startStrategy: Exports['startStrategy'] = async (viewer, id, format, language) => {
		const entry = await strategyFor(parts, viewer, id, 'export.read');
		if (!entry.ok) return entry;
		const { row, account } = entry.value;
		if (!rates.files.take(account.personId)) return refuse('request.too-many');
		const report = await readStrategyReport(parts, row);
		const words = spoken(report);
		const stillHolds = async (): Promise<boolean> => {
			const allowed = spoken(await readStrategyReport(parts, row));
			return [...words].every((word) => allowed.has(word));
		};
		const reader = { language, numerals: language === 'ar' ? viewer.numerals : 'latn' } as const;
		const added = files.add(account.personId, { is: 'strategy', report, format, reader }, stillHolds);
		if (added.ok) await recordExport(parts, row, format);
		return added;
	};
	const take: Exports['take'] = async (viewer, id) => {
		const owner = ownerOf(viewer);
		return owner.ok ? files.take(owner.value.personId, id) : owner;
	};

	return {
		...createAwardFiles(parts),
		startStrategy,
		take,

		async look(viewer, id) {
			const owner = ownerOf(viewer);
			if (!owner.ok) return owner;
			const view = files.look(owner.value.personId, id);
			return view ? ok(view) : refuse('not-found');
		},

		async cancel(viewer, id) {
			const owner = ownerOf(viewer);
			if (!owner.ok) return owner;
			return files.cancel(owner.value.personId, id) ? done : refuse('not-found');
		},

		async strategy(viewer, id, format, language, signal) {
			const started = await startStrategy(viewer, id, format, language);
			if (!started.ok) return started;
			const owner = viewer.account?.personId;
			const job = started.value.id;
			if (!owner) return refuse('not-allowed');
			const stop = (): void => void files.cancel(owner, job);
			signal.addEventListener('abort', stop);
			await files.settled(owner, job);
			signal.removeEventListener('abort', stop);
			return take(viewer, job);
		}
	};
};
