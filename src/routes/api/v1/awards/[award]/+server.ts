import { reading } from '../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.awards.get(viewer, id('award')));
