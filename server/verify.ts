import { followRound, toldIn } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { chainOf } from '#server/services/award-parts.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { keptCounts, type KeptCount } from '#server/storage/ballot-secrecy.ts';
import type { ChainId } from '#server/storage/journal.ts';
import { roundAudit } from '#server/storage/round-audit.ts';
import type { Store } from '#server/storage/store.ts';
import { unreadable } from '#server/storage/unreadable.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { awardFaults } from '#server/verify-awards.ts';
import { boardFaults } from '#server/verify-board.ts';
import { chainFaults, type Owner } from '#server/verify-chains.ts';
import { reviewFaults } from '#server/verify-reviews.ts';
import { strategyFaults } from '#server/verify-strategy.ts';

export interface Verdict {
	readonly workshops: number;
	readonly strategies: number;
	readonly rounds: number;
	readonly auditRows: number;
	/** One sentence each; empty when all is well. */
	readonly faults: readonly string[];
}

const sorted = (counts: readonly KeptCount[]): string[] => counts.map((count) => canonicalJson(count)).sort();
const isSame = (a: readonly KeptCount[], b: readonly KeptCount[]): boolean => sorted(a).join() === sorted(b).join();

/**
 * Single ballots are gone after the close, so a recount has these witnesses: the sums that stayed of the marks, the stored
 * results, their seal in the audit chain, and the list of commitments that were counted, one for each ballot.
 */
const roundFaults = async ({ ballots, journal }: Store, { workshop }: WorkshopRow): Promise<string[]> => {
	const chain = await journal.audit(workshop.id);
	const events = chain.map(({ event }) => toldIn(event));
	const faults: string[] = [];
	for (const { id, status } of await ballots.rounds(workshop.id)) {
		const results = await ballots.results(id);
		if (status === 'open') continue;
		const isSeal = (type: unknown): boolean => type === 'ballot.close' || type === 'ballot.restore';
		const sealed = events.find(({ type, round }) => isSeal(type) && round === id)?.['results'];
		if (!results || sealed !== digest(canonicalJson(results)))
			faults.push(`The results of round ${id} are not the ones that were sealed when it closed.`);
		else if (!isSame(keptCounts(results), await ballots.kept(id)))
			faults.push(`A recount of round ${id} does not give the stored results.`);
		const audit = roundAudit(chain, id);
		if (!results || !audit) continue; // closed before there were receipts, or counted elsewhere
		const list = await followRound(audit, digest);
		if (list?.ballots !== results.ballots || list.seal !== (await ballots.seal(id)))
			faults.push(`The ballots that the chain lists for round ${id} are not the ones that were counted.`);
	}
	return faults;
};

/**
 * Database, audit chains, documents of boards and strategies, and recounts of a whole installation. What cannot be read is a
 * fault like any other, and everything else is looked at all the same.
 */
export const verify = async (store: Store): Promise<Verdict> => {
	const faults = await store.faults();
	const readable = async <T>(what: string, otherwise: T, read: () => Promise<T>): Promise<T> => {
		try {
			return await read();
		} catch (error) {
			faults.push(unreadable(what, error));
			return otherwise;
		}
	};
	const found = async (what: string, look: () => Promise<readonly string[]>): Promise<void> => {
		faults.push(...(await readable(what, [], look)));
	};
	const owners = new Map<ChainId, Owner>();
	let rounds = 0;
	for (const { id } of await readable('The list of organisations', [], () => store.accounts.organisations())) {
		for (const { award } of await readable(`The list of awards of ${id}`, [], () => store.awards.list(id)))
			owners.set(chainOf(award.id), 'award');
		await found(`The rules of the awards of ${id}`, () => awardFaults(store, id));
		for (const row of await readable(`The list of workshops of ${id}`, [], () => store.workshops.list(id))) {
			const { workshop } = row;
			owners.set(workshop.id, 'workshop');
			await found(`The board of workshop ${workshop.id}`, () => boardFaults(store.journal, row));
			await found(`A round of workshop ${workshop.id}`, async () => {
				rounds += (await store.ballots.rounds(workshop.id)).length;
				return roundFaults(store, row);
			});
		}
		for (const row of await readable(`The list of strategies of ${id}`, [], () => store.strategies.list(id))) {
			owners.set(row.id, 'strategy');
			await found(`Strategy ${row.id}`, () => strategyFaults(store.journal, row));
			await found(`The reviews of strategy ${row.id}`, () => reviewFaults(store, row));
		}
	}
	const nothing = { rows: 0, faults: [] };
	const chains = await readable('The audit', nothing, () => chainFaults(store.journal, owners));
	const counted = (kind: string): number => [...owners.values()].filter((owner) => owner === kind).length;
	return {
		workshops: counted('workshop'),
		strategies: counted('strategy'),
		rounds,
		auditRows: chains.rows,
		faults: [...faults, ...chains.faults]
	};
};
