import * as v from 'valibot';
import { done } from '#domain/errors.ts';
import { acting, changing, reading } from '../../../../answer.ts';

const change = v.strictObject({ done: v.exactOptional(v.boolean()), hand: v.exactOptional(v.boolean()) });

/** The own seat; a page whose line stays dead learns here whether it still has one. */
export const GET = reading(({ services, viewer, id }) => services.seats.mine(viewer, id('workshop')));

export const POST = changing(change, async ({ services, viewer, id }, input) => {
	if (input.done !== undefined) {
		const told = await services.seats.done(viewer, id('workshop'), input.done);
		if (!told.ok) return told;
	}
	return input.hand === undefined ? done : services.seats.hand(viewer, id('workshop'), input.hand);
});

/** Leaves the workshop. */
export const DELETE = acting(({ services, viewer, id }) => services.seats.leave(viewer, id('workshop')));
