import * as v from 'valibot';
import { changing } from '../../../../../answer.ts';
import { version } from '../version.ts';

/** Asks for a change of what was read. */
export const POST = changing(
	v.strictObject({ ...version.entries, reason: v.string() }),
	({ services, viewer, id }, { hash, reason }) =>
		services.reviews.askChanges({ viewer, strategy: id('strategy') }, hash, reason)
);
