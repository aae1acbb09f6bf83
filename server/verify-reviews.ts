import { toldIn } from '#domain/audit.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { Store } from '#server/storage/store.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';

/** Every step of a review stands in the chain of its strategy, and the version it was about is the one of its hash. */
export const reviewFaults = async ({ reviews, journal }: Store, { id }: StrategyRow): Promise<string[]> => {
	const chain = await journal.audit(id);
	const faults: string[] = [];
	const told = new Map(
		chain.map(({ event }) => {
			const line = toldIn(event);
			return [line['decision'], line] as const;
		})
	);
	for (const decision of await reviews.decisions(id)) {
		const line = told.get(decision.id);
		const type = line?.['type'];
		const isItsAct =
			type === `review.${decision.act}` || (type === 'review.restored' && line?.['act'] === decision.act);
		const isTold = isItsAct && line?.['hash'] === decision.hash && line['by'] === decision.by;
		if (!isTold) faults.push(`The decision ${decision.id} on strategy ${id} is not the one in the chain.`);
		const version = await reviews.version(id, decision.hash);
		if (!version || digest(version.content) !== decision.hash)
			faults.push(`The version that the decision ${decision.id} on strategy ${id} was about is not kept.`);
	}
	return faults;
};
