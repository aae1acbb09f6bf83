import { createHash } from 'node:crypto';
import type { DocKey } from '#server/storage/journal.ts';

const length = 8; // bytes: against decay and slips, not against an attacker, who could compute it as well

/** Of what is stored for a document: a flipped bit is found, and so is a row that went to another document. */
export const checksum = (doc: DocKey, bytes: Uint8Array): Buffer =>
	createHash('sha256').update(doc).update('\0').update(bytes).digest().subarray(0, length);
