import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AuditEvent, AuditRow } from '#server/storage/journal.ts';

export const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Stands before the first event of every workshop. */
export const auditStart = '0'.repeat(64);

/** The next row: SHA-256(previous || canonical event). Workshop and time are part of the event, so neither can be moved. */
export const nextAudit = (last: AuditRow | null, { workshop, at, event }: AuditEvent): AuditRow => {
	const text = canonicalJson({ ...event, workshop, at });
	return { seq: (last?.seq ?? 0) + 1, at, event: text, hash: digest((last?.hash ?? auditStart) + text) };
};

/** The first row that does not follow from the ones before it; null when the chain holds. */
export const brokenAudit = (rows: readonly AuditRow[]): number | null => {
	let previous = auditStart;
	for (const [index, { seq, at, event, hash }] of rows.entries()) {
		const told = (JSON.parse(event) as { at?: unknown }).at;
		if (seq !== index + 1 || told !== at || hash !== digest(previous + event)) return seq;
		previous = hash;
	}
	return null;
};
