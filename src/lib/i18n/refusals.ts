import { announcementLimits } from '#domain/announcement-words.ts';
import type { Refusal, RefusalCode } from '#domain/errors.ts';
import { limits } from '#domain/limits.ts';
import { reviewLimits } from '#domain/strategy-review.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Format } from './format.ts';

type Params = Readonly<Record<string, string | number>>;
const numberOr = (value: string | number | undefined, otherwise: number): number =>
	typeof value === 'number' ? value : otherwise;

/** A code without a sentence does not compile. */
const sentences: Record<RefusalCode, (params: Params, format: Format) => string> = {
	'request.invalid': () => m.refusal_request_invalid(),
	'request.too-large': ({ limit }, f) =>
		typeof limit === 'number'
			? m.refusal_request_too_large({ n: f.number(limit) })
			: m.refusal_request_too_large_plain(),
	'request.too-many': () => m.refusal_request_too_many(),
	'request.foreign-origin': () => m.refusal_request_foreign_origin(),
	'not-found': () => m.refusal_not_found(),
	'not-allowed': () => m.refusal_not_allowed(),
	conflict: () => m.refusal_conflict(),
	'read-only': () => m.refusal_read_only(),
	'account.sign-in-failed': () => m.refusal_account_sign_in_failed(),
	'account.password-too-short': (_, f) => m.refusal_account_password_too_short({ n: f.number(limits.passwordMin) }),
	'account.email-invalid': () => m.refusal_account_email_invalid(),
	'account.email-taken': () => m.refusal_account_email_taken(),
	'account.name-missing': () => m.refusal_account_name_missing(),
	'account.link-expired': () => m.refusal_account_link_expired(),
	'workshop.title-missing': () => m.refusal_workshop_title_missing(),
	'workshop.purpose-missing': () => m.refusal_workshop_purpose_missing(),
	'workshop.already-started': () => m.refusal_workshop_already_started(),
	'workshop.not-started': () => m.refusal_workshop_not_started(),
	'workshop.closed': () => m.refusal_workshop_closed(),
	'workshop.agenda-empty': () => m.refusal_workshop_agenda_empty(),
	'workshop.phase-invalid': ({ number }, f) =>
		typeof number === 'number'
			? m.refusal_workshop_phase_invalid({ n: f.number(number) })
			: m.refusal_workshop_phase_invalid_plain(),
	'workshop.limit-zones': (_, f) => m.refusal_workshop_limit_zones({ n: f.number(limits.zonesPerBoard) }),
	'workshop.limit-rounds': (_, f) => m.refusal_workshop_limit_rounds({ n: f.number(limits.roundsPerWorkshop) }),
	'workshop.limit-people': ({ limit }, f) =>
		m.refusal_workshop_limit_people({ n: f.number(numberOr(limit, limits.peoplePerBoard)) }),
	'cx-day.date-invalid': () => m.refusal_cx_day_date_invalid(),
	'cx-day.reason-missing': () => m.refusal_cx_day_reason_missing(),
	'cx-plan.audience-missing': () => m.refusal_cx_plan_audience_missing(),
	'cx-plan.zone-invalid': () => m.refusal_cx_plan_zone_invalid(),
	'cx-plan.title-missing': () => m.refusal_cx_plan_title_missing(),
	'cx-plan.time-invalid': () => m.refusal_cx_plan_time_invalid(),
	'cx-plan.over-midnight': () => m.refusal_cx_plan_over_midnight(),
	'cx-plan.text-missing': () => m.refusal_cx_plan_text_missing(),
	'cx-plan.due-invalid': () => m.refusal_cx_plan_due_invalid(),
	'cx-plan.full': ({ limit }, f) => m.refusal_cx_plan_full({ n: f.number(numberOr(limit, limits.itemsPerDay)) }),
	'join.code-unknown': () => m.refusal_join_code_unknown(),
	'join.link-expired': () => m.refusal_join_link_expired(),
	'join.link-used-up': () => m.refusal_join_link_used_up(),
	'join.link-reset': () => m.refusal_join_link_reset(),
	'join.door-locked': () => m.refusal_join_door_locked(),
	'join.consent-missing': () => m.refusal_join_consent_missing(),
	'join.name-missing': () => m.refusal_join_name_missing(),
	'join.removed': () => m.refusal_join_removed(),
	'seat.other': () => m.refusal_seat_other(),
	'phase.not-now': () => m.refusal_phase_not_now(),
	'phase.last': () => m.refusal_phase_last(),
	'phase.first': () => m.refusal_phase_first(),
	'phase.not-running': () => m.refusal_phase_not_running(),
	'phase.no-options': () => m.refusal_phase_no_options(),
	'phase.moved': () => m.refusal_phase_moved(),
	'cluster.limit-board': (_, f) => m.refusal_cluster_limit_board({ n: f.number(limits.clustersPerBoard) }),
	'note.limit-board': (_, f) => m.refusal_note_limit_board({ n: f.number(limits.notesPerBoard) }),
	'note.limit-person': () => m.refusal_note_limit_person(),
	'note.too-long': (_, f) => m.refusal_note_too_long({ n: f.number(limits.graphemesPerNote) }),
	'note.not-yours': () => m.refusal_note_not_yours(),
	'note.gone': () => m.refusal_note_gone(),
	'board.locked': () => m.refusal_board_locked(),
	'board.malformed': () => m.refusal_board_malformed(),
	'board.foreign-client': () => m.refusal_board_foreign_client(),
	'board.missing-updates': () => m.refusal_board_missing_updates(),
	'board.forbidden-region': () => m.refusal_board_forbidden_region(),
	'board.too-large': () => m.refusal_board_too_large(),
	'held.decided': () => m.refusal_held_decided(),
	'held.full': () => m.refusal_held_full(),
	'ballot.closed': () => m.refusal_ballot_closed(),
	'ballot.not-eligible': () => m.refusal_ballot_not_eligible(),
	'ballot.budget-spent': () => m.refusal_ballot_budget_spent(),
	'ballot.option-limit': () => m.refusal_ballot_option_limit(),
	'ballot.option-unknown': () => m.refusal_ballot_option_unknown(),
	'ballot.too-often': () => m.refusal_ballot_too_often(),
	'ballot.open': () => m.refusal_ballot_open(),
	'round.limit-options': (_, f) => m.refusal_round_limit_options({ n: f.number(limits.optionsPerRound) }),
	'results.not-released': () => m.refusal_results_not_released(),
	'initiative.title-missing': () => m.refusal_initiative_title_missing(),
	'initiative.owner-missing': () => m.refusal_initiative_owner_missing(),
	'initiative.measure-missing': () => m.refusal_initiative_measure_missing(),
	'strategy.too-long': ({ max }, f) =>
		m.refusal_strategy_too_long({ n: f.number(numberOr(max, limits.graphemesPerPassage)) }),
	'strategy.gone': () => m.refusal_strategy_gone(),
	'strategy.limit-lines': (_, f) => m.refusal_strategy_limit_lines({ n: f.number(limits.recordsPerStrategy) }),
	'strategy.limit-initiatives': (_, f) =>
		m.refusal_strategy_limit_initiatives({ n: f.number(limits.recordsPerStrategy) }),
	'strategy.year-invalid': () => m.refusal_strategy_year_invalid(),
	'strategy.promoted-already': () => m.refusal_strategy_promoted_already(),
	'strategy.reason-missing': () => m.refusal_strategy_reason_missing(),
	'review.not-open': () => m.refusal_review_not_open(),
	'review.gaps': ({ count }, f) =>
		m.refusal_review_gaps({ count: numberOr(count, 1), n: f.number(numberOr(count, 1)) }),
	'review.outdated': () => m.refusal_review_outdated(),
	'review.wrong-state': () => m.refusal_review_wrong_state(),
	'review.own-submission': () => m.refusal_review_own_submission(),
	'review.unchanged': () => m.refusal_review_unchanged(),
	'review.unapproved': () => m.refusal_review_unapproved(),
	'review.changed': () => m.refusal_review_changed(),
	'review.reason-missing': () => m.refusal_review_reason_missing(),
	'review.words-missing': () => m.refusal_review_words_missing(),
	'review.name-missing': () => m.refusal_review_name_missing(),
	'review.limit-leaders': (_, f) => m.refusal_review_limit_leaders({ n: f.number(reviewLimits.leaders) }),
	'review.limit-comments': () => m.refusal_review_limit_comments(),
	'review.link-expired': () => m.refusal_review_link_expired(),
	'delivery.step-skipped': () => m.refusal_delivery_step_skipped(),
	'delivery.told': () => m.refusal_delivery_told(),
	'delivery.reason-missing': () => m.refusal_delivery_reason_missing(),
	'delivery.value-missing': () => m.refusal_delivery_value_missing(),
	'delivery.value-invalid': () => m.refusal_delivery_value_invalid(),
	'delivery.month-invalid': () => m.refusal_delivery_month_invalid(),
	'award.title-missing': () => m.refusal_award_title_missing(),
	'award.weights': ({ sum }, f) => m.refusal_award_weights({ n: f.number(Number(sum)) }),
	'award.score-invalid': ({ step }, f) => m.refusal_award_score_invalid({ n: f.number(Number(step)) }),
	'award.reason-missing': () => m.refusal_award_reason_missing(),
	'import.invalid': ({ path }, f) =>
		typeof path === 'string' && path !== '' && path !== 'schema'
			? m.refusal_import_invalid_at({ path: f.isolate(path) })
			: m.refusal_import_invalid(),
	'import.strategy-there': ({ year }, f) => m.refusal_import_strategy_there({ year: f.year(Number(year)) }),
	'import.award-there': ({ year }, f) => m.refusal_import_award_there({ year: f.year(Number(year)) }),
	'import.day-plan-there': ({ year }, f) => m.refusal_import_day_plan_there({ year: f.year(Number(year)) }),
	'import.announcement-there': ({ year }, f) => m.refusal_import_announcement_there({ year: f.year(Number(year)) }),
	'award.frozen': () => m.refusal_award_frozen(),
	'award.rules-incomplete': () => m.refusal_award_rules_incomplete(),
	'award.not-now': () => m.refusal_award_not_now(),
	'award.judges-too-few': ({ least }, f) => m.refusal_award_judges_too_few({ n: f.number(Number(least)) }),
	'award.declaration-missing': () => m.refusal_award_declaration_missing(),
	'award.recused': ({ conflict }) => (conflict === 'self' ? m.refusal_award_recused_self() : m.refusal_award_recused()),
	'award.conflict-undecided': () => m.refusal_award_conflict_undecided(),
	'award.scores-missing': () => m.refusal_award_scores_missing(),
	'award.scores-closed': () => m.refusal_award_scores_closed(),
	'award.already-scored': () => m.refusal_award_already_scored(),
	'award.tie-open': () => m.refusal_award_tie_open(),
	'award.method-impossible': () => m.refusal_award_method_impossible(),
	'award.date-invalid': () => m.refusal_award_date_invalid(),
	'award.initiative-unknown': () => m.refusal_award_initiative_unknown(),
	'nomination.not-open': ({ date }, f) =>
		typeof date === 'string'
			? m.refusal_nomination_not_open({ date: f.date(date) })
			: m.refusal_nomination_not_open_plain(),
	'nomination.closed': ({ date }, f) =>
		typeof date === 'string'
			? m.refusal_nomination_closed({ date: f.date(date) })
			: m.refusal_nomination_closed_plain(),
	'nomination.words-missing': () => m.refusal_nomination_words_missing(),
	'nomination.withdrawn': () => m.refusal_nomination_withdrawn(),
	'file.type': () => m.refusal_file_type(),
	'file.too-large': ({ limit }, f) => m.refusal_file_too_large({ n: f.number(Number(limit)) }),
	'file.too-many': ({ limit }, f) => m.refusal_file_too_many({ n: f.number(Number(limit)) }),
	'file.no-room': () => m.refusal_file_no_room(),
	'file.empty': () => m.refusal_file_empty(),
	'export.too-many': ({ max }, f) => m.refusal_export_too_many({ n: f.number(numberOr(max, 1)) }),
	'export.not-ready': () => m.refusal_export_not_ready(),
	'export.failed': () => m.refusal_export_failed(),
	'export.outdated': () => m.refusal_export_outdated(),
	'announcement.number-typed': ({ number }, f) =>
		m.refusal_announcement_number_typed({ number: f.isolate(String(number)), fact: f.isolate('{voters}') }),
	'announcement.fact-unknown': ({ name }, f) => m.refusal_announcement_fact_unknown({ name: f.isolate(String(name)) }),
	'announcement.words-missing': () => m.refusal_announcement_words_missing(),
	'announcement.too-long': ({ max }, f) =>
		m.refusal_announcement_too_long({ n: f.number(numberOr(max, announcementLimits.words)) }),
	'announcement.promise-unknown': () => m.refusal_announcement_promise_unknown(),
	'announcement.quote-unknown': () => m.refusal_announcement_quote_unknown(),
	'announcement.award-unpublished': () => m.refusal_announcement_award_unpublished(),
	'mail.not-set': () => m.refusal_mail_not_set(),
	'announcement.round-unknown': () => m.refusal_announcement_round_unknown(),
	'announcement.strategy-missing': () => m.refusal_announcement_strategy_missing(),
	'announcement.instant-invalid': () => m.refusal_announcement_instant_invalid(),
	'announcement.instant-past': () => m.refusal_announcement_instant_past(),
	'announcement.wrong-state': () => m.refusal_announcement_wrong_state(),
	'announcement.note-missing': () => m.refusal_announcement_note_missing()
};

/** What happened, what is safe, what to do; in the reader's language. */
export const sentence = ({ code, params = {} }: Refusal, format: Format): string => sentences[code](params, format);

/** For answers that come over the wire, where a newer server may know codes that this page does not. */
export const isRefusalCode = (code: unknown): code is RefusalCode =>
	typeof code === 'string' && Object.hasOwn(sentences, code);
