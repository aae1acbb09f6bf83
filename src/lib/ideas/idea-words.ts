import type { IdeaStage } from '#domain/ideas.ts';
import type { Segment } from '#domain/segments.ts';
import { m } from '#lib/paraglide/messages.js';

export const stageName: Record<IdeaStage, () => string> = {
	written: m.idea_stage_written,
	'set-aside': m.idea_stage_set_aside,
	grouped: m.idea_stage_grouped,
	voted: m.idea_stage_voted,
	'not-chosen': m.idea_stage_not_chosen,
	chosen: m.idea_stage_chosen,
	proposed: m.idea_stage_proposed,
	approved: m.idea_stage_approved,
	planned: m.idea_stage_planned,
	in_delivery: m.idea_stage_in_delivery,
	delivered: m.idea_stage_delivered,
	measured: m.idea_stage_measured,
	told: m.idea_stage_told,
	paused: m.idea_stage_paused,
	dropped: m.idea_stage_dropped
};
export const stagePill = (stage: IdeaStage): 'ok' | 'info' | 'warn' | 'line' => {
	if (stage === 'paused' || stage === 'dropped' || stage === 'set-aside') return 'warn';
	if (stage === 'delivered' || stage === 'measured' || stage === 'told') return 'ok';
	return stage === 'written' || stage === 'grouped' || stage === 'not-chosen' ? 'line' : 'info';
};
export const firstOf: Record<Segment, () => string> = {
	leader: m.idea_first_leader,
	customer: m.idea_first_customer,
	frontline: m.idea_first_frontline,
	peer: m.idea_first_peer,
	facilitator: m.idea_first_peer,
	observer: m.idea_first_peer
};
