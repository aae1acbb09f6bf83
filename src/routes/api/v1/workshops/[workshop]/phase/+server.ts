import * as v from 'valibot';
import { changing } from '../../../../answer.ts';

const from = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0)));
const command = v.variant('act', [
	v.strictObject({ from, act: v.picklist(['start', 'pause', 'resume', 'next', 'back', 'end']) }),
	v.strictObject({ from, act: v.literal('extend'), minutes: v.pipe(v.number(), v.integer()) }),
	v.strictObject({ from, act: v.literal('go'), index: v.pipe(v.number(), v.integer(), v.minValue(0)) })
]);

export const POST = changing(command, ({ services, viewer, id }, input) =>
	services.facilitation.run(viewer, id('workshop'), input)
);
