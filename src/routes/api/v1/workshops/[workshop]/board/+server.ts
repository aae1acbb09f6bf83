import { reading } from '../../../../answer.ts';

/** What a page of the room begins with; an open one asks here when something of it has changed. */
export const GET = reading(({ services, viewer, id }) => services.boards.view(viewer, id('workshop')));
