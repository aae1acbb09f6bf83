import { reading } from '../../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.ballots.current(viewer, id('workshop')));
