import * as v from 'valibot';
import { changing } from '../../../../../answer.ts';

const consents = v.strictObject({
	participate: v.exactOptional(v.boolean()),
	quote: v.exactOptional(v.boolean()),
	photo: v.exactOptional(v.boolean()),
	recontact: v.exactOptional(v.boolean())
});

export const PATCH = changing(consents, ({ services, viewer, id }, input) =>
	services.seats.consent(viewer, id('workshop'), input)
);
