import * as v from 'valibot';
import { limits } from '#domain/limits.ts';
import { changing } from '../../../../../../answer.ts';

const ballot = v.strictObject({
	allocations: v.pipe(
		v.record(v.pipe(v.string(), v.maxLength(40)), v.number()),
		v.check((dots) => Object.keys(dots).length <= limits.optionsPerRound)
	)
});

/** Replaces the whole ballot, so that sending it twice changes nothing. */
export const PUT = changing(ballot, ({ services, viewer, id }, { allocations }) =>
	services.ballots.cast(viewer, id('workshop'), id('round'), allocations)
);
