import type { LetterAnswer, WantedLetter } from '#domain/announcement-views.ts';
import { asId, isId, type SeatId } from '#domain/ids.ts';
import { readTone, thankYou } from '#lib/announcement/thank-you.ts';
import { account, opened, refused, text } from '../../../../../refused.ts';
import { yearOf } from '../../year-of.ts';
import type { Actions, PageServerLoad } from './$types';

const pageOf = (origin: string, slug: string | null): string | null =>
	slug === null ? null : `${origin}/announcements/${slug}`;

export const load: PageServerLoad = async (event) => {
	account(event);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { app, viewer } = event.locals;
	const { slug, ...thanks } = opened(event, await app.services.announcements.thanks(viewer, yearOf(event)));
	return { ...thanks, tone: readTone(event.url.searchParams.get('tone')), url: pageOf(viewer.origin, slug) };
};

/** By seat. */
type Typed = Readonly<Record<string, string>>;
const typedIn = (form: FormData): Typed => {
	const name = 'address_';
	const seats = [...form.keys()].filter((key) => key.startsWith(name)).map((key) => key.slice(name.length));
	return Object.fromEntries(seats.filter(isId).map((seat) => [seat, text(form, name + seat)]));
};

export const actions: Actions = {
	/** To the customer beside whom the button was pressed, or to all who have an address. */
	send: async (event) => {
		const form = await event.request.formData();
		const { app, viewer } = event.locals;
		const [tone, only, typed] = [readTone(text(form, 'tone')), text(form, 'only'), typedIn(form)];
		const wanted = Object.entries(typed)
			.filter(([seat, address]) => (only === '' ? address.trim() !== '' : seat === only))
			.map(([seat, address]): WantedLetter => {
				return { seat: asId<SeatId>(seat), address, again: form.get(`again_${seat}`) === 'yes' };
			});
		const result = await app.services.announcements.sendThanks(
			viewer,
			yearOf(event),
			wanted,
			(to, { organisation, slug }) => thankYou(to, tone, { organisation, url: pageOf(viewer.origin, slug) })
		);
		if (!result.ok) return refused<{ addresses: Typed }>(event, result.refusal, { addresses: typed });
		const { letters, fault } = result.value;
		const answers: Readonly<Record<string, LetterAnswer>> = Object.fromEntries(
			letters.map(({ seat, answer }) => [seat, answer])
		);
		// What has not gone keeps its address: nobody types it twice.
		const addresses: Typed = Object.fromEntries(Object.entries(typed).filter(([seat]) => answers[seat] !== 'sent'));
		return { answers, fault, addresses };
	}
};
