import { acting } from '../../../../../../answer.ts';

/** Takes words back, before anybody has decided about them. */
export const DELETE = acting(({ services, viewer, id }) => services.held.withdraw(viewer, id('workshop'), id('held')));
