import type { MilestoneId } from '#domain/award-timeline.ts';

const milestones: Readonly<Record<MilestoneId, string>> = {
	rules_announced: 'Rules are announced',
	nominations_open: 'Nominations open',
	nominations_close: 'Nominations close',
	eligibility_done: 'Eligibility is checked',
	scoring_open: 'Scoring opens',
	scoring_close: 'Scoring closes',
	panel_meeting: 'Judges meet',
	evidence_check_done: 'Evidence is checked',
	approval: 'Winners are approved',
	embargoed_notice: 'Winners are told, under embargo',
	announcement: 'Winners are announced',
	feedback_reports: 'Every finalist has a feedback report'
};

export const awardWordsEn = {
	award: 'Award',
	rules: 'Rules of the award',
	awardDay: (date: string) => `Given on ${date}`,
	madeOn: (date: string) => `Made on ${date}`,
	draft: 'These rules are a draft: they are not published yet and may change.',
	categories: 'Categories',
	category: 'Category',
	eligibility: 'Who may take part',
	how: 'How',
	judged: 'Judged',
	register: 'Verified, not scored',
	criteria: 'Criteria',
	criterion: 'Criterion',
	weight: 'Weight',
	evidence: 'What judges look for',
	sum: 'Together',
	methodology: 'How each criterion is measured',
	metric: 'Metric',
	source: 'Source',
	formula: 'Formula',
	period: 'Period',
	from: 'Comes from',
	scale: 'Scale',
	scaleText: 'Each criterion is scored from 0 to 100 in steps of 5. A score of 0–5 or 90–100 needs a written reason.',
	points: 'Points',
	meaning: 'What they mean',
	judging: 'Judging',
	minJudges: (count: string) => `Each nominee is scored by at least ${count} judges.`,
	independent:
		'Judges score alone; scoring closes before they discuss. Later changes stay beside the first score, with their reason.',
	conflict:
		'Each judge signs a declaration before seeing names. Whoever has a direct link to a nominee steps aside: the score is refused, and the discussion is hidden from them.',
	namesHidden: 'Judges read entries without the names of nominees.',
	methods: {
		severity_adjusted: 'The order follows the mean, adjusted for strict and mild judges; the raw mean is shown beside.',
		mean: 'The order follows the mean of the judges.',
		zscore: 'The order follows the mean of standardised scores; the raw mean is shown beside.'
	},
	ties: 'Ties',
	tiesText: (points: string) => `Nominees within ${points} points of the top are tied. Ties are broken in this order:`,
	tieCriterion: (title: string) => `Mean of “${title}”`,
	tieMedian: 'Median of the judges’ totals',
	tieChair: 'Recorded vote of the chair',
	timeline: 'Timeline',
	step: 'Step',
	date: 'Date',
	milestones,
	seal: 'Seal of these rules',
	certificate: 'Certificate',
	presentedTo: 'is presented to',
	winner: 'Winner',
	finalist: 'Finalist',
	verified: 'Verified'
};
export type AwardWords = typeof awardWordsEn;
