/** Expected refusals are values. The code is the key of the sentence; `params` fill its places. Bugs throw instead. */
export type RefusalCode =
	// edge
	| 'request.invalid'
	| 'request.too-large'
	| 'request.too-many'
	| 'request.foreign-origin'
	| 'not-found'
	| 'not-allowed'
	| 'conflict'
	| 'read-only'
	// accounts
	| 'account.sign-in-failed'
	| 'account.password-too-short'
	| 'account.email-invalid'
	| 'account.email-taken'
	| 'account.name-missing'
	| 'account.link-expired'
	// workshops
	| 'workshop.title-missing'
	| 'workshop.purpose-missing'
	| 'workshop.already-started'
	| 'workshop.not-started'
	| 'workshop.closed'
	| 'workshop.agenda-empty'
	| 'workshop.phase-invalid'
	| 'workshop.limit-zones'
	| 'workshop.limit-rounds'
	| 'workshop.limit-people'
	| 'cx-day.date-invalid'
	| 'cx-day.reason-missing'
	| 'cx-plan.audience-missing'
	| 'cx-plan.zone-invalid'
	| 'cx-plan.title-missing'
	| 'cx-plan.time-invalid'
	| 'cx-plan.over-midnight'
	| 'cx-plan.text-missing'
	| 'cx-plan.due-invalid'
	| 'cx-plan.full'
	// joining
	| 'join.code-unknown'
	| 'join.link-expired'
	| 'join.link-used-up'
	| 'join.link-reset'
	| 'join.door-locked'
	| 'join.consent-missing'
	| 'join.name-missing'
	| 'join.removed'
	// phases
	| 'phase.not-now'
	| 'phase.last'
	| 'phase.first'
	| 'phase.not-running'
	| 'phase.no-options'
	| 'phase.moved'
	// board
	| 'cluster.limit-board'
	| 'note.limit-board'
	| 'note.limit-person'
	| 'note.too-long'
	| 'note.not-yours'
	| 'note.gone'
	| 'board.locked'
	| 'board.malformed'
	| 'board.foreign-client'
	| 'board.missing-updates'
	| 'board.forbidden-region'
	| 'board.too-large'
	// words that wait for a facilitator
	| 'held.decided'
	| 'held.full'
	// ballots
	| 'ballot.closed'
	| 'ballot.not-eligible'
	| 'ballot.budget-spent'
	| 'ballot.option-limit'
	| 'ballot.option-unknown'
	| 'ballot.open'
	| 'ballot.too-often'
	| 'round.limit-options'
	// results and initiatives
	| 'results.not-released'
	| 'initiative.title-missing'
	| 'initiative.owner-missing'
	| 'initiative.measure-missing'
	// strategy
	| 'strategy.too-long'
	| 'strategy.limit-lines'
	| 'strategy.limit-initiatives'
	| 'strategy.year-invalid'
	| 'strategy.promoted-already'
	| 'strategy.reason-missing'
	// review
	| 'review.not-open'
	| 'review.gaps'
	| 'review.outdated'
	| 'review.wrong-state'
	| 'review.own-submission'
	| 'review.unchanged'
	| 'review.unapproved'
	| 'review.changed'
	| 'review.reason-missing'
	| 'review.words-missing'
	| 'review.name-missing'
	| 'review.limit-leaders'
	| 'review.limit-comments'
	| 'review.link-expired'
	// delivery
	| 'delivery.step-skipped'
	| 'delivery.told'
	| 'delivery.reason-missing'
	| 'delivery.value-missing'
	| 'delivery.value-invalid'
	| 'delivery.month-invalid'
	// award
	| 'award.weights'
	| 'award.score-invalid'
	| 'award.reason-missing'
	| 'award.frozen'
	| 'award.rules-incomplete'
	| 'award.not-now'
	| 'award.judges-too-few'
	| 'award.declaration-missing'
	| 'award.recused'
	| 'award.conflict-undecided'
	| 'award.scores-missing'
	| 'award.scores-closed'
	| 'award.already-scored'
	| 'award.tie-open'
	| 'award.method-impossible'
	| 'award.date-invalid'
	// nominations and their evidence
	| 'nomination.not-open'
	| 'nomination.closed'
	| 'nomination.words-missing'
	| 'nomination.withdrawn'
	| 'file.type'
	| 'file.too-large'
	| 'file.too-many'
	| 'file.empty'
	// files
	| 'export.too-many'
	| 'export.not-ready'
	| 'export.failed'
	| 'export.outdated'
	// import
	| 'import.invalid'
	| 'import.strategy-there';

export interface Refusal {
	readonly code: RefusalCode;
	readonly params?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const done: Result<void> = { ok: true, value: undefined };
export const refuse = (code: RefusalCode, params?: Record<string, string | number>): Result<never> => ({
	ok: false,
	refusal: params ? { code, params } : { code }
});
