import { acting } from '../../../../../answer.ts';

export const DELETE = acting(({ services, viewer, id }) =>
	services.evidence.withdrawQuote(viewer, id('workshop'), id('quote'))
);
