import * as v from 'valibot';
import { changing } from '../../../../answer.ts';

const command = v.variant('act', [
	v.strictObject({ act: v.picklist(['start', 'pause', 'resume', 'next', 'back', 'end']) }),
	v.strictObject({ act: v.literal('extend'), minutes: v.pipe(v.number(), v.integer()) }),
	v.strictObject({ act: v.literal('go'), index: v.pipe(v.number(), v.integer(), v.minValue(0)) })
]);

export const POST = changing(command, ({ services, viewer, id }, input) =>
	services.facilitation.run(viewer, id('workshop'), input)
);
