import type { Template } from './template.ts';
import { awardDesign } from './templates/award-design.ts';
import { cxDayBrainstorm } from './templates/cxday-brainstorm.ts';
import { eightElements } from './templates/eight-elements.ts';
import { fieldDayDebrief } from './templates/field-day-debrief.ts';
import { journeyAsIsToBe } from './templates/journey-asis-tobe.ts';
import { lightningDemo } from './templates/lightning-demo.ts';
import { loopReview } from './templates/loop-review.ts';
import { persona } from './templates/persona.ts';
import { serviceBlueprint } from './templates/service-blueprint.ts';
import { vocTriage } from './templates/voc-triage.ts';

export type { Template, TemplatePhase, TemplateZone } from './template.ts';

/** In the order of the gallery. Ids are for ever: saved workshops and imports name them. */
export const templates: readonly Template[] = [
	cxDayBrainstorm,
	journeyAsIsToBe,
	serviceBlueprint,
	persona,
	eightElements,
	vocTriage,
	lightningDemo,
	awardDesign,
	fieldDayDebrief,
	loopReview
];

export const findTemplate = (id: string): Template | undefined => templates.find((template) => template.id === id);
