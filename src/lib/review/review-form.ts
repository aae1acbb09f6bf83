import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentField } from '#domain/strategy-review.ts';

/** What a refused form had in it, so that nobody types it twice. */
export interface ReviewValues {
	readonly act: string;
	readonly text: string;
	readonly part?: ReviewPart;
	readonly field?: CommentField | undefined;
	readonly thread?: string | undefined;
}
/** The answer of an action of the review. */
export type ReviewForm =
	| { readonly code: string; readonly sentence: string; readonly values: ReviewValues }
	| {
			readonly done: string;
			/** Told this once. */
			readonly link?: { readonly name: string; readonly url: string };
	  };

export const refusalOf = (form: ReviewForm | null | undefined, act: string) =>
	form && 'code' in form && form.values.act === act ? form : null;
