import type { NoteKind } from '#domain/notes.ts';
import type { PhaseKind } from '#domain/phases.ts';
import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';

/** The words for what the domain names by ids; a new id without a word does not compile. */
const phaseNames: Record<PhaseKind, () => string> = {
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
export const phaseName = (kind: PhaseKind): string => phaseNames[kind]();

const segmentNames: Record<Segment, readonly [one: () => string, all: () => string]> = {
	leader: [m.segment_leader, m.segments_leader],
	customer: [m.segment_customer, m.segments_customer],
	frontline: [m.segment_frontline, m.segments_frontline],
	peer: [m.segment_peer, m.segments_peer],
	facilitator: [m.segment_facilitator, m.segments_facilitator],
	observer: [m.segment_observer, m.segments_observer]
};
export const segmentName = (segment: Segment): string => segmentNames[segment][0]();
export const segmentsName = (segment: Segment): string => segmentNames[segment][1]();

const kindNames: Record<NoteKind, () => string> = {
	idea: m.kind_idea,
	pain: m.kind_pain,
	wish: m.kind_wish,
	praise: m.kind_praise,
	question: m.kind_question,
	quote: m.kind_quote
};
export const kindName = (kind: NoteKind): string => kindNames[kind]();
