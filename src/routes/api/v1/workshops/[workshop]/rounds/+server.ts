import * as v from 'valibot';
import { changing } from '../../../../answer.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const rules = v.strictObject({
	budget: v.exactOptional(whole),
	maxPerOption: v.exactOptional(whole),
	over: v.exactOptional(v.picklist(['clusters', 'notes']))
});

export const POST = changing(rules, ({ services, viewer, id }, input) =>
	services.ballots.open(viewer, id('workshop'), input)
);
