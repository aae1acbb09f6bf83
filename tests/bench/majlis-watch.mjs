/**
 * Runs in the board page before its own scripts, and only looks: where the camera is, and whether every note that the
 * screen should show is there.
 * @param {{ notes: { id: string, x: number, y: number }[], view: { x: number, y: number, zoom: number } | null,
 *   goal: 'reading' | 'overview' }} told
 */
export const installWatch = ({ notes, view, goal }) => {
	const width = 140;
	const height = 106;
	const root = () => document.querySelector('[data-region="board"]');
	const read = () => {
		const transform =
			/** @type {HTMLElement | null} */ (root()?.querySelector(':scope > .world'))?.style.transform ?? '';
		const [, zoom, x, y] = /scale\(([\d.e-]+)\) translate\((-?[\d.e-]+)px, (-?[\d.e-]+)px\)/.exec(transform) ?? [];
		return zoom === undefined ? null : { x: -Number(x), y: -Number(y), zoom: Number(zoom) };
	};
	const isThere = (/** @type {{ x: number, y: number, zoom: number }} */ now) =>
		view !== null && Math.abs(now.zoom - view.zoom) < 1e-4 && Math.hypot(now.x - view.x, now.y - view.y) * now.zoom < 2;
	const inView = (/** @type {{ x: number, y: number, zoom: number }} */ { x, y, zoom }, /** @type {DOMRect} */ box) =>
		notes.filter(
			(note) =>
				note.x + width > x && note.x < x + box.width / zoom && note.y + height > y && note.y < y + box.height / zoom
		);

	const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	/** Whether the bitmap has paper where the note is. */
	const isPainted = (
		/** @type {HTMLCanvasElement} */ bitmap,
		/** @type {DOMRect} */ at,
		/** @type {{ x: number, y: number }} */ screen
	) => {
		const x = Math.round(((screen.x - at.left) / at.width) * bitmap.width);
		const y = Math.round(((screen.y - at.top) / at.height) * bitmap.height);
		if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
		if (!probe) return false;
		probe.clearRect(0, 0, 1, 1);
		probe.drawImage(bitmap, x, y, 1, 1, 0, 0, 1, 1);
		return (probe.getImageData(0, 0, 1, 1).data[3] ?? 0) > 0;
	};
	const isComplete = () => {
		const now = read();
		const element = root();
		if (!now || !element || !isThere(now)) return false;
		const box = element.getBoundingClientRect();
		const expected = inView(now, box);
		if (expected.length === 0) return false;
		if (goal === 'reading')
			return expected.every(({ id }) => (element.querySelector(`[data-note="${id}"]`)?.textContent ?? '') !== '');
		const bitmap = /** @type {HTMLCanvasElement | null} */ (element.querySelector(':scope > canvas'));
		if (!bitmap || getComputedStyle(bitmap).visibility === 'hidden') return false;
		const at = bitmap.getBoundingClientRect();
		const every = Math.max(1, Math.floor(expected.length / 40));
		return expected
			.filter((_, index) => index % every === 0)
			.every((note) =>
				isPainted(bitmap, at, {
					x: box.left + (note.x + width / 2 - now.x) * now.zoom,
					y: box.top + (note.y + height / 2 - now.y) * now.zoom
				})
			);
	};
	/** The key for the whole board, until it is heard: the page looks at the first section when it starts. */
	const askForOverview = () => {
		const element = root();
		const now = read();
		if (!now || isThere(now) || !element?.querySelector('.world section header')) return;
		element.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1', key: '1', bubbles: true, cancelable: true }));
	};
	const look = () => {
		if (goal === 'overview') askForOverview();
		if (!isComplete()) return requestAnimationFrame(look);
		/** @type {any} */ (window).probe.afterPaint((/** @type {number} */ at) =>
			Object.assign(window, { boardReadyAt: at })
		);
	};
	if (view) requestAnimationFrame(look);

	Object.assign(window, {
		watch: {
			view: read,
			/** From the arrival of the message to the task after the frame that shows all of them. */
			burst: (/** @type {string} */ prefix, /** @type {number} */ many) =>
				new Promise((done) => {
					const { probe: measure } = /** @type {any} */ (window);
					measure.startArrivals();
					// A live list costs nothing to count; only when the number is right are the notes looked for.
					const elements = document.getElementsByTagName('li');
					const before = elements.length;
					const isShown = () =>
						elements.length >= before + many && document.querySelectorAll(`[data-note^="${prefix}"]`).length >= many;
					const wait = () => {
						if (!isShown()) return requestAnimationFrame(wait);
						measure.afterPaint((/** @type {number} */ at) => done(at - measure.firstArrival()));
					};
					wait();
				})
		}
	});
};

/** The same for the list: the screen is full of notes. */
export const installScreenWatch = () => {
	const look = () => {
		const rows = [...document.querySelectorAll('[data-region="board"] [data-note]')];
		const isFull = rows.some((row) => row.getBoundingClientRect().bottom >= innerHeight);
		if (!isFull) return requestAnimationFrame(look);
		/** @type {any} */ (window).probe.afterPaint((/** @type {number} */ at) =>
			Object.assign(window, { boardReadyAt: at })
		);
	};
	requestAnimationFrame(look);
};
