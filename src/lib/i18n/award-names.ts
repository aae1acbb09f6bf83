import type { CategoryCode, DirectConflict } from '#domain/award.ts';
import type { ScoringMethod } from '#domain/award-rules.ts';
import type { MilestoneId } from '#domain/award-timeline.ts';
import type { AwardStage } from '#domain/awards.ts';
import type { PairState } from '#domain/award-views.ts';
import type { JudgeKind } from '#domain/judges.ts';
import type { NominationState, Relation } from '#domain/nominations.ts';
import { m } from '#lib/paraglide/messages.js';

type Names<Key extends string> = Readonly<Record<Key, () => string>>;

const stages: Names<AwardStage> = {
	draft: m.award_stage_draft,
	published: m.award_stage_published,
	scoring: m.award_stage_scoring,
	discussion: m.award_stage_discussion,
	decided: m.award_stage_decided
};
const milestones: Names<MilestoneId> = {
	rules_announced: m.award_date_rules_announced,
	nominations_open: m.award_date_nominations_open,
	nominations_close: m.award_date_nominations_close,
	eligibility_done: m.award_date_eligibility_done,
	scoring_open: m.award_date_scoring_open,
	scoring_close: m.award_date_scoring_close,
	panel_meeting: m.award_date_panel_meeting,
	evidence_check_done: m.award_date_evidence_check_done,
	approval: m.award_date_approval,
	embargoed_notice: m.award_date_embargoed_notice,
	announcement: m.award_date_announcement,
	feedback_reports: m.award_date_feedback_reports
};
const methods: Names<ScoringMethod> = {
	severity_adjusted: m.award_method_severity_adjusted,
	mean: m.award_method_mean,
	zscore: m.award_method_zscore
};
const methodTexts: Names<ScoringMethod> = {
	severity_adjusted: m.award_method_severity_adjusted_text,
	mean: m.award_method_mean_text,
	zscore: m.award_method_zscore_text
};
const kinds: Names<JudgeKind> = {
	leader: m.judge_kind_leader,
	customer: m.judge_kind_customer,
	frontline: m.judge_kind_frontline,
	external: m.judge_kind_external,
	analyst: m.judge_kind_analyst
};
const conflicts: Names<DirectConflict> = {
	self: m.judge_conflict_self,
	line: m.judge_conflict_line,
	team: m.judge_conflict_team,
	family: m.judge_conflict_family,
	money: m.judge_conflict_money,
	nominator: m.judge_conflict_nominator,
	served: m.judge_conflict_served,
	wrote: m.judge_conflict_wrote,
	owns: m.judge_conflict_owns,
	sponsors: m.judge_conflict_sponsors
};
const pairs: Names<PairState> = {
	none: m.judging_state_none,
	draft: m.judging_state_draft,
	submitted: m.judging_state_submitted,
	recused: m.judging_state_recused,
	undecided: m.judging_state_undecided
};
const nominations: Names<NominationState> = {
	draft: m.nomination_state_draft,
	submitted: m.nomination_state_submitted,
	eligible: m.nomination_state_eligible,
	ineligible: m.nomination_state_ineligible,
	withdrawn: m.nomination_state_withdrawn
};
const relations: Names<Relation> = {
	self: m.nomination_relation_self,
	peer: m.nomination_relation_peer,
	leader: m.nomination_relation_leader,
	customer: m.nomination_relation_customer,
	other: m.nomination_relation_other
};

export const stageName = (stage: AwardStage): string => stages[stage]();
export const milestoneName = (id: MilestoneId): string => milestones[id]();
export const methodName = (method: ScoringMethod): string => methods[method]();
export const methodText = (method: ScoringMethod): string => methodTexts[method]();
export const judgeKindName = (kind: JudgeKind): string => kinds[kind]();
export const conflictName = (conflict: DirectConflict): string => conflicts[conflict]();
export const pairStateName = (state: PairState): string => pairs[state]();
export const nominationStateName = (state: NominationState): string => nominations[state]();
export const relationName = (relation: Relation): string => relations[relation]();

/** The sign of a category; its words stand beside it. */
export const categoryIcons = {
	employee: 'heart',
	cx_ambassador: 'mega',
	newly_certified: 'shield',
	leader_contribution: 'target',
	department: 'users',
	free: 'trophy'
} as const satisfies Readonly<Record<CategoryCode, string>>;
