import { download } from '../../../../answer.ts';

export const GET = download(({ services, viewer, id }) => services.exports.take(viewer, id('export')));
