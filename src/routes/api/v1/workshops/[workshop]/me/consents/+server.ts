import * as v from 'valibot';
import { changing } from '../../../../../answer.ts';

const consents = v.strictObject({
	participate: v.optional(v.boolean()),
	quote: v.optional(v.boolean()),
	photo: v.optional(v.boolean()),
	recontact: v.optional(v.boolean())
});

export const PATCH = changing(consents, ({ services, viewer, id }, input) => services.seats.consent(viewer, id('workshop'), input));
