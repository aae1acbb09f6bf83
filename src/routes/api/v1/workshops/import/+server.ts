import * as v from 'valibot';
import { changing } from '../../../answer.ts';

const uploadLimit = 10 * 1024 * 1024;

/** The importer judges the file itself and names the first place that is wrong. */
export const POST = changing(
	v.unknown(),
	({ services, viewer }, source) => services.transfer.importAs(viewer, source),
	uploadLimit
);
