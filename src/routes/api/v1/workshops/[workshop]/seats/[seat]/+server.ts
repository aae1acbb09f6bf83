import { acting } from '../../../../../answer.ts';

export const DELETE = acting(({ services, viewer, id }) => services.seats.remove(viewer, id('workshop'), id('seat')));
