import { reading } from '../../../../answer.ts';

export const GET = reading(({ services, viewer, id }) => services.reviews.get({ viewer, strategy: id('strategy') }));
