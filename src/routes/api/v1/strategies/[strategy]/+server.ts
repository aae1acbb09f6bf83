import { reading } from '../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.strategies.get(viewer, id('strategy')));
