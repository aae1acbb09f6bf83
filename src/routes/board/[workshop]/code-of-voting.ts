import PhoneBudget from '#lib/voting/PhoneBudget.svelte';
import VoteClosed from '#lib/voting/VoteClosed.svelte';
import VoteView from '#lib/voting/VoteView.svelte';

/** The ballot, and what stands there when it is closed. */
export const voting = { PhoneBudget, VoteClosed, VoteView };
