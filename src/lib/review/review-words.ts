import { elements, type Element } from '#domain/notes.ts';
import type { ReviewPart, ValueField, WordField } from '#domain/strategy-difference.ts';
import type { CommentField, ReviewAct, ReviewerState } from '#domain/strategy-review.ts';
import { elementName } from '#lib/i18n/lens-names.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

/** Colour never speaks alone: sign and word. */
export const reviewerSigns: Record<ReviewerState, { readonly icon: IconName; readonly name: () => string }> = {
	unread: { icon: 'minus', name: m.review_who_unread },
	read: { icon: 'eye', name: m.review_who_read },
	commented: { icon: 'msg', name: m.review_who_commented },
	changes: { icon: 'pen', name: m.review_who_changes },
	signed: { icon: 'sign', name: m.review_who_signed },
	outdated: { icon: 'undo', name: m.review_who_outdated }
};

export const actWords: Record<ReviewAct, (of: { name: string }) => string> = {
	submitted: m.review_act_submitted,
	withdrawn: m.review_act_withdrawn,
	approved: m.review_act_approved,
	changes: m.review_act_changes,
	answered: m.review_act_answered,
	named: m.review_act_named,
	released: m.review_act_released,
	announced: m.review_act_announced,
	imported: m.review_act_imported
};

export const placeName: Record<CommentField, () => string> = {
	title: m.review_field_title,
	vision: m.review_vision,
	principles: m.review_principles,
	elements: m.review_elements,
	governance: m.review_governance,
	risks: m.review_risks,
	communication: m.review_communication,
	notChosen: m.review_not_chosen,
	whole: m.review_whole,
	summary: m.review_summary,
	evidence: m.review_why,
	change: m.review_change,
	people: m.review_owner_and_sponsor,
	spirit: m.review_spirit
};

type Named = Exclude<WordField, Element> | ValueField;
const fields: Record<Named, () => string> = {
	title: m.review_field_title,
	vision: m.review_vision,
	communication: m.review_communication,
	notChosen: m.review_not_chosen,
	principles: m.review_principles,
	risks: m.review_risks,
	sponsor: m.review_sponsor,
	owner: m.review_owner,
	cadence: m.review_cadence,
	summary: m.review_summary,
	science: m.review_spirit_science,
	art: m.review_spirit_art,
	passion: m.review_spirit_passion,
	kpi: m.review_field_kpi,
	unit: m.review_field_unit,
	better: m.review_field_better,
	baseline: m.review_field_baseline,
	baselineAt: m.review_field_baseline_at,
	target: m.review_field_target,
	targetAt: m.review_field_target_at,
	elements: m.review_field_elements,
	components: m.review_field_components,
	ambition: m.review_field_ambition,
	horizon: m.review_field_horizon,
	dependsOn: m.review_field_depends_on,
	evidence: m.review_field_evidence,
	promotion: m.review_field_promotion,
	impactEffort: m.review_field_impact_effort,
	rice: m.review_field_rice,
	wsjf: m.review_field_wsjf,
	order: m.review_field_order,
	parked: m.review_field_parked
};
const isElement = (field: string): field is Element => (elements as readonly string[]).includes(field);
export const fieldName = (field: WordField | ValueField): string =>
	isElement(field) ? m.review_field_element_reason({ element: elementName[field]() }) : fields[field]();

export const partHref = (here: string, part: ReviewPart): string =>
	part === 'strategy' ? here : `${here}?part=${encodeURIComponent(part)}`;

/** As it is read out and compared: eight signs of the hash. */
export const versionCode = (hash: string): string => hash.slice(0, 8);

/** The address of a form's action that stays on the part that is read. */
export const actionOf = (part: ReviewPart, act: string): string =>
	part === 'strategy' ? `?/${act}` : `?part=${encodeURIComponent(part)}&/${act}`;
