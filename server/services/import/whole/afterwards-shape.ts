import * as v from 'valibot';
import { wholeAnnouncementShape } from './announcement-shape.ts';
import { wholeAwardShape } from './award-shape.ts';
import { dayPlanShape } from './day-plan-shape.ts';
import { list } from './shapes.ts';
import { wholeStrategyShape } from './strategy-shape.ts';

const mostYears = 50;
/** What a workshop led to. [whole/afterwards.ts] */
export const afterwardsShape = v.strictObject({
	strategies: list(wholeStrategyShape, mostYears),
	awards: list(wholeAwardShape, mostYears),
	dayPlan: v.nullable(dayPlanShape),
	announcements: list(wholeAnnouncementShape, mostYears),
	withheld: v.unknown() // said anew for what came
});
export type FileAfterwards = v.InferOutput<typeof afterwardsShape>;
