import { download } from '../../../../api/answer.ts';

export const GET = download(({ services, viewer, id }) => services.cxPlans.calendar(viewer, Number(id('year'))));
