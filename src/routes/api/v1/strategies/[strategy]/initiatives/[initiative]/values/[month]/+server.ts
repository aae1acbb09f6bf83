import * as v from 'valibot';
import { changing } from '../../../../../../../answer.ts';

const measured = v.strictObject({ value: v.nullable(v.number()) });

/** What the measure was in that month; null takes it back. */
export const PUT = changing(measured, ({ services, viewer, id }, { value }) =>
	services.delivery.record(viewer, id('strategy'), id('initiative'), id('month'), value)
);
