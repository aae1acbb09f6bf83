import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';

const one: Record<Segment, () => string> = {
	leader: m.segment_leader,
	customer: m.segment_customer,
	frontline: m.segment_frontline,
	peer: m.segment_peer,
	facilitator: m.segment_facilitator,
	observer: m.segment_observer
};
const many: Record<Segment, () => string> = {
	leader: m.segments_short_leader,
	customer: m.segments_short_customer,
	frontline: m.segments_short_frontline,
	peer: m.segments_short_peer,
	facilitator: m.segments_short_facilitator,
	observer: m.segments_short_observer
};

/** One person of the segment: "Customer". */
export const segmentWord = (segment: Segment): string => one[segment]();
/** All of them: "Customers". */
export const segmentsWord = (segment: Segment): string => many[segment]();
