import { describe, expect, it } from 'vitest';
import { followRound } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { RoundId, SeatId } from '#domain/ids.ts';
import { brokenAudit, digest } from '#server/storage/audit-chain.ts';
import { keptCounts } from '#server/storage/ballot-secrecy.ts';
import { roundAudit } from '#server/storage/round-audit.ts';
import type { Store } from '#server/storage/store.ts';
import { asRules, countAll, id, now, released, round, workshop } from './rows.ts';

const r1 = id<RoundId>('round_1');
const voters = ['a', 'b', 'c'].map((name) => ({ seat: id<SeatId>(`seat_${name}`), segment: 'customer' as const }));

export const ballotSecrecyContract = (open: () => Promise<Store>): void => {
	const opened = async (order = ['a', 'b', 'c']) => {
		const store = await open();
		await store.workshops.add(workshop(), []);
		await store.ballots.open(round(), voters, Uint8Array.of(1, 2, 3));
		const wanted: Record<string, Record<string, number>> = { a: { c1: 3 }, b: { c2: 2, c3: 1 }, c: {} };
		for (const name of order) await store.ballots.cast(r1, id(`seat_${name}`), asRules(wanted[name] ?? {}));
		return store;
	};

	describe('secrecy of ballots', () => {
		it('gives nobody their ballot back after the close', async () => {
			const { ballots } = await opened();
			await ballots.close(r1, now, countAll);
			for (const { seat } of voters) expect(await ballots.own(r1, seat)).toBeNull();
		});
		it('keeps sums as fine as the results and no finer', async () => {
			const { ballots } = await opened();
			expect(await ballots.kept(r1)).toEqual([]);
			const results = await ballots.close(r1, now, countAll);
			const order = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
			expect(results && order(keptCounts(results))).toEqual(order(await ballots.kept(r1)));
			expect(await ballots.kept(r1)).not.toEqual([]);
		});
		it('hands ballots to the count in an order that does not depend on who cast first', async () => {
			const seen: unknown[] = [];
			for (const order of [
				['a', 'b', 'c'],
				['c', 'b', 'a']
			]) {
				const { ballots } = await opened(order);
				await ballots.close(r1, now, (current, cast, turnout) => {
					seen.push(cast);
					return countAll(current, cast, turnout);
				});
			}
			expect(seen[0]).toEqual(seen[1]);
		});
		it('audits open, cast, replace, close and release in the chain of the workshop', async () => {
			const { ballots, journal } = await opened(['a', 'b', 'a']);
			await ballots.cast(r1, id('seat_a'), asRules({ c9: 1 }));
			expect(await journal.audit(id('w1'))).toHaveLength(1);
			await ballots.close(r1, now + 2, countAll);
			await ballots.close(r1, now + 2, countAll);
			await journal.commit(released(now + 3));
			await journal.commit(released(now + 4));
			const rows = await journal.audit(id('w1'));
			const events = rows.map(({ event }) => JSON.parse(event) as Record<string, unknown>);
			expect(events.map(({ type }) => type)).toEqual(
				['open', 'cast', 'cast', 'replace', 'close', 'release'].map((step) => `ballot.${step}`)
			);
			expect(rows.map(({ at }) => at)).toEqual([now, now + 2, now + 2, now + 2, now + 2, now + 3]);
			expect(new Set(events.map((event) => event['round']))).toEqual(new Set([r1]));
			expect(brokenAudit(rows)).toBeNull();
		});
		it('[B2] names no voter, no option and no guessable hash of a ballot in the audit', async () => {
			const { ballots, journal } = await opened();
			await ballots.cast(r1, id('seat_a'), asRules({ c1: 3 }));
			await ballots.close(r1, now, countAll);
			const rows = await journal.audit(id('w1'));
			const text = JSON.stringify(rows);
			expect(text).not.toMatch(/seat_|"c[123]\b/);
			expect(text).not.toContain(digest('{"c1":3}'));
			const commitments = rows
				.map(({ event }) => (JSON.parse(event) as { commitment?: string }).commitment)
				.filter(Boolean);
			expect(commitments).toHaveLength(4);
			expect(new Set(commitments).size).toBe(4); // the same ballot twice looks different
		});
		it('[B3] the chain and its head stand still while a round is open, whatever is cast and how often', async () => {
			const { ballots, journal } = await opened([]);
			const before = await journal.audit(id('w1'));
			for (const dots of [1, 2, 3]) await ballots.cast(r1, id('seat_a'), asRules({ c1: dots }));
			await ballots.cast(r1, id('seat_b'), asRules({}));
			expect(await journal.audit(id('w1'))).toEqual(before);
		});
		it('[B3] the order of casting leaves no trace in the chain', async () => {
			const told = async (order: string[]) => {
				const { ballots, journal } = await opened(order);
				await ballots.close(r1, now + 2, countAll);
				const audit = roundAudit(await journal.audit(id('w1')), r1);
				const events = audit?.runs.flatMap(({ rows }) => rows).map(({ event }) => JSON.parse(event)) ?? [];
				const of = (type: string) => events.filter((event) => event.type === type).map((event) => event.commitment);
				for (const type of ['ballot.cast', 'ballot.replace']) expect(of(type)).toEqual(of(type).toSorted());
				return events.map(({ type, at }) => ({ type, at }));
			};
			expect(await told(['a', 'a', 'b', 'c'])).toEqual(await told(['c', 'b', 'a', 'c']));
		});
		it('[B4] gives the rows of a round once it is closed: they hold together, and count each voter once', async () => {
			const { ballots, journal } = await opened(['a', 'b', 'a', 'c', 'a']);
			expect(roundAudit(await journal.audit(id('w1')), r1)).toBeNull();
			expect(await ballots.seal(r1)).toBeNull();
			const results = await ballots.close(r1, now + 2, countAll);
			await journal.commit({ updates: [], audit: [{ workshop: id('w1'), at: now, event: { type: 'door' } }] });
			await journal.commit(released(now + 3));
			const audit = roundAudit(await journal.audit(id('w1')), r1);
			if (!audit) throw new Error('no rows');
			const sealed = await followRound(audit, digest);
			expect(await ballots.seal(r1)).toBe(audit.seal);
			expect(sealed).toMatchObject({ seal: audit.seal, ballots: 3, results: digest(canonicalJson(results)) });
			expect([sealed?.counted.size, sealed?.replaced.size]).toEqual([3, 2]);
			expect(JSON.stringify(audit)).not.toContain('door');
			expect(audit.runs.map(({ rows }) => rows.length)).toEqual([7, 1]);
		});
		it('shows tampering with any audit row', async () => {
			const { ballots, journal } = await opened();
			await ballots.close(r1, now, countAll);
			const rows = await journal.audit(id('w1'));
			for (const [n, row] of rows.entries()) {
				const edited = (change: object) => rows.map((other, at) => (at === n ? { ...other, ...change } : other));
				expect(brokenAudit(edited({ event: row.event.replace('ballot', 'ballet') }))).not.toBeNull();
				expect(brokenAudit(edited({ at: row.at + 1 }))).not.toBeNull();
				expect(brokenAudit(edited({ hash: digest('') }))).not.toBeNull();
				if (n < rows.length - 1) expect(brokenAudit(rows.toSpliced(n, 1))).not.toBeNull();
			}
		});
	});
};
