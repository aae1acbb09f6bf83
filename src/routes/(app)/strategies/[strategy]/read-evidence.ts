import type { InitiativeId, StrategyId } from '#domain/ids.ts';
import type { StrategyEvidence } from '#domain/strategy-views.ts';
import type { EvidenceLine } from '#domain/trace.ts';

/** null: not to be had at this moment. */
const read = async <T>(path: string): Promise<T | null> => {
	try {
		const response = await fetch(path, { headers: { accept: 'application/json' } });
		return response.ok ? ((await response.json()) as T) : null;
	} catch {
		return null; // no network: the page goes on with what it has
	}
};
const pathOf = (id: StrategyId): string => `/api/v1/strategies/${id}`;

/** What is behind the initiatives, as it may be read now. */
export const readEvidence = (id: StrategyId): Promise<StrategyEvidence | null> => read(`${pathOf(id)}/evidence`);
/** The line of evidence of one initiative, as it may be read now. */
export const readLine = (id: StrategyId, initiative: InitiativeId): Promise<EvidenceLine | null> =>
	read(`${pathOf(id)}/initiatives/${initiative}/evidence`);
