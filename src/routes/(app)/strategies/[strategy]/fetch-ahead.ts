import { idle } from '#lib/ui/idle.ts';
import { lazily } from '#lib/ui/lazily.ts';

/** What this person may need when the network is gone, one after the other while nothing else is to be done. */
const later = [
	() => import('#lib/ui/Toasts.svelte'),
	() => import('#lib/strategy/InitiativePage.svelte'),
	() => import('./InitiativeLine.svelte'),
	() => import('#lib/strategy/KeptFields.svelte'),
	() => import('#lib/strategy/TableView.svelte'),
	() => import('#lib/strategy/TimelineView.svelte'),
	() => import('#lib/strategy/MatrixView.svelte')
];
export const fetchAhead = async (): Promise<void> => {
	for (const load of later) {
		await idle();
		await lazily<unknown>(load);
	}
};
