import { ownEntry } from '#domain/own-entry.ts';

/** The paper of an activity: a hint for the eye, its words say the rest. */
export type Tint = 'praise' | 'ask' | 'idea' | 'wish' | 'quote' | 'key';

const tints: Readonly<Record<string, Tint>> = {
	announce_strategy: 'key',
	announce_award: 'wish',
	recognise_employees: 'praise',
	recognise_ambassadors: 'praise',
	recognise_certified: 'praise',
	recognise_leaders: 'praise',
	thank_customers: 'praise',
	brand_celebration: 'praise',
	ceo_message: 'ask',
	guest_speaker: 'ask',
	training_workshop: 'ask',
	customer_speaks_to_leaders: 'ask',
	leaders_field_day: 'idea',
	leaders_brainstorm: 'idea',
	social_listening_hour: 'idea',
	idea_call: 'idea'
};
export const tintOf = (activityId: string | null): Tint =>
	activityId === null ? 'quote' : (ownEntry(tints, activityId) ?? 'quote');
