import * as v from 'valibot';
import { changing } from '../../../../answer.ts';

export const POST = changing(v.strictObject({ open: v.boolean() }), ({ services, viewer, id }, { open }) =>
	services.facilitation.door(viewer, id('workshop'), open)
);
