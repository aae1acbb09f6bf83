// The fifteen goals of the board, and who can be found by a screen reader. A goal that was not measured is neither met nor missed.

/** @typedef {Record<string, any>} Figures of one board at one size on one device */
/** @typedef {Record<import('./browser.mjs').Device, Record<number, Figures>>} Measured */
/** @typedef {{ majlis: Measured, tldraw: Measured, excalidraw: Measured }} Results */
/**
 * One thing asked: `value` must be at most `most` (or at least `least`); `of` compares with another board.
 * @typedef {{ what: string, unit: string, read: (figures: Figures) => number | undefined, most?: number, least?: number,
 *   notes: number, device?: import('./browser.mjs').Device, of?: Partial<Record<'tldraw' | 'excalidraw', number>> }} Asked
 */

const load = (/** @type {Figures} */ f) => f.load?.ms;
const overviewLoad = (/** @type {Figures} */ f) => f.overviewLoad?.ms;
const p95 = (/** @type {string} */ part) => (/** @type {Figures} */ f) => f[part]?.p95;
const longest = (/** @type {string} */ part) => (/** @type {Figures} */ f) => f[part]?.longest;
const thread = (/** @type {string} */ part) => (/** @type {Figures} */ f) => f[part]?.thread;
const fps = (/** @type {string} */ part) => (/** @type {Figures} */ f) => f[part]?.fps;

const notes = 2000;
/** @type {{ n: number, title: string, asked: Asked[] }[]} */
export const goals = [
	{
		n: 1,
		title: 'All JS and CSS of the board page',
		asked: [{ what: 'gzip', unit: 'KB', read: (f) => f.size?.total, most: 95, notes }]
	},
	{
		n: 2,
		title: 'Navigation to all visible notes painted, 100 %',
		asked: [{ what: 'load', unit: 'ms', read: load, most: 600, notes, of: { tldraw: 6 } }]
	},
	{
		n: 3,
		title: 'The same in overview',
		asked: [{ what: 'load', unit: 'ms', read: overviewLoad, most: 600, notes, of: { tldraw: 8, excalidraw: 8 } }]
	},
	{
		n: 4,
		title: 'JS heap after load',
		asked: [{ what: 'heap', unit: 'MB', read: (f) => f.heap?.mb, most: 20, notes, of: { tldraw: 4 } }]
	},
	{
		n: 5,
		title: 'Pan at 100 %',
		asked: [
			{ what: 'p95', unit: 'ms', read: p95('pan'), most: 17, notes },
			{ what: 'longest', unit: 'ms', read: longest('pan'), most: 50, notes }
		]
	},
	{
		n: 6,
		title: 'Pan in overview',
		asked: [
			{ what: 'p95', unit: 'ms', read: p95('overview'), most: 17, notes },
			{ what: 'frames', unit: '/s', read: fps('overview'), least: 55, notes }
		]
	},
	{
		n: 7,
		title: 'Zoom from 100 % to 10 % and back',
		asked: [
			{ what: 'p95', unit: 'ms', read: p95('zoom'), most: 34, notes },
			{ what: 'longest', unit: 'ms', read: longest('zoom'), most: 67, notes }
		]
	},
	{
		n: 8,
		title: 'Drag one note',
		asked: [
			{ what: 'p95', unit: 'ms', read: p95('drag'), most: 17, notes },
			{ what: 'main thread', unit: 'ms', read: thread('drag'), notes, of: { tldraw: 4 } }
		]
	},
	{
		n: 9,
		title: '50 remote notes at 20 Hz',
		asked: [
			{ what: 'p95', unit: 'ms', read: p95('remote'), most: 17, notes },
			{ what: 'main thread', unit: 'ms', read: thread('remote'), notes, of: { tldraw: 2, excalidraw: 3 } }
		]
	},
	{
		n: 10,
		title: 'Burst of 200 new notes',
		asked: [{ what: 'painted', unit: 'ms', read: (f) => f.burst?.ms, most: 100, notes }]
	},
	{
		n: 11,
		title: 'Typing while 50 others move',
		asked: [{ what: 'key to paint p95', unit: 'ms', read: p95('typing'), most: 33, notes }]
	},
	{
		n: 12,
		title: '5,000 notes',
		asked: [
			{ what: 'load', unit: 'ms', read: load, most: 700, notes: 5000 },
			{ what: 'load, overview', unit: 'ms', read: overviewLoad, most: 700, notes: 5000 },
			{ what: 'pan p95', unit: 'ms', read: p95('pan'), most: 17, notes: 5000 },
			{ what: 'overview pan p95', unit: 'ms', read: p95('overview'), most: 34, notes: 5000 },
			{ what: 'typing p95', unit: 'ms', read: p95('typing'), most: 33, notes: 5000 }
		]
	},
	{
		n: 14,
		title: 'Phone, 500 notes',
		asked: [
			{ what: 'load of the list', unit: 'ms', read: load, most: 1500, notes: 500, device: 'phone' },
			{ what: 'scroll of the list, p95', unit: 'ms', read: p95('pan'), most: 33, notes: 500, device: 'phone' },
			{ what: 'typing in the list, p95', unit: 'ms', read: p95('typing'), most: 100, notes: 500, device: 'phone' },
			{ what: 'pan of the canvas, p95', unit: 'ms', read: p95('pan'), most: 33, notes: 500, device: 'tablet' },
			{ what: 'overview pan, p95', unit: 'ms', read: p95('overview'), most: 50, notes: 500, device: 'tablet' }
		]
	},
	{
		n: 15,
		title: 'Phone, 2,000 notes',
		asked: [
			{ what: 'load of the list', unit: 'ms', read: load, most: 2000, notes, device: 'phone' },
			{ what: 'typing in the list, p95', unit: 'ms', read: p95('typing'), most: 100, notes, device: 'phone' },
			{ what: 'drag on the canvas, p95', unit: 'ms', read: p95('drag'), most: 33, notes, device: 'tablet' },
			{ what: 'overview pan', unit: 'fps', read: fps('overview'), least: 30, notes, device: 'tablet' }
		]
	}
];

const peers = /** @type {const} */ (['tldraw', 'excalidraw']);
// Frames come in steps of 16.67 ms; a limit of 33 means two of them, not 33.0.
const fits = (/** @type {Asked} */ { most, least }, /** @type {number} */ value) =>
	(most === undefined || Math.round(value) <= most) && (least === undefined || Math.round(value) >= least);

/** @param {Results} results @param {Asked} asked */
const judgeOne = (results, asked) => {
	const figuresOf = (/** @type {keyof Results} */ board) => {
		// The others show their canvas on the phone as well.
		const device = board !== 'majlis' && asked.device === 'tablet' ? 'phone' : (asked.device ?? 'desktop');
		const figures = results[board]?.[device]?.[asked.notes];
		return figures ? asked.read(figures) : undefined;
	};
	const ours = figuresOf('majlis');
	const theirs = { tldraw: figuresOf('tldraw'), excalidraw: figuresOf('excalidraw') };
	const measured = (/** @type {number | undefined} */ value) => value !== undefined && Number.isFinite(value);
	const ratios = peers.flatMap((peer) => {
		const times = asked.of?.[peer];
		return times === undefined ? [] : [{ peer, times, theirs: theirs[peer] }];
	});
	const isComplete = measured(ours) && ratios.every((ratio) => measured(ratio.theirs));
	const met =
		measured(ours) && !fits(asked, /** @type {number} */ (ours))
			? false
			: isComplete
				? ratios.every((ratio) => /** @type {number} */ (ours) * ratio.times <= /** @type {number} */ (ratio.theirs))
				: null;
	return { ...asked, ours, theirs, met };
};

const flatFigures = /** @type {const} */ ([
	['load', load],
	['load in overview', overviewLoad],
	['heap', (f) => f.heap?.mb],
	['pan p95', p95('pan')],
	['overview pan p95', p95('overview')],
	['zoom p95', p95('zoom')],
	['drag p95', p95('drag')],
	['drag main thread', thread('drag')],
	['remote p95', p95('remote')],
	['remote main thread', thread('remote')],
	['burst', (f) => f.burst?.ms],
	['typing p95', p95('typing')]
]);
const flatLimit = 1.3;
/** Every figure at 5,000 notes by the one at 500. @param {Measured | undefined} board */
export const growthOf = (board) =>
	flatFigures.flatMap(([what, read]) => {
		const small = board?.desktop[500];
		const large = board?.desktop[5000];
		const from = small && read(small);
		const to = large && read(large);
		return from && to ? [{ what, ratio: to / from }] : [];
	});

/** @param {Results} results */
export const judge = (results) => {
	const judged = goals.map(({ n, title, asked }) => {
		const lines = asked.map((one) => judgeOne(results, one));
		const met = lines.some((line) => line.met === false) ? false : lines.every((line) => line.met) ? true : null;
		return { n, title, lines, met };
	});
	const growth = growthOf(results.majlis);
	const steep = growth.filter(({ ratio }) => ratio > flatLimit);
	const flat = {
		n: 13,
		title: `Flat: at 5,000 notes at most ${flatLimit} × the figure at 500`,
		growth,
		steep,
		theirs: { tldraw: growthOf(results.tldraw), excalidraw: growthOf(results.excalidraw) },
		met: growth.length === 0 ? null : steep.length === 0
	};
	return { judged, flat };
};
