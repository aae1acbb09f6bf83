import { idle } from '#lib/ui/idle.ts';
import { lazily } from '#lib/ui/lazily.ts';

/** What says that something did not arrive must be here before the rest. */
const first = [() => import('#lib/ui/Toasts.svelte')];
const forAll = [
	() => import('./code-of-writing.ts'),
	() => import('#lib/list/ListView.svelte'),
	() => import('./code-of-voting.ts'),
	() => import('./code-of-rest.ts'),
	() => import('#lib/results/ResultsView.svelte'),
	() => import('./code-of-own.ts')
];
const forDesks = [() => import('#lib/canvas/CanvasView.svelte')];

/**
 * What this person may need later, one after the other, while nothing else is to be done: whoever loses the network must
 * still be able to write, to look at the board and to undo.
 */
export const fetchAhead = async (phone: boolean): Promise<void> => {
	for (const load of [...first, ...(phone ? [] : forDesks), ...forAll]) {
		await idle();
		await lazily<unknown>(load);
	}
};
