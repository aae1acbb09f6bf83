import type { InitiativeId } from '#domain/ids.ts';

export const planViews = ['elements', 'table', 'timeline', 'matrix'] as const;
export type PlanView = (typeof planViews)[number];

/** Addresses within one strategy; the page knows where it stands. */
export interface PlanLinks {
	view(view: PlanView): string;
	initiative(id: InitiativeId): string;
}
