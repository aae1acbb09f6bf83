import { authorKinds } from './authors.ts';
import type { Kind } from './kind.ts';
import { limitKinds } from './limits.ts';
import { mutationKinds } from './mutations.ts';
import { planKinds } from './plans.ts';
import { referenceKinds } from './references.ts';
import { regionKinds } from './regions.ts';
import { writtenKinds } from './written.ts';

/** Every way of attacking a board that we know, by name. A new one found anywhere gets its line here. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
	[writtenKinds, referenceKinds, regionKinds, planKinds, authorKinds, limitKinds, mutationKinds].flatMap((part) =>
		Object.entries(part)
	)
);
