import { changing } from '../../../../../answer.ts';
import { scoreBody } from '../../../../../judging-body.ts';

export const POST = changing(scoreBody, ({ services, viewer, id }, words) =>
	services.judging.submit(viewer, id('token'), id('nomination'), words)
);
