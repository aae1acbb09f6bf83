import type { RequestHandler } from '@sveltejs/kit';
import { download } from '../../../../api/answer.ts';
import { readLanguage } from '../../../../language.ts';

/** For calendar programs: whoever holds the link reads it, until the link is replaced or stopped. */
export const GET: RequestHandler = (event) => {
	event.setHeaders({ 'x-robots-tag': 'noindex' });
	const language = readLanguage(event.url.searchParams.get('lang')) ?? event.locals.viewer.language;
	const token = event.params['token'] ?? '';
	return download(({ services }) => services.cxPlans.calendarByToken(token, language))(event);
};
