import { acting } from '../../../../../answer.ts';

export const POST = acting(({ services, viewer, id }) => services.seats.personalLink(viewer, id('workshop')));
