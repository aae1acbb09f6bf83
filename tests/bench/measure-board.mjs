// One board at one size on one device: every part that was asked for, each repeated, the median kept.
import { accessOf } from './access.mjs';
import { launch } from './browser.mjs';
import { bursting, dragging, heap, load, panning, remoteMoves, sizeOf, typing, zooming } from './figures.mjs';

/**
 * @param {import('./anchor-board.mjs').Board} board
 * @param {'desktop' | 'phone'} device
 * @param {{ only: string[], repeat: number, note: (text: string) => void, isLate: () => boolean }} how
 */
export const measureBoard = async (board, device, { only, repeat, note, isLate }) => {
	const browser = await launch();
	/** @type {Record<string, any>} */
	const figures = {};
	const wanted = (/** @type {string} */ part) => only.includes(part);
	/** @param {string} part @param {() => Promise<any>} measure */
	const take = async (part, measure) => {
		if (isLate()) return note(`${part}: left out, the time is up`);
		try {
			figures[part] = await measure();
			note(`${part}: ${describe(figures[part])}`);
		} catch (error) {
			figures[part] = { failed: error instanceof Error ? error.message.split('\n')[0] : String(error) };
			note(`${part}: ${figures[part].failed}`);
		}
	};
	try {
		if (wanted('size') && device === 'desktop') await take('size', () => sizeOf(browser, board));
		const needsOverview = wanted('load');
		if (needsOverview)
			await take('overviewLoad', async () => {
				const { opened, ms } = await load(browser, board, device, 'overview', repeat);
				await opened.close();
				return { ms };
			});
		if (isLate()) return figures;
		const { opened, ms } = await load(browser, board, device, 'reading', wanted('load') ? repeat : 1);
		if (wanted('load')) await take('load', async () => ({ ms }));
		if (wanted('heap') && device === 'desktop') await take('heap', async () => ({ mb: await heap(opened) }));
		if (wanted('access') && device === 'desktop') await take('access', () => accessOf(board, opened));
		if (wanted('pan')) await take('pan', () => panning(board, opened, device, 'reading', repeat));
		if (wanted('overview')) await take('overview', () => panning(board, opened, device, 'overview', repeat));
		if (wanted('zoom') && device === 'desktop') await take('zoom', () => zooming(board, opened, repeat));
		if (wanted('drag')) await take('drag', () => dragging(board, opened, device, repeat));
		if (wanted('remote') && device === 'desktop') await take('remote', () => remoteMoves(board, opened, repeat));
		if (wanted('typing')) await take('typing', () => typing(board, opened, device, repeat));
		if (wanted('burst') && device === 'desktop') await take('burst', () => bursting(board, opened, repeat));
		if (opened.errors.length > 0) note(`errors on the page: ${[...new Set(opened.errors)].join(' | ')}`);
		await opened.close();
	} catch (error) {
		note(`stopped: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
	} finally {
		await browser.close();
	}
	return figures;
};

const describe = (/** @type {Record<string, any>} */ figures) =>
	Object.entries(figures)
		.map(([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}`)
		.join(', ');
