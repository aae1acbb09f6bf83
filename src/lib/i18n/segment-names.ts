import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';

/** A segment without words does not compile. */
const names: Record<Segment, readonly [one: () => string, all: () => string]> = {
	leader: [m.segment_leader, m.segments_leader],
	customer: [m.segment_customer, m.segments_customer],
	frontline: [m.segment_frontline, m.segments_frontline],
	peer: [m.segment_peer, m.segments_peer],
	facilitator: [m.segment_facilitator, m.segments_facilitator],
	observer: [m.segment_observer, m.segments_observer]
};
export const segmentName = (segment: Segment): string => names[segment][0]();
export const segmentsName = (segment: Segment): string => names[segment][1]();
