/**
 * Runs in every page before its own scripts. Frames are counted by requestAnimationFrame, keys from the time stamp of the
 * event to the task after the frame that shows the change.
 */
export const installProbe = () => {
	/** @type {number[]} */
	let stamps = [];
	let watching = false;
	const look = (/** @type {number} */ at) => {
		stamps.push(at);
		if (watching) requestAnimationFrame(look);
	};
	const afterPaint = (/** @type {(at: number) => void} */ then) =>
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => then(performance.now());
			channel.port2.postMessage(null);
		});

	/** @type {number[]} */
	let keys = [];
	/** @type {number | null} */
	let pressedAt = null;
	addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true });
	addEventListener(
		'input',
		() => {
			const from = pressedAt;
			pressedAt = null;
			if (from !== null) afterPaint((at) => keys.push(at - from));
		},
		{ capture: true }
	);

	// Input is handed over later than the browser confirms it, but in order: the end of a gesture has been seen when this has.
	const handled = { ups: 0, x: -1 };
	addEventListener('pointermove', ({ clientX }) => (handled.x = clientX), { capture: true, passive: true });
	for (const type of ['pointerup', 'pointercancel', 'touchend'])
		addEventListener(type, () => handled.ups++, { capture: true, passive: true });

	// The moment at which a change reaches the page: before any listener of the page sees the message.
	/** @type {number[]} */
	const arrivals = [];
	const Socket = window.WebSocket;
	window.WebSocket = class extends Socket {
		/** @param {string | URL} address @param {string | string[]} [protocols] */
		constructor(address, protocols) {
			super(address, protocols);
			this.addEventListener('message', ({ data }) => {
				const size = data instanceof ArrayBuffer ? data.byteLength : (data.size ?? data.length);
				if (size > 4096) arrivals.push(performance.now()); // not a cursor, not an acknowledgement
			});
		}
	};

	Object.assign(window, {
		probe: {
			afterPaint,
			handled,
			startFrames() {
				Object.assign(handled, { ups: 0, x: -1 });
				stamps = [];
				watching = true;
				requestAnimationFrame(look);
			},
			stopFrames() {
				watching = false;
				return stamps.slice(1).map((at, index) => at - /** @type {number} */ (stamps[index]));
			},
			startKeys: () => (keys = []),
			keys: () => keys,
			/** Forgets what has arrived until now. */
			startArrivals: () => (arrivals.length = 0),
			firstArrival: () => arrivals[0] ?? null
		}
	});
};
