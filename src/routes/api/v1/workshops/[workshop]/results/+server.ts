import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.results.get(viewer, id('workshop')));
