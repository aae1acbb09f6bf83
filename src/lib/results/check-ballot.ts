import { findBallot, followRound, resultsBytes, type Cast, type Finding, type RoundAudit } from '#domain/audit.ts';
import type { RoundResults } from '#domain/results.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Browsers give their own only to pages that came over https; in a hall with plain http the slower one does. */
const sha256 = async (bytes: Uint8Array): Promise<string> => {
	const subtle = globalThis.crypto?.subtle;
	if (subtle) return hex(new Uint8Array(await subtle.digest('SHA-256', bytes.slice())));
	const { digest } = await import('lib0/hash/sha256');
	return hex(digest(bytes));
};

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
