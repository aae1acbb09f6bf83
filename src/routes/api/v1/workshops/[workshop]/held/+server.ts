import { reading } from '../../../../answer.ts';

/** What waits for a facilitator. */
export const GET = reading(({ services, viewer, id }) => services.held.waiting(viewer, id('workshop')));
