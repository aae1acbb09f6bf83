import { addDays, daysBetween, type PlainDate } from './plain-date.ts';

/** Days from the award day, in the order in which they happen; the rules come out on the CX Day before. [domain 5] */
export const milestones = [
	{ id: 'rules_announced', days: null },
	{ id: 'nominations_open', days: -112 },
	{ id: 'nominations_close', days: -70 },
	{ id: 'eligibility_done', days: -63 },
	{ id: 'scoring_open', days: -56 },
	{ id: 'scoring_close', days: -35 },
	{ id: 'panel_meeting', days: -28 },
	{ id: 'evidence_check_done', days: -21 },
	{ id: 'approval', days: -14 },
	{ id: 'embargoed_notice', days: -7 },
	{ id: 'announcement', days: 0 },
	{ id: 'feedback_reports', days: 14 }
] as const;
export type MilestoneId = (typeof milestones)[number]['id'];

export interface Milestone {
	readonly id: MilestoneId;
	readonly date: PlainDate;
	/** From the award day; typed by a person where it differs from the usual. */
	readonly days: number;
	/** It does not come after the one before it, or the ceremony would come before its preparation. */
	readonly conflict: boolean;
}

/** Counted backwards from the award day. `offsets` are those that a person has typed. */
export const timelineOf = (
	awardDay: PlainDate,
	cxDayBefore: PlainDate,
	offsets: Readonly<Partial<Record<MilestoneId, number>>> = {}
): readonly Milestone[] => {
	let before = -Infinity;
	return milestones.map(({ id, days: usual }) => {
		const days = offsets[id] ?? usual ?? daysBetween(awardDay, cxDayBefore);
		const conflict = days <= before;
		before = Math.max(before, days);
		return { id, date: addDays(awardDay, days), days, conflict };
	});
};
