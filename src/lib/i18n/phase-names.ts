import type { PhaseKind } from '#domain/phases.ts';
import { m } from '#lib/paraglide/messages.js';

/** A kind without a word does not compile. */
const names: Record<PhaseKind, () => string> = {
	welcome: m.phase_kind_welcome,
	silent: m.phase_kind_silent,
	reveal: m.phase_kind_reveal,
	cluster: m.phase_kind_cluster,
	discuss: m.phase_kind_discuss,
	vote: m.phase_kind_vote,
	score: m.phase_kind_score,
	demo: m.phase_kind_demo,
	converge: m.phase_kind_converge,
	close: m.phase_kind_close,
	break: m.phase_kind_break
};
export const phaseName = (kind: PhaseKind): string => names[kind]();
