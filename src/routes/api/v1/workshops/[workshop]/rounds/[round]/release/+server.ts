import { acting } from '../../../../../../answer.ts';

export const POST = acting(({ services, viewer, id }) => services.ballots.release(viewer, id('workshop'), id('round')));
