import { reading } from '../../../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) =>
	services.evidence.ofInitiative(viewer, id('strategy'), id('initiative'))
);
