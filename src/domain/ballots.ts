import type { OptionId, PhaseId, RoundId, WorkshopId } from './ids.ts';
import type { VoteRules } from './phases.ts';

/** Dots per option; options with none are left out. */
export type Allocations = Readonly<Record<string, number>>;

export interface RoundOption {
	readonly id: OptionId;
	readonly kind: 'cluster' | 'note';
	readonly title: string; // frozen at opening
	readonly titleAr?: string;
	readonly noteIds: readonly string[]; // the notes that stood behind it at opening
}

/** One vote. Options and eligible voters are frozen when it opens. */
export interface Round {
	readonly id: RoundId;
	readonly workshopId: WorkshopId;
	readonly phaseId: PhaseId | null;
	readonly title: { readonly en: string; readonly ar: string };
	readonly rules: VoteRules;
	readonly options: readonly RoundOption[];
	readonly status: 'open' | 'closed';
	readonly openedAt: number;
	readonly closedAt: number | null;
	readonly releasedAt: number | null;
}
