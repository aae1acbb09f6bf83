import { changing } from '../../../../../answer.ts';
import { version } from '../version.ts';

/** Signs these words and no others. */
export const POST = changing(version, ({ services, viewer, id }, { hash }) =>
	services.reviews.approve({ viewer, strategy: id('strategy') }, hash)
);
