import type * as Y from 'yjs';
import { initiativesOf, linesOf, strategyOf } from '#collab/strategy-schema.ts';
import type { Watch } from '#lib/board/watch.ts';

/** Fields of a strategy, each by its place: `visionEn`, `<initiative> titleEn`; a record that comes or goes by its id alone. */
export interface PlanTouch {
	readonly fields: ReadonlySet<string>;
}
/** In no id and in no key. */
export const seam = ' ';
type Roots = ReturnType<Watch<PlanTouch>['fields']['roots']>;

export const planWatch: Watch<PlanTouch> = {
	fields: {
		roots: (doc: Y.Doc) => [strategyOf(doc), linesOf(doc), initiativesOf(doc)] as unknown as Roots,
		idOf: (path) => path.join(seam)
	}
};

/** Where words of a strategy stand. `record` is a line or an initiative; null: the strategy itself. */
export interface Place {
	readonly record: string | null;
	readonly key: string;
}
export const pathOf = ({ record, key }: Place): string => (record === null ? key : `${record}${seam}${key}`);
