import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { asId, isId, type QuoteId, type WorkshopId } from '#domain/ids.ts';
import { refused, text } from '../../refused.ts';

/** The form beside a quote: its speaker asked us to take it back. */
export const withdraw = async (event: RequestEvent) => {
	const form = await event.request.formData();
	const [workshop, quote] = [text(form, 'workshop'), text(form, 'quote')];
	if (!isId(workshop) || !isId(quote)) error(404);
	const { app, viewer } = event.locals;
	const result = await app.services.evidence.withdrawQuote(viewer, asId<WorkshopId>(workshop), asId<QuoteId>(quote));
	if (!result.ok) return refused(event, result.refusal, {});
	redirect(303, event.url.pathname);
};
