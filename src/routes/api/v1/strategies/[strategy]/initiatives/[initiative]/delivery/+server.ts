import * as v from 'valibot';
import { deliverySteps } from '#domain/delivery.ts';
import { changing } from '../../../../../../answer.ts';

const reason = v.pipe(v.string(), v.maxLength(500));
const step = v.union([
	v.strictObject({ to: v.picklist(deliverySteps) }),
	v.strictObject({ halt: v.picklist(['paused', 'dropped']), reason })
]);

export const POST = changing(step, ({ services, viewer, id }, input) =>
	services.delivery.move(viewer, id('strategy'), id('initiative'), input)
);
