import { redirect } from '@sveltejs/kit';
import { nextCxDay } from '#domain/cx-day.ts';
import { asId, type InitiativeId, type StrategyId, type WorkshopId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { parseNumber } from '#domain/numbers.ts';
import { dateOf } from '#domain/plain-date.ts';
import { isStrategyYear, type Promotion } from '#domain/strategy.ts';
import type { PromotionInput } from '#domain/views.ts';
import { account, opened, refused, text } from '../../../../refused.ts';
import { workshopOf } from '../prepared.ts';
import { candidatesOf, inOrder, needsReason, passedOver, type Candidate, type TakenUp } from './candidates.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const comingYear = (): number => nextCxDay(dateOf(Date.now())).year + 1;
const askedYear = (typed: string | null): number => {
	const year = parseNumber(typed ?? '');
	return year !== null && isStrategyYear(year) ? year : comingYear();
};

/** What the strategies have of this workshop, each by its year. */
const takenUp = async (event: RequestEvent, workshop: WorkshopId): Promise<(TakenUp & { id: StrategyId })[]> => {
	const { app, viewer } = event.locals;
	const known = opened(event, await app.services.strategies.list(viewer));
	return Promise.all(
		known.map(async ({ id, year }) => {
			const { strategy } = opened(event, await app.services.strategies.get(viewer, id));
			const promotions = strategy.initiatives.flatMap(({ promotion }): Promotion[] =>
				promotion?.workshopId === workshop ? [promotion] : []
			);
			return { id, year, promotions };
		})
	);
};
const candidatesFor = async (event: RequestEvent, workshop: WorkshopId, year: number) => {
	const { app, viewer } = event.locals;
	const results = opened(event, await app.services.results.get(viewer, workshop));
	const taken = await takenUp(event, workshop);
	return {
		strategy: taken.find((one) => one.year === year)?.id ?? null,
		candidates: candidatesOf(results, year, taken)
	};
};

export const load: PageServerLoad = async (event) => {
	account(event);
	const { app, viewer } = event.locals;
	const workshop = workshopOf(event);
	const { title } = opened(event, await app.services.workshops.get(viewer, workshop)).workshop;
	const { searchParams } = event.url;
	const year = askedYear(searchParams.get('year'));
	return {
		title,
		workshop,
		year,
		done: Number(searchParams.get('done') ?? 0) || 0,
		...(await candidatesFor(event, workshop, year))
	};
};

const inputOf = (workshopId: WorkshopId, { value, decided, roundId, optionId }: Candidate): PromotionInput =>
	decided || !roundId || !optionId
		? { workshopId, initiativeId: asId<InitiativeId>(value.split(' ')[1] ?? '') }
		: { workshopId, roundId, optionId };

export const actions: Actions = {
	promote: async (event) => {
		account(event);
		const { app, viewer } = event.locals;
		const workshop = workshopOf(event);
		const form = await event.request.formData();
		const reason = text(form, 'reason').trim().slice(0, limits.graphemesPerPassage);
		const typed = text(form, 'year');
		const chosen = new Set(form.getAll('choice').map(String));
		const values = { chosen: [...chosen], reason, year: typed };
		const year = parseNumber(typed);
		if (year === null || !isStrategyYear(year)) return refused(event, { code: 'strategy.year-invalid' }, values);
		const { candidates } = await candidatesFor(event, workshop, year);
		const taken = inOrder(candidates, chosen);
		const passed = passedOver(candidates, chosen).length;
		if (passed > 0 && reason === '')
			return refused(event, { code: 'strategy.reason-missing', params: { count: passed } }, values);
		if (taken.length > 0) {
			const opened = await app.services.strategies.open(viewer, year);
			if (!opened.ok) return refused(event, opened.refusal, values);
			for (const one of taken) {
				const why = needsReason(candidates, one, chosen) ? reason : '';
				const result = await app.services.strategies.promote(viewer, opened.value.id, inputOf(workshop, one), why);
				// somebody else has just taken it in: that is what was wanted
				if (!result.ok && result.refusal.code !== 'strategy.promoted-already')
					return refused(event, result.refusal, values);
			}
		}
		redirect(303, `/workshops/${workshop}/promote?year=${year}&done=${taken.length}`);
	}
};
