import { findBallot, followRound, resultsBytes, type Finding, type RoundAudit } from '#domain/audit.ts';
import type { Cast } from '#domain/receipts.ts';
import type { RoundResults } from '#domain/results.ts';
import { sha256 } from '#lib/board/sha256.ts';

/** The ballot, the list and the figures on the screen, each against the seal; nothing of it is asked of the server. [B5] */
export const checkBallot = async (
	receipt: Cast,
	audit: RoundAudit,
	shown: { readonly results: RoundResults; readonly seal: string | null }
): Promise<Finding> => {
	const sealed = await followRound(audit, sha256);
	const figures = await sha256(resultsBytes(shown.results));
	if (sealed?.seal !== shown.seal || sealed?.results !== figures) return 'broken';
	return findBallot(receipt, audit, sha256);
};
