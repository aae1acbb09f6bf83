import { CaptureUpdateAction, convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createRoot } from 'react-dom/client';
import { cornerOf, createPump, isInView, isPreparing, loadPrepared, loadScene, viewOf, whenPainted } from './scene.js';

window.EXCALIDRAW_ASSET_PATH = new URL('excalidraw/', location.href).href;

const colors = {
	idea: '#fdeea6',
	pain: '#f7b7a9',
	wish: '#cbb8e7',
	praise: '#abeac9',
	question: '#c4ecfe',
	quote: '#f9f7f1'
};
const nunito = 6;
const elementsOf = (notes, { width, height }) =>
	convertToExcalidrawElements(
		notes.map(({ id, x, y, text, kind }) => ({
			id,
			type: 'rectangle',
			x,
			y,
			width,
			height,
			roughness: 0,
			strokeWidth: 1,
			fillStyle: 'solid',
			backgroundColor: colors[kind],
			label: { text, fontSize: 11, fontFamily: nunito, textAlign: 'left', verticalAlign: 'top' }
		})),
		{ regenerateIds: false }
	);

const scene = await loadScene();

/** Whether the canvas shows the colours of these notes, read at their lower left corners, where no text is. */
const createPaintTest = (view) => {
	const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const shows = (canvas, note) => {
		const scale = devicePixelRatio;
		const x = Math.round((note.x + 0.08 * scene.note.width - view().x) * view().zoom * scale);
		const y = Math.round((note.y + 0.92 * scene.note.height - view().y) * view().zoom * scale);
		if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return true; // cut by the edge of the screen
		probe.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);
		const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
		return red < 255 || green < 255 || blue < 255; // the paper is white
	};
	return (notes) => {
		const canvas = document.querySelector('canvas.static');
		return canvas !== null && notes.every((note) => shows(canvas, note));
	};
};
const spread = (notes, count) =>
	notes.filter((_, index) => index % Math.max(1, Math.floor(notes.length / count)) === 0);

const hooksOf = (api) => {
	const view = () => {
		const { scrollX, scrollY, zoom } = api.getAppState();
		return { x: -scrollX, y: -scrollY, zoom: zoom.value };
	};
	const arePainted = createPaintTest(view);
	const replace = (elements) => api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
	const changed = (element, change) => ({
		...element,
		...change,
		version: element.version + 1,
		versionNonce: Math.floor(Math.random() * 2 ** 31)
	});
	return {
		view,
		arePainted,
		setView(center) {
			const { x, y, zoom } = cornerOf(center);
			api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } });
		},
		pump: createPump(scene.notes, (moves) => {
			const to = new Map(moves.map((move) => [move.id, move]));
			const all = api.getSceneElementsIncludingDeleted();
			const from = new Map(all.map((element) => [element.id, element]));
			replace(
				all.map((element) => {
					const note = element.containerId ?? element.id;
					const move = to.get(note);
					if (!move) return element;
					const { x, y } = from.get(note);
					return changed(element, { x: element.x + move.x - x, y: element.y + move.y - y });
				})
			);
		}),
		/** The clock starts when the changes have arrived. */
		async burst(notes) {
			const elements = elementsOf(notes, scene.note); // measures texts: a document that arrives holds their sizes
			const start = performance.now();
			replace([...api.getSceneElementsIncludingDeleted(), ...elements]);
			return (await whenPainted(() => arePainted(spread(notes, 20)))) - start;
		},
		remove(ids) {
			replace(
				api
					.getSceneElementsIncludingDeleted()
					.filter(({ id, containerId }) => !ids.includes(id) && !ids.includes(containerId))
			);
		},
		screenOf(id) {
			const { x, y } = api.getSceneElements().find((element) => element.id === id);
			const { x: left, y: top, zoom } = view();
			return { x: (x + scene.note.width / 2 - left) * zoom, y: (y + scene.note.height / 2 - top) * zoom };
		},
		leave: () => api.updateScene({ appState: { selectedElementIds: {} } })
	};
};

const view = viewOf(scene);
const initialData = {
	elements: isPreparing ? [] : await loadPrepared('excalidraw'),
	appState: { scrollX: -view.x, scrollY: -view.y, zoom: { value: view.zoom } },
	scrollToContent: false
};

const started = async (api) => {
	if (isPreparing) {
		// Texts are measured with the font that draws them, which is registered a moment after the start.
		while ((await document.fonts.load('11px Nunito', 'Abc')).length === 0) await new Promise(requestAnimationFrame);
		window.prepared = elementsOf(scene.notes, scene.note);
		return;
	}
	window.board = hooksOf(api);
	const inView = scene.notes.filter((note) => isInView(view, note, scene.note));
	void whenPainted(() => window.board.arePainted(spread(inView, 20))).then((at) => (window.boardReadyAt = at));
};
createRoot(document.querySelector('#root')).render(<Excalidraw initialData={initialData} excalidrawAPI={started} />);
