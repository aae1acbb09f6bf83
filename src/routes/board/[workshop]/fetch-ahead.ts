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

const whenIdle = (act: () => void): void => {
	if ('requestIdleCallback' in window) requestIdleCallback(act);
	else setTimeout(act, 1_000);
};

/**
 * What this person may need later, one after the other, while nothing else is to be done: whoever loses the network must
 * still be able to write, to look at the board and to undo.
 */
export const fetchAhead = (phone: boolean): void =>
	whenIdle(() => {
		void (async () => {
			for (const load of [...first, ...(phone ? [] : forDesks), ...forAll]) await lazily<unknown>(load);
		})();
	});
