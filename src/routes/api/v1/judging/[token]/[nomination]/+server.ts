import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) =>
	services.judging.nominee(viewer, id('token'), id('nomination'))
);
