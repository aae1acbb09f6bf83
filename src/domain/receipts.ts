import type { Allocations } from './ballots.ts';
import { canonicalJson } from './canonical-json.ts';
import type { RoundId } from './ids.ts';
import type { Sha256 } from './sha256.ts';

const utf8 = new TextEncoder();

/**
 * A ballot as its voter asks for it. The browser draws the nonce: asked for a second time with the same one, because an answer
 * was lost, it is the same ballot and counts once.
 */
export interface Cast {
	readonly round: RoundId;
	readonly nonce: string; // 32 bytes in hex
	readonly allocations: Allocations;
}
/** A cast as it is sent: it names by their commitments those before it that were never answered, which it takes the place of. */
export interface AskedCast extends Cast {
	readonly givesUp?: readonly string[];
}
/**
 * What a voter alone holds: with the nonce the commitment in the chain can be computed anew. The server keeps the nonce
 * nowhere. Whoever holds it can also prove to others how they voted.
 */
export interface Receipt extends Cast {
	readonly commitment: string;
}

/** The bytes whose SHA-256 is the commitment: 32 random ones, then the canonical ballot. Without them it says nothing. */
export const committed = (nonce: Uint8Array, round: RoundId, allocations: Allocations): Uint8Array => {
	const ballot = utf8.encode(canonicalJson({ allocations, round }));
	const bytes = new Uint8Array(nonce.length + ballot.length);
	bytes.set(nonce);
	bytes.set(ballot, nonce.length);
	return bytes;
};

const nonceOf = (hex: string): Uint8Array =>
	Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

export const commitmentOf = async ({ round, nonce, allocations }: Cast, sha256: Sha256): Promise<string> =>
	sha256(committed(nonceOf(nonce), round, allocations));
