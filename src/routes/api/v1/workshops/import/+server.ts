import * as v from 'valibot';
import { changing } from '../../../answer.ts';

const uploadLimit = 10 * 1024 * 1024;

/** The importer judges the file itself and names the first place that is wrong. `?strategy=leave`: the workshop alone. */
export const POST = changing(
	v.unknown(),
	({ services, viewer, url }, source) =>
		services.transfer.importAs(viewer, source, {
			strategy: url.searchParams.get('strategy') === 'leave' ? 'leave' : 'take'
		}),
	uploadLimit
);
