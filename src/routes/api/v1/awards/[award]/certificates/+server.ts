import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.awards.certificates(viewer, id('award')));
