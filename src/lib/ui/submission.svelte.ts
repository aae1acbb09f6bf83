import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/**
 * A form that is being sent: the button is busy and cannot be pressed twice; after a refusal the first marked field has the
 * focus. Without script the form goes the plain way and nothing here is needed.
 */
export class Submission {
	busy = $state(false);
	/** Which button was pressed, by its `name=value` or `formaction`. */
	by = $state('');

	readonly #done: () => void;
	readonly #over: () => void;

	/** `done`: after it was accepted. `over`: after any answer. */
	constructor(done: () => void = () => undefined, over: () => void = () => undefined) {
		this.#done = done;
		this.#over = over;
	}

	enhance: SubmitFunction = ({ cancel, submitter, formElement }) => {
		if (this.busy) return cancel();
		this.busy = true;
		this.by = submitter?.getAttribute('formaction') ?? submitter?.getAttribute('value') ?? '';
		return async ({ update, result }) => {
			await update({ reset: false });
			this.busy = false;
			if (result.type === 'success') this.#done();
			this.#over();
			if (result.type !== 'failure') return;
			await tick();
			formElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
		};
	};
}
