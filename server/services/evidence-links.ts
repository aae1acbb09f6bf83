import type { InitiativeId, OrganisationId, StrategyId } from '#domain/ids.ts';
import type { LaterLink } from '#domain/trace.ts';

/**
 * What later parts of the product know of an initiative: the award its criteria, the announcement itself. Each part gives one
 * of these to `createEvidence`; nothing that the asking account may not read may come out of it.
 */
export interface EvidenceLinks {
	of(
		organisation: OrganisationId,
		initiative: { readonly strategy: StrategyId; readonly id: InitiativeId }
	): Promise<readonly LaterLink[]>;
}
