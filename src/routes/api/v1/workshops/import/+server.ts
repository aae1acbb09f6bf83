import * as v from 'valibot';
import type { Takes } from '#server/services/services.ts';
import { changing } from '../../../answer.ts';

const takesOf = ({ searchParams }: URL): Takes => ({
	strategy: searchParams.get('strategy') === 'leave' ? 'leave' : 'take'
});

/** The importer judges the file itself and names the first place that is wrong. `?strategy=leave`: the workshop alone. */
export const POST = changing(
	v.unknown(),
	({ services, viewer, url }, source) => services.transfer.importAs(viewer, source, takesOf(url)),
	{
		limit: 10 * 1024 * 1024,
		may: ({ services, viewer, url }) => services.transfer.mayImport(viewer, takesOf(url)),
		places: ({ imports }) => imports
	}
);
