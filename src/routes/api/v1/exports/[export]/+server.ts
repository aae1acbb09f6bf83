import { acting, reading } from '../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.exports.look(viewer, id('export')));
export const DELETE = acting(({ services, viewer, id }) => services.exports.cancel(viewer, id('export')));
