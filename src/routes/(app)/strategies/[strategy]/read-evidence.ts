import type { StrategyId } from '#domain/ids.ts';
import type { StrategyEvidence } from '#domain/strategy-views.ts';

/** What is behind the initiatives, as it may be read now; null: not to be had at this moment. */
export const readEvidence = async (id: StrategyId): Promise<StrategyEvidence | null> => {
	try {
		const response = await fetch(`/api/v1/strategies/${id}/evidence`, { headers: { accept: 'application/json' } });
		return response.ok ? ((await response.json()) as StrategyEvidence) : null;
	} catch {
		return null; // no network: the page goes on with what it has
	}
};
