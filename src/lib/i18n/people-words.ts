import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Segment, () => string> = {
	leader: m.segments_short_leader,
	customer: m.segments_short_customer,
	frontline: m.segments_short_frontline,
	peer: m.segments_short_peer,
	facilitator: m.segments_short_facilitator,
	observer: m.segments_short_observer
};
/** All people of a segment: "Customers". One of them is `segmentWord`. */
export const segmentsWord = (segment: Segment): string => words[segment]();
