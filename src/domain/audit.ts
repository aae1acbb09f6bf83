import { canonicalJson } from './canonical-json.ts';
import type { RoundId } from './ids.ts';
import { commitmentOf, type Cast } from './receipts.ts';
import type { Sha256 } from './sha256.ts';

const utf8 = new TextEncoder();

export interface AuditLine {
	readonly seq: number;
	readonly event: string; // canonical JSON
	readonly hash: string; // SHA-256(hash before || event)
}
/** Rows that follow one another in the chain of the workshop; `before` is the hash of the row in front of the first. */
export interface AuditRun {
	readonly before: string;
	readonly rows: readonly AuditLine[];
}
/**
 * What the chain says of a closed round: opening, then in one run the ballots and the close that seals them, then the release.
 * `seal` is the hash of the close; every later head of the chain follows from it.
 */
export interface RoundAudit {
	readonly round: RoundId;
	readonly seal: string;
	readonly runs: readonly AuditRun[];
}

export interface SealedRound {
	readonly seal: string; // as computed, not as told
	readonly ballots: number;
	readonly results: string; // hash of the canonical results
	readonly counted: ReadonlySet<string>;
	readonly replaced: ReadonlySet<string>;
}

/** What an event says; nothing, where it cannot be read any more. */
export const toldIn = (event: string): Readonly<Record<string, unknown>> => {
	try {
		const value: unknown = JSON.parse(event);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
};

/** The seal over the counted commitments, in the one order that says nothing about who came when. */
export const countedSeal = (commitments: Iterable<string>): Uint8Array =>
	utf8.encode(canonicalJson([...commitments].sort()));

/**
 * Follows the chain through the rows of a round and holds the close to what stands before it. Null when anything does not
 * follow: a row changed, left out or put in, or a close that counts other ballots than the ones listed.
 */
export const followRound = async ({ round, runs }: RoundAudit, sha256: Sha256): Promise<SealedRound | null> => {
	let sealed: SealedRound | null = null;
	for (const { before, rows } of runs) {
		let previous = before;
		const counted = new Set<string>();
		const replaced = new Set<string>();
		for (const [index, { seq, event, hash }] of rows.entries()) {
			if (seq !== (rows[0]?.seq ?? 0) + index) return null;
			previous = await sha256(utf8.encode(previous + event));
			if (previous !== hash) return null;
			const { type, round: of, commitment, ballots, counted: digest, results } = toldIn(event);
			if (of !== round) return null;
			if (type === 'ballot.cast' && typeof commitment === 'string') counted.add(commitment);
			if (type === 'ballot.replace' && typeof commitment === 'string') replaced.add(commitment);
			if (type !== 'ballot.close') continue;
			const isWhole = ballots === counted.size && digest === (await sha256(countedSeal(counted)));
			if (sealed || !isWhole || typeof results !== 'string') return null;
			sealed = { seal: hash, ballots: counted.size, results, counted, replaced };
		}
	}
	return sealed;
};

export type Finding = 'counted' | 'replaced' | 'missing' | 'broken';

/** What became of one ballot, found out without believing the server: `broken` when its rows do not hold together. */
export const findBallot = async (receipt: Cast, audit: RoundAudit, sha256: Sha256): Promise<Finding> => {
	const sealed = await followRound(audit, sha256);
	if (!sealed || sealed.seal !== audit.seal || audit.round !== receipt.round) return 'broken';
	const commitment = await commitmentOf(receipt, sha256);
	if (sealed.counted.has(commitment)) return 'counted';
	return sealed.replaced.has(commitment) ? 'replaced' : 'missing';
};

/** The figures on the screen are the ones that were sealed when the round closed. */
export const resultsBytes = (results: unknown): Uint8Array => utf8.encode(canonicalJson(results));
