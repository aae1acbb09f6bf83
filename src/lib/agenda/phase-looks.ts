import type { NoteKind } from '#domain/notes.ts';
import type { PhaseKind } from '#domain/phases.ts';
import type { IconName } from '#lib/ui/icons.ts';

/** Sign and paper of a phase in the agenda; the word always stands beside them. */
export const phaseLooks: Record<PhaseKind, { readonly icon: IconName; readonly paper: NoteKind }> = {
	welcome: { icon: 'mic', paper: 'quote' },
	silent: { icon: 'pen', paper: 'idea' },
	reveal: { icon: 'eye', paper: 'question' },
	cluster: { icon: 'group', paper: 'question' },
	discuss: { icon: 'msg', paper: 'praise' },
	vote: { icon: 'lock', paper: 'wish' },
	score: { icon: 'chart', paper: 'wish' },
	demo: { icon: 'screen', paper: 'pain' },
	converge: { icon: 'target', paper: 'praise' },
	close: { icon: 'flag', paper: 'quote' },
	break: { icon: 'coffee', paper: 'quote' }
};
