import { createHash } from 'node:crypto';
import { toldIn } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AuditEvent, AuditRow, ChainId } from '#server/storage/journal.ts';

export const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Stands before the first event of every workshop. */
export const auditStart = '0'.repeat(64);

/** The next row: SHA-256(previous || canonical event). Workshop and time are part of the event, so neither can be moved. */
export const nextAudit = (last: AuditRow | null, { workshop, at, event }: AuditEvent): AuditRow => {
	const text = canonicalJson({ ...event, workshop, at });
	return { seq: (last?.seq ?? 0) + 1, at, event: text, hash: digest((last?.hash ?? auditStart) + text) };
};

/**
 * The number of the first row that is not there as it was written; null when the chain holds. Its hash comes first: what does
 * not match is not looked into. With the name of its chain, a chain that stands under another name is broken, too.
 */
export const brokenAudit = (rows: readonly AuditRow[], chain?: ChainId): number | null => {
	let previous = auditStart;
	for (const [index, row] of rows.entries()) {
		const { seq, at, event, hash } = row;
		const isWritten = typeof event === 'string' && seq === index + 1 && hash === digest(previous + event);
		const told = isWritten ? toldIn(event) : {};
		if (!isWritten || told['at'] !== at || (chain !== undefined && told['workshop'] !== chain)) return index + 1;
		previous = hash;
	}
	return null;
};
