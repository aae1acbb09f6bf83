import type { Result } from '#domain/errors.ts';
import type { AwardId, ExportId, StrategyId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { ExportView } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { ExportedFile } from '#server/exports/file.ts';
import type { StrategyFormat } from '#server/exports/strategy/write-strategy.ts';

export type AwardFile = 'rules-pdf' | 'rules-docx' | 'certificates';
/** Files that take a while: asked for, looked at, fetched once, or cancelled; each by whoever asked for it. */
export interface Exports {
	startStrategy(
		viewer: Viewer,
		id: StrategyId,
		format: StrategyFormat,
		language: Language
	): Promise<Result<ExportView>>;
	/** The rules for whoever may read the award; certificates once it is decided. */
	startAward(viewer: Viewer, id: AwardId, kind: AwardFile, language: Language): Promise<Result<ExportView>>;
	look(viewer: Viewer, id: ExportId): Promise<Result<ExportView>>;
	/** Refused when words in it were withdrawn since it was made. */
	take(viewer: Viewer, id: ExportId): Promise<Result<ExportedFile>>;
	cancel(viewer: Viewer, id: ExportId): Promise<Result<void>>;
	/** All at once, for whoever can wait; `signal` cancels it. */
	strategy(
		viewer: Viewer,
		id: StrategyId,
		format: StrategyFormat,
		language: Language,
		signal: AbortSignal
	): Promise<Result<ExportedFile>>;
}
