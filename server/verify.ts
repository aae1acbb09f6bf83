import { followRound } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { brokenAudit, digest } from '#server/storage/audit-chain.ts';
import { keptCounts, type KeptCount } from '#server/storage/ballot-secrecy.ts';
import { roundAudit } from '#server/storage/round-audit.ts';
import type { Store } from '#server/storage/store.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { reviewFaults } from '#server/verify-reviews.ts';
import { strategyFaults } from '#server/verify-strategy.ts';
import { awardFaults } from '#server/verify-awards.ts';

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
	const broken = brokenAudit(chain);
	const faults = broken === null ? [] : [`The audit chain of workshop ${workshop.id} is broken at row ${broken}.`];
	const events = chain.map(({ event }) => JSON.parse(event) as Record<string, unknown>);
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

/** Database, audit chains, documents of strategies and recounts of a whole installation. */
export const verify = async (store: Store): Promise<Verdict> => {
	const faults = await store.faults();
	let workshops = 0;
	let strategies = 0;
	let rounds = 0;
	let auditRows = 0;
	for (const { id } of await store.accounts.organisations()) {
		faults.push(...(await awardFaults(store, id)));
		for (const row of await store.workshops.list(id)) {
			workshops++;
			rounds += (await store.ballots.rounds(row.workshop.id)).length;
			auditRows += (await store.journal.audit(row.workshop.id)).length;
			faults.push(...(await roundFaults(store, row)));
		}
		for (const row of await store.strategies.list(id)) {
			strategies++;
			auditRows += (await store.journal.audit(row.id)).length;
			faults.push(...(await strategyFaults(store.journal, row)), ...(await reviewFaults(store, row)));
		}
	}
	return { workshops, strategies, rounds, auditRows, faults };
};
