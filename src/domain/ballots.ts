import { ok, refuse, type Result } from './errors.ts';
import type { OptionId, PhaseId, RoundId, WorkshopId } from './ids.ts';
import { ownEntry } from './own-entry.ts';
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

/** Default dots for each voter: a third of the options, from 3 to 10; at most 3 on one. [domain 6] */
export const defaultBudget = (options: number): number => Math.min(10, Math.max(3, Math.floor(options / 3)));
export const defaultVoteRules = (options: number, over: VoteRules['over']): VoteRules => {
	const budget = defaultBudget(options);
	return { budget, maxPerOption: Math.min(3, budget), over, weights: {} };
};

/**
 * The ballot as it will be stored, or a refusal: nothing is trimmed to fit. Blank is allowed and counts for turnout.
 * Whether the round is open and the voter eligible is asked by whoever casts, in the same transaction.
 */
export const checkBallot = (round: Pick<Round, 'rules' | 'options'>, allocations: Allocations): Result<Allocations> => {
	const { budget, maxPerOption } = round.rules;
	const known = new Set<string>(round.options.map((option) => option.id));
	const given = Object.entries(allocations).filter(([, dots]) => dots !== 0);
	let spent = 0;
	for (const [id, dots] of given) {
		if (!Number.isInteger(dots) || dots < 0) return refuse('request.invalid');
		if (!known.has(id)) return refuse('ballot.option-unknown');
		if (dots > maxPerOption) return refuse('ballot.option-limit', { limit: maxPerOption });
		spent += dots;
	}
	if (spent > budget) return refuse('ballot.budget-spent', { budget, spent });
	return ok(Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1))));
};

export const dotsSpent = (allocations: Allocations): number =>
	Object.values(allocations).reduce((sum, dots) => sum + dots, 0);

/** Dots of every option, in the order of the round. */
export const tally = (round: Pick<Round, 'options'>, ballots: readonly Allocations[]): ReadonlyMap<OptionId, number> =>
	new Map(round.options.map(({ id }) => [id, ballots.reduce((sum, ballot) => sum + (ownEntry(ballot, id) ?? 0), 0)]));
