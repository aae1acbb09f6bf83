/** What both anchors share: the scene that the driver wrote, and when something is painted. */
const query = new URLSearchParams(location.search);
export const isPreparing = query.has('prepare');

const load = async (address) => (await fetch(address)).json();
export const loadScene = () => load(`/scenes/${query.get('scene')}.json`);
/** The scene in the board's own format, as a server would store it. */
export const loadPrepared = (board) => load(`/scenes/${query.get('scene')}.${board}.json`);

/** The same world in the middle of the screen at the same zoom, as left top corner. */
export const viewOf = (scene) => {
	const { x, y, zoom } = scene.views[query.get('view') ?? 'reading'];
	return cornerOf({ x, y, zoom });
};
export const cornerOf = ({ x, y, zoom }) => ({
	x: x - innerWidth / 2 / zoom,
	y: y - innerHeight / 2 / zoom,
	zoom
});
export const isInView = (view, { x, y }, { width, height }) =>
	x + width > view.x &&
	x < view.x + innerWidth / view.zoom &&
	y + height > view.y &&
	y < view.y + innerHeight / view.zoom;

/** Resolves after the frame in which `isDone` first holds has been handed over to be drawn. */
export const whenPainted = (isDone) =>
	new Promise((painted) => {
		const look = () => {
			if (!isDone()) return requestAnimationFrame(look);
			requestAnimationFrame(() => {
				const channel = new MessageChannel();
				channel.port1.onmessage = () => painted(performance.now());
				channel.port2.postMessage(null);
			});
		};
		look();
	});

/** Notes that others are moving: each on a circle around its place, all of them twenty times a second. */
export const createPump = (notes, move) => {
	let timer;
	let step = 0;
	return {
		start(ids) {
			const moved = notes.filter(({ id }) => ids.includes(id));
			timer = setInterval(() => {
				const angle = (++step * Math.PI) / 20;
				move(moved.map(({ id, x, y }) => ({ id, x: x + 40 * Math.cos(angle), y: y + 40 * Math.sin(angle) })));
			}, 50);
		},
		stop() {
			clearInterval(timer);
		}
	};
};
