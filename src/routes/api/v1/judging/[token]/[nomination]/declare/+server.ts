import { changing } from '../../../../../answer.ts';
import { declarationBody } from '../../../../../judging-body.ts';

export const POST = changing(declarationBody, ({ services, viewer, id }, words) =>
	services.judging.declare(viewer, id('token'), id('nomination'), words)
);
