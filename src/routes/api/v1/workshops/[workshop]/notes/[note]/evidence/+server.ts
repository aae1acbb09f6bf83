import { reading } from '../../../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.evidence.ofNote(viewer, id('workshop'), id('note')));
