import { acting, changing } from '../../../../../answer.ts';
import { version } from '../version.ts';

/** Puts these words before the leaders. */
export const POST = changing(version, ({ services, viewer, id }, { hash }) =>
	services.reviews.submit({ viewer, strategy: id('strategy') }, hash)
);
/** Takes them back. */
export const DELETE = acting(({ services, viewer, id }) =>
	services.reviews.withdraw({ viewer, strategy: id('strategy') })
);
