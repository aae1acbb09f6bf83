import { brokenAudit } from '#server/storage/audit-chain.ts';
import type { ChainId, JournalStore } from '#server/storage/journal.ts';

/** What owns a chain, in a word. */
export type Owner = 'workshop' | 'strategy' | 'award';

/** Every chain that has a row, also where nothing of its name exists: a row may have been moved there. */
export const chainFaults = async (
	journal: JournalStore,
	owners: ReadonlyMap<ChainId, Owner>
): Promise<{ rows: number; faults: string[] }> => {
	const faults: string[] = [];
	let rows = 0;
	for (const chain of await journal.chains()) {
		const audit = await journal.audit(chain);
		rows += audit.length;
		const broken = brokenAudit(audit, chain);
		const owner = owners.get(chain);
		const name = owner ? `${owner} ${chain}` : `${chain}, of which nothing else is known,`;
		if (broken !== null) faults.push(`The audit chain of ${name} is broken at row ${broken}.`);
	}
	return { rows, faults };
};
