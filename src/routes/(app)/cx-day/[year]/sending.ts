import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';
import type { Submission } from '#lib/ui/submission.svelte.ts';

/**
 * A form of the plan on its way. When somebody else was faster, the latest version is fetched under what was typed, so that
 * sending again is a decision about both.
 */
export const sending =
	(submission: Submission, sent: (form: HTMLFormElement) => void = () => undefined): SubmitFunction =>
	async (input) => {
		const answer = await submission.enhance(input);
		return async (received) => {
			if (!answer) return; // it was on its way already
			await answer(received);
			const { result } = received;
			if (result.type === 'failure' && result.data?.['code'] === 'conflict') await invalidateAll();
			if (result.type === 'success') sent(input.formElement);
		};
	};
