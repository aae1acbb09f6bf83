import { changing, reading } from '../../../../../answer.ts';
import { remarkBody } from '../../../../../judging-body.ts';

export const GET = reading(({ services, viewer, id }) =>
	services.judging.discussion(viewer, id('token'), id('nomination'))
);
export const POST = changing(remarkBody, ({ services, viewer, id }, { text }) =>
	services.judging.remark(viewer, id('token'), id('nomination'), text)
);
