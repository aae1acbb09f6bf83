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
/** A group of voters: a segment, or those together that are too few to be shown one by one. */
export const groupWord = (group: Segment | 'other'): string =>
	group === 'other' ? m.result_group_other() : segmentsWord(group);
