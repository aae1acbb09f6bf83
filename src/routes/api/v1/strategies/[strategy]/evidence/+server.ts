import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.strategies.evidence(viewer, id('strategy')));
