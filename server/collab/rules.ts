import { isSealedIn } from '#domain/phase-machine.ts';
import { protocolVersion, type Rules } from '#collab/protocol.ts';
import type { Standing } from './gateway.ts';

export const rulesOf = (standing: Standing, about: { epoch: number; serverNow: number; lineage: string }): Rules => ({
	t: 'rules',
	version: protocolVersion,
	...about,
	phase: standing.phase,
	kind: standing.kind,
	writing: standing.writing,
	me: { seat: standing.seat, segment: standing.segment, name: standing.name, byline: standing.byline },
	rights: standing.rights,
	roundId: standing.roundId
});

/** What makes one set of rules differ from another for whoever writes. */
export const sameRights = (a: Standing, b: Standing): boolean =>
	a.writing === b.writing &&
	a.run === b.run &&
	a.byline === b.byline &&
	(Object.keys(a.rights) as (keyof Standing['rights'])[]).every((right) => a.rights[right] === b.rights[right]);

/**
 * Whether the room writes in private. Not by `writing` alone: an observer writes nothing at any moment, and one who is asked
 * first must not open everybody's eyes.
 */
export const isPrivate = ({ writing, kind, phase }: Standing): boolean =>
	writing === 'private' || (kind === 'silent' && (phase.status === 'running' || phase.status === 'paused'));

/** Whether what was written in private is still nobody else's: also while the room rests. */
export const isSealed = ({ kind, phase }: Standing): boolean => isSealedIn(phase, kind);
