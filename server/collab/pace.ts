import type { Bounds } from './bounds.ts';

type Pace = Pick<Bounds, 'tickMs' | 'tickWideMs' | 'tickWaitMs' | 'tickLateMs' | 'tickRest'>;

/** What is read so soon after a step may have come while it ran. */
const soonMs = 2;

/**
 * How long a step is put off, in ms: not at all while the room is quiet. Under load it comes so long after the last one began
 * that writing to everybody stays a small part of the time; but an edit that has come meanwhile waits for company only until
 * all can still have it in time.
 */
export const pauseMs = (
	/** Since the last step began; how long that took without waiting for the disk, and how long of it went into writing to everybody; ms. */
	{ sinceMs, tookMs, sentMs }: { readonly sinceMs: number; readonly tookMs: number; readonly sentMs: number },
	{ tickMs, tickWideMs, tickWaitMs, tickLateMs, tickRest }: Pace
): number => {
	if (sinceMs < 0) return 0; // a clock that was put back must not keep a room waiting
	const apartMs = Math.min(tickWideMs, tickRest * sentMs) - sinceMs;
	const hereMs = sinceMs <= tookMs + soonMs ? sinceMs : 0;
	const patienceMs = Math.min(tickWaitMs, tickLateMs - tookMs) - hereMs;
	return Math.max(0, tickMs - sinceMs, Math.min(apartMs, patienceMs));
};
