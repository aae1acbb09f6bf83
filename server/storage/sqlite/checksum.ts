import { createHash, hash } from 'node:crypto';
import type { DocKey } from '#server/storage/journal.ts';

const length = 8; // bytes: against decay and slips, not against an attacker, who could compute it as well

/** Of what is stored for a document: a flipped bit is found, and so is a row that went to another document. */
export const checksum = (doc: DocKey, bytes: Uint8Array): Buffer =>
	createHash('sha256').update(doc).update('\0').update(bytes).digest().subarray(0, length);

/** Of a snapshot, for whoever has read it. */
export const nameOf = (sum: unknown): string => (Buffer.isBuffer(sum) ? sum.toString('hex') : '');

/** The part of what a row carries that speaks of the row alone. */
export const ownPart = (sum: Uint8Array): Uint8Array => sum.subarray(0, length);

/**
 * What a row of the log carries: its own checksum, and one over its number and what stands before it, so that a row which was
 * taken out or put elsewhere is missed by the one after it. Before the first row stands the snapshot, or nothing.
 */
export const linked = (before: Uint8Array | null, seq: number, own: Uint8Array): Buffer => {
	const covered = Buffer.concat([ownPart(before ?? new Uint8Array()), Buffer.from(`\0${seq}\0`), own]);
	return Buffer.concat([own, hash('sha256', covered, 'buffer').subarray(0, length)]);
};
