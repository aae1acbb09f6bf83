import type { Segment } from '#domain/segments.ts';

/** Of bars; always beside the shape and the word. */
export const barColour: Record<Segment, string> = {
	leader: 'var(--lead-bar)',
	customer: 'var(--cust-bar)',
	frontline: 'var(--staff-bar)',
	peer: 'var(--text-3)',
	observer: 'var(--control)',
	facilitator: 'var(--text)'
};
