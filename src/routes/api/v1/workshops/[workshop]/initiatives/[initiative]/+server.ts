import { acting } from '../../../../../answer.ts';

export const DELETE = acting(({ services, viewer, id }) =>
	services.initiatives.remove(viewer, id('workshop'), id('initiative'))
);
