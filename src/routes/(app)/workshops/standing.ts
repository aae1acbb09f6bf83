import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { WorkshopListItem } from '#domain/views.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

export type Group = 'running' | 'prepared' | 'closed';

export const groupOf = ({ phase: { status } }: WorkshopListItem): Group =>
	status === 'lobby' ? 'prepared' : status === 'ended' ? 'closed' : 'running';

interface Step {
	readonly label: string;
	readonly href: ResolvedPathname;
}
export interface Standing {
	readonly pill: 'ok' | 'info' | 'warn' | 'line';
	readonly live: boolean;
	readonly icon: IconName | null;
	readonly label: string;
	readonly next: Step;
}

/** What stands in the way of the next step, in the words of the list. Who only reads gets no step that only a lead can take. */
export const standingOf = (item: WorkshopListItem, leads: boolean): Standing => {
	const { id, phase, people, resultsReleased } = item;
	const board = resolve(`/board/${id}`);
	const summary: Step = { label: m.workshop_next_summary(), href: resolve(`/workshops/${id}/summary`) };
	switch (phase.status) {
		case 'lobby':
			return {
				pill: 'info',
				live: false,
				icon: 'cal',
				label: m.workshop_status_lobby(),
				next: !leads
					? summary
					: people === 0
						? { label: m.workshop_next_invite(), href: resolve(`/workshops/${id}`) }
						: { label: m.workshop_next_open(), href: board }
			};
		case 'running':
			return {
				pill: 'ok',
				live: true,
				icon: null,
				label: m.workshop_status_running(),
				next: leads ? { label: m.workshop_next_continue(), href: board } : summary
			};
		case 'paused':
			return {
				pill: 'warn',
				live: false,
				icon: 'pause',
				label: m.workshop_status_paused(),
				next: leads ? { label: m.workshop_next_resume(), href: board } : summary
			};
		case 'ended':
			return resultsReleased
				? { pill: 'ok', live: false, icon: 'check', label: m.workshop_status_released(), next: summary }
				: {
						pill: 'ok',
						live: false,
						icon: 'chart',
						label: m.workshop_status_results(),
						next: leads ? { label: m.workshop_next_results(), href: board } : summary
					};
	}
};
