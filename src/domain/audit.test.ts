import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { countedSeal, findBallot, followRound, type RoundAudit } from './audit.ts';
import { canonicalJson } from './canonical-json.ts';
import type { RoundId } from './ids.ts';
import { committed, type Receipt } from './receipts.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const round = 'round_1' as RoundId;
const start = '0'.repeat(64);
const receiptOf = (seed: number, allocations: Record<string, number>): Receipt => {
	const nonce = new Uint8Array(32).fill(seed);
	const commitment = sha256(committed(nonce, round, allocations));
	return { round, nonce: Buffer.from(nonce).toString('hex'), allocations, commitment };
};
const mine = receiptOf(1, { c1: 3, c2: 1 });
const earlier = receiptOf(2, { c1: 3 });
const others = [receiptOf(3, {}), receiptOf(4, { c2: 2 })];

/** As the server writes it. */
const auditOf = (counted: readonly Receipt[], replaced: readonly Receipt[], change: object = {}): RoundAudit => {
	const commitments = counted.map(({ commitment }) => commitment);
	const events = [
		{ type: 'ballot.open', voters: 5 },
		...commitments.toSorted().map((commitment) => ({ type: 'ballot.cast', commitment })),
		...replaced.map(({ commitment }) => ({ type: 'ballot.replace', commitment })),
		{
			type: 'ballot.close',
			ballots: counted.length,
			counted: sha256(countedSeal(commitments)),
			results: 'r',
			...change
		},
		{ type: 'ballot.release' }
	];
	let previous = start;
	const rows = events.map((told, index) => {
		const event = canonicalJson({ ...told, round });
		previous = sha256(Buffer.from(previous + event));
		return { seq: index + 1, event, hash: previous };
	});
	return { round, seal: rows.at(-2)?.hash ?? '', runs: [{ before: start, rows }] };
};
const audit = auditOf([mine, ...others], [earlier]);
const withRows = (
	change: (rows: RoundAudit['runs'][number]['rows']) => RoundAudit['runs'][number]['rows']
): RoundAudit => ({
	...audit,
	runs: audit.runs.map(({ before, rows }) => ({ before, rows: change(rows) }))
});

describe('[B4] the rows of a round', () => {
	it('say what counted', async () => {
		const sealed = await followRound(audit, sha256);
		expect(sealed).toMatchObject({ seal: audit.seal, ballots: 3, results: 'r' });
		expect(sealed?.counted.has(mine.commitment)).toBe(true);
	});
	it('do not hold when one is changed, left out, put in or moved', async () => {
		const { rows } = audit.runs[0] as RoundAudit['runs'][number];
		for (const [index, row] of rows.entries()) {
			const changed = { ...row, event: row.event.replace('ballot', 'ballet') };
			expect(
				await followRound(
					withRows(() => rows.with(index, changed)),
					sha256
				)
			).toBeNull();
			if (index < rows.length - 2)
				expect(
					await followRound(
						withRows(() => rows.toSpliced(index, 1)),
						sha256
					)
				).toBeNull();
			expect(
				await followRound(
					withRows(() => rows.toSpliced(index, 0, row)),
					sha256
				)
			).toBeNull();
		}
	});
	it('do not hold when the close counts other ballots than are there', async () => {
		for (const change of [{ ballots: 2 }, { counted: sha256(countedSeal([mine.commitment])) }, { results: null }])
			expect(await followRound(auditOf([mine, ...others], [earlier], change), sha256)).toBeNull();
		expect(await followRound({ ...audit, round: 'round_2' as RoundId }, sha256)).toBeNull();
		expect(await followRound({ ...audit, runs: [] }, sha256)).toBeNull();
	});
});

describe('[B5] a receipt', () => {
	it('tells counted from replaced from missing', async () => {
		expect(await findBallot(mine, audit, sha256)).toBe('counted');
		expect(await findBallot(earlier, audit, sha256)).toBe('replaced');
		expect(await findBallot(receiptOf(9, { c1: 1 }), audit, sha256)).toBe('missing');
	});
	it('does not believe the commitment that it carries, only the ballot behind it', async () => {
		const forged = { ...receiptOf(9, { c1: 1 }), commitment: mine.commitment };
		expect(await findBallot(forged, audit, sha256)).toBe('missing');
		expect(await findBallot({ ...mine, allocations: { c1: 3, c2: 2 } }, audit, sha256)).toBe('missing');
	});
	it('says so when the rows are not what the seal seals', async () => {
		expect(await findBallot(mine, { ...audit, seal: start }, sha256)).toBe('broken');
		expect(await findBallot(mine, auditOf([mine], [], { ballots: 9 }), sha256)).toBe('broken');
		expect(await findBallot({ ...mine, round: 'round_2' as RoundId }, audit, sha256)).toBe('broken');
	});
	it('commits to the round too: the same dots in another round look different', () => {
		const nonce = new Uint8Array(32);
		expect(sha256(committed(nonce, round, { c1: 1 }))).not.toBe(
			sha256(committed(nonce, 'round_2' as RoundId, { c1: 1 }))
		);
	});
});
