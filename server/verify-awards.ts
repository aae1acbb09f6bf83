import { canonicalJson } from '#domain/canonical-json.ts';
import type { OrganisationId } from '#domain/ids.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { Store } from '#server/storage/store.ts';

/** Whether published rules are still the ones that were published. */
export const awardFaults = async (store: Store, organisation: OrganisationId): Promise<string[]> => {
	const faults: string[] = [];
	for (const { award } of await store.awards.list(organisation)) {
		if (award.rulesHash !== null && award.rulesHash !== digest(canonicalJson(award.rules)))
			faults.push(`The rules of award ${award.id} are not the ones that were published.`);
	}
	return faults;
};
