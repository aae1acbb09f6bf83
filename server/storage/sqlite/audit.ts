import { nextAudit } from '#server/storage/audit-chain.ts';
import type { AuditEvent, AuditRow, ChainId } from '#server/storage/journal.ts';
import type { Database } from '#server/storage/sqlite/database.ts';

/** Appends to the chain of its workshop; only inside a transaction, so that the event stands or falls with what it tells of. */
export type AppendAudit = (event: AuditEvent) => AuditRow;

export const auditAppender = ({ sqlite }: Database): AppendAudit => {
	const last = sqlite.prepare<[ChainId], AuditRow>(
		'select seq, at, event, hash from audit where workshop = ? order by seq desc limit 1'
	);
	const insert = sqlite.prepare('insert into audit (workshop, seq, at, event, hash) values (?, ?, ?, ?, ?)');
	return (event) => {
		if (!sqlite.inTransaction) throw new Error('an audit event outside of a transaction');
		const row = nextAudit(last.get(event.workshop) ?? null, event);
		insert.run(event.workshop, row.seq, row.at, row.event, row.hash);
		return row;
	};
};
