import type { PhaseKind, PhaseState } from '#domain/phases.ts';

/** What fills the room between the bar and the panel. */
export type Scene = 'lobby' | 'gather' | 'write' | 'read' | 'board' | 'vote' | 'results';

export interface Where {
	readonly status: PhaseState['status'];
	readonly kind: PhaseKind | null;
	/** The person may see results now: released ones, or any when they lead. */
	readonly hasResults: boolean;
	/** There is something on the shared board. */
	readonly hasNotes: boolean;
	/** Among them is the result of this phase's own vote. */
	readonly hasOwnResult: boolean;
}

/** What the phase is about; shown unless the person looks elsewhere. */
export const mainScene = ({ status, kind, hasResults, hasOwnResult }: Where): Scene => {
	if (status === 'lobby') return 'lobby';
	if (status === 'ended') return 'gather';
	switch (kind) {
		case 'welcome':
		case 'break':
			return 'gather';
		case 'silent':
			return 'write';
		case 'reveal':
			return 'read';
		case 'vote':
			return hasOwnResult ? 'results' : 'vote';
		case 'discuss':
		case 'converge':
			return hasResults ? 'results' : 'board';
		default:
			return 'board';
	}
};

/** Everything that can be looked at now, the phase's own scene first. Nothing before the start. */
export const scenesOf = (where: Where): readonly Scene[] => {
	const main = mainScene(where);
	if (main === 'lobby') return ['lobby'];
	const board = where.hasNotes || main === 'board' || where.status === 'ended';
	const all: readonly Scene[] = [
		main,
		...(board ? (['board'] as const) : []),
		...(where.hasResults ? (['results'] as const) : [])
	];
	return all.filter((scene, index) => all.indexOf(scene) === index);
};
