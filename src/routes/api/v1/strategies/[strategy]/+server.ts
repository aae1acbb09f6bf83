import { ok } from '#domain/errors.ts';
import { strategyFigures } from '#domain/strategy-figures.ts';
import { reading } from '../../../answer.ts';

/** With the figures that our pages compute from it, so that nobody has to know the formulas. */
export const GET = reading(async ({ services, viewer, id }) => {
	const view = await services.strategies.get(viewer, id('strategy'));
	return view.ok ? ok({ ...view.value, figures: strategyFigures(view.value.strategy) }) : view;
});
