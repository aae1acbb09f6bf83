import type { SubmitFunction } from '@sveltejs/kit';
import type { Submission } from '#lib/ui/submission.svelte.ts';

/**
 * Sends the form of a dialog, and closes the dialog when it was accepted. A question without fields closes with any answer:
 * the page behind it says why not.
 */
export const closing =
	(submission: Submission, close: () => void, isQuestion = false): SubmitFunction =>
	async (input) => {
		const after = await submission.enhance(input);
		return async (outcome) => {
			await after?.(outcome);
			if (isQuestion || outcome.result.type === 'success' || outcome.result.type === 'redirect') close();
		};
	};
