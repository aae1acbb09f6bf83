import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.delivery.get(viewer, id('strategy')));
