import { changing } from '../../../../../answer.ts';
import { changeBody } from '../../../../../judging-body.ts';

export const POST = changing(changeBody, ({ services, viewer, id }, words) =>
	services.judging.change(viewer, id('token'), id('nomination'), words)
);
