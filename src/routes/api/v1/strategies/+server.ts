import * as v from 'valibot';
import { changing, reading } from '../../answer.ts';

export const GET = reading(({ services, viewer }) => services.strategies.list(viewer));
/** The strategy of a year, made if it is not there. */
export const POST = changing(v.strictObject({ year: v.number() }), ({ services, viewer }, { year }) =>
	services.strategies.open(viewer, year)
);
