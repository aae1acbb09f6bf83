import type { InitiativeId, StrategyId } from '#domain/ids.ts';
import type { LaterLink } from '#domain/trace.ts';
import type { Viewer } from '#server/auth/viewer.ts';

/** Who asks. */
export type Asking = Pick<NonNullable<Viewer['account']>, 'organisationId' | 'role'>;

/**
 * What later parts of the product know of an initiative: the award its criteria, the announcement itself. Each part gives one
 * of these to `createEvidence`; nothing that the asking account may not read may come out of it.
 */
export interface EvidenceLinks {
	of(
		asking: Asking,
		initiative: { readonly strategy: StrategyId; readonly id: InitiativeId }
	): Promise<readonly LaterLink[]>;
}
