import { refuse } from '#domain/errors.ts';
import { download } from '../../../../answer.ts';
import { askedLanguage, strategyFormats } from '../../../../asked-file.ts';

/** The file in the answer, for whoever can wait for it; who leaves before cancels it. */
export const GET = download(async ({ services, viewer, url, id, signal }) => {
	const format = strategyFormats.find((one) => one === url.searchParams.get('format'));
	if (!format) return refuse('request.invalid', { path: 'format' });
	const language = askedLanguage(url, viewer.language);
	if (!language) return refuse('request.invalid', { path: 'language' });
	return services.exports.strategy(viewer, id('strategy'), format, language, signal);
});
