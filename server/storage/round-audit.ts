import { toldIn, type AuditRun, type RoundAudit } from '#domain/audit.ts';
import type { RoundId } from '#domain/ids.ts';
import { auditStart } from '#server/storage/audit-chain.ts';
import type { AuditRow } from '#server/storage/journal.ts';

/**
 * The rows of one closed round out of the chain of its workshop, and nothing of the others: those tell of people coming and
 * going, too. Null before the close, and for rounds that were closed before there were receipts. [B4]
 */
export const roundAudit = (chain: readonly AuditRow[], round: RoundId): RoundAudit | null => {
	const runs: { before: string; rows: AuditRow[] }[] = [];
	let seal: string | null = null;
	for (const [index, row] of chain.entries()) {
		const { type, round: of, counted } = toldIn(row.event);
		if (of !== round || typeof type !== 'string' || !type.startsWith('ballot.')) continue;
		if (type === 'ballot.close' && counted !== undefined) seal = row.hash;
		const last = runs.at(-1);
		if (last?.rows.at(-1)?.seq === row.seq - 1) last.rows.push(row);
		else runs.push({ before: chain[index - 1]?.hash ?? auditStart, rows: [row] });
	}
	if (seal === null) return null;
	const told = ({ before, rows }: (typeof runs)[number]): AuditRun => ({
		before,
		rows: rows.map(({ seq, event, hash }) => ({ seq, event, hash }))
	});
	return { round, seal, runs: runs.map(told) };
};
