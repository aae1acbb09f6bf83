// One board at one size on one device: every part that was asked for, each repeated, the median kept.
import { accessOf } from './access.mjs';
import { launch } from './browser.mjs';
import { bursting, dragging, heap, load, panning, remoteMoves, sizeOf, typing, zooming } from './figures.mjs';
import { parts } from './settings.mjs';

/** The phone and the tablet are about what people do all the time; the rest does not change with the screen. */
const partsOf = {
	desktop: parts,
	tablet: ['load', 'pan', 'overview', 'drag', 'typing'],
	phone: ['load', 'pan', 'overview', 'drag', 'typing']
};

/**
 * @param {import('./anchor-board.mjs').Board} board
 * @param {import('./browser.mjs').Device} device
 * @param {{ only: string[], repeat: number, note: (text: string) => void, isLate: () => boolean }} how
 */
export const measureBoard = async (board, device, { only, repeat, note, isLate }) => {
	const browser = await launch();
	/** @type {Record<string, any>} */
	const figures = {};
	const wanted = (/** @type {string} */ part) =>
		only.includes(part) && partsOf[device].includes(part) && (board.parts ?? parts).includes(part);
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
		if (wanted('size')) await take('size', () => sizeOf(browser, board));
		if (wanted('load') && device === 'desktop')
			await take('overviewLoad', async () => {
				const { opened, ms } = await load(browser, board, device, 'overview', repeat);
				await opened.close();
				return { ms };
			});
		if (isLate()) return figures;
		const { opened, ms } = await load(browser, board, device, 'reading', wanted('load') ? repeat : 1);
		const measures = /** @type {const} */ ([
			['load', async () => ({ ms })],
			['heap', async () => ({ mb: await heap(opened) })],
			['pan', () => panning(board, opened, device, 'reading', repeat)],
			['overview', () => panning(board, opened, device, 'overview', repeat)],
			['zoom', () => zooming(board, opened, repeat)],
			['access', () => accessOf(board, opened)],
			['remote', () => remoteMoves(board, opened, repeat)],
			['typing', () => typing(board, opened, device, repeat)],
			['burst', () => bursting(board, opened, repeat)],
			['drag', () => dragging(board, opened, device, repeat)]
		]);
		for (const [part, measure] of measures) if (wanted(part)) await take(part, measure);
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
