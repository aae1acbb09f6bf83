import { changing } from '../../../../../answer.ts';
import { scoreBody } from '../../../../../judging-body.ts';

export const PUT = changing(scoreBody, ({ services, viewer, id }, words) =>
	services.judging.draft(viewer, id('token'), id('nomination'), words)
);
