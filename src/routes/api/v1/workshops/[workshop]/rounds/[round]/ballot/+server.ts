import * as v from 'valibot';
import { limits } from '#domain/limits.ts';
import { changing } from '../../../../../../answer.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const ballot = v.strictObject({
	allocations: v.pipe(
		v.record(v.pipe(v.string(), v.maxLength(40)), v.number()),
		v.check((dots) => Object.keys(dots).length <= limits.optionsPerRound)
	),
	/** Of the voter's browser: sent again with the same one, it is the same ballot. Pages of former versions have none. */
	nonce: v.optional(hash),
	/** Commitments of those before it that the browser got no answer for. */
	givesUp: v.optional(v.pipe(v.array(hash), v.maxLength(limits.ballotsGivenUp)))
});

/** Replaces the whole ballot, so that sending it twice changes nothing. */
export const PUT = changing(ballot, ({ services, viewer, id }, { allocations, ...drawn }) =>
	services.ballots.cast(viewer, id('workshop'), id('round'), allocations, drawn)
);
