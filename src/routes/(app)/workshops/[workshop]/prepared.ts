import { error, type RequestEvent } from '@sveltejs/kit';
import { asId, isId, type WorkshopId } from '#domain/ids.ts';
import { account, opened } from '../../../refused.ts';

type Event = RequestEvent<{ workshop: string }>;

export const workshopOf = ({ params }: Pick<Event, 'params'>): WorkshopId =>
	isId(params.workshop) ? asId<WorkshopId>(params.workshop) : error(404);

/** What both pages of the preparation show, for those who lead. */
export const prepared = async (event: Event) => {
	account(event);
	const { locals, url } = event;
	const view = opened(event, await locals.app.services.workshops.get(locals.viewer, workshopOf(event)));
	const { searchParams } = url;
	const news = searchParams.has('new') ? ('new' as const) : searchParams.has('saved') ? ('saved' as const) : null;
	return { ...view, now: Date.now(), news };
};
