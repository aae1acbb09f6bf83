/** How initiatives are compared: inputs are stored, figures computed. Votes never enter them; they are shown beside. [domain 4] */
const between = (value: number, least: number, most: number): boolean => value >= least && value <= most;

export const quadrants = ['quick_win', 'big_bet', 'fill_in', 'reconsider'] as const;
export type Quadrant = (typeof quadrants)[number];

/** Each from 1 to 5; a mean of votes as well as one person's estimate. */
export interface ImpactEffort {
	readonly impact: number;
	readonly effort: number;
}
const threshold = 3;
export const isImpactEffort = ({ impact, effort }: ImpactEffort): boolean =>
	between(impact, 1, 5) && between(effort, 1, 5);
export const quadrantOf = ({ impact, effort }: ImpactEffort): Quadrant => {
	if (impact >= threshold) return effort < threshold ? 'quick_win' : 'big_bet';
	return effort < threshold ? 'fill_in' : 'reconsider';
};

export const riceImpacts = [3, 2, 1, 0.5, 0.25] as const;
export const riceConfidences = [1, 0.8, 0.5] as const;
/** Reach in customers a year, effort in person-months. */
export interface Rice {
	readonly reach: number;
	readonly impact: number;
	readonly confidence: number;
	readonly effort: number;
}
const mostReach = 1_000_000_000;
const mostMonths = 10_000;
export const isRice = ({ reach, impact, confidence, effort }: Rice): boolean =>
	between(reach, 0, mostReach) &&
	(riceImpacts as readonly number[]).includes(impact) &&
	(riceConfidences as readonly number[]).includes(confidence) &&
	effort > 0 &&
	effort <= mostMonths;
export const riceOf = ({ reach, impact, confidence, effort }: Rice): number => (reach * impact * confidence) / effort;

export const wsjfSteps = [1, 2, 3, 5, 8, 13, 20] as const;
/** Cost of delay by job size. `risk` is risk taken away or opportunity opened. */
export interface Wsjf {
	readonly value: number;
	readonly time: number;
	readonly risk: number;
	readonly size: number;
}
export const isWsjf = ({ value, time, risk, size }: Wsjf): boolean =>
	[value, time, risk, size].every((step) => (wsjfSteps as readonly number[]).includes(step));
export const wsjfOf = ({ value, time, risk, size }: Wsjf): number => (value + time + risk) / size;
