import { acting } from '../../../../answer.ts';

export const POST = acting(({ services, viewer, id }) => services.results.summaryLink(viewer, id('workshop')));
