import { acting } from '../../../../../answer.ts';

/** The address of the page that says what became of one's own ideas. */
export const POST = acting(({ services, viewer, id }) => services.ideas.link(viewer, id('workshop')));
