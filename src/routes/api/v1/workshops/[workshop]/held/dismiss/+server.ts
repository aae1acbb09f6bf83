import { changing } from '../../../../../answer.ts';
import { decided } from '../decided.ts';

export const POST = changing(decided, ({ services, viewer, id }, { ids }) =>
	services.held.dismiss(viewer, id('workshop'), ids)
);
