import { refuse } from '#domain/errors.ts';
import { download } from '../../../../answer.ts';

const formats = ['csv', 'xlsx', 'json', 'md'] as const;

export const GET = download(async ({ services, viewer, url, id }) => {
	const format = formats.find((one) => one === url.searchParams.get('format'));
	if (!format) return refuse('request.invalid', { path: 'format' });
	return services.transfer.export(viewer, id('workshop'), format, viewer.language, viewer.numerals);
});
