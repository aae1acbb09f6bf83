import type { PhaseId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { VotingSegment } from './segments.ts';

export const phaseKinds = [
	'welcome',
	'silent',
	'reveal',
	'cluster',
	'discuss',
	'vote',
	'score',
	'demo',
	'converge',
	'close',
	'break'
] as const;
export type PhaseKind = (typeof phaseKinds)[number];

export interface VoteRules {
	readonly budget: number; // dots for each voter, 1–100
	readonly maxPerOption: number; // 1–budget
	readonly over: 'clusters' | 'notes';
	/** Weight of each segment in the balanced ranking; a missing segment has weight 0; empty means equal. Sum need not be 1. */
	readonly weights: Readonly<Partial<Record<VotingSegment, number>>>;
}

/** One line of the agenda. `minutes` is advisory: a timer's end cuts nobody off. */
export interface Phase {
	readonly id: PhaseId;
	readonly kind: PhaseKind;
	readonly minutes: number;
	readonly prompt: Bilingual;
	/** Fill `{0}`, `{1}` of a template's prompt in the reader's digits; gone once a person rewrites it. See prompts.ts. */
	readonly numbers?: readonly number[];
	readonly vote?: VoteRules; // only for kind vote
}

/**
 * Where the workshop stands; the server's truth, mirrored into the document for all to see. Instants are ms since 1970 by
 * the server's clock.
 */
export interface PhaseState {
	readonly status: 'lobby' | 'running' | 'paused' | 'ended';
	readonly index: number; // into the agenda; 0 in the lobby
	readonly startedAt: number | null;
	readonly endsAt: number | null; // running only
	readonly remainingMs: number | null; // paused only
	/** Indexes of silent phases whose notes have been revealed; never shrinks. */
	readonly revealed: readonly number[];
}
