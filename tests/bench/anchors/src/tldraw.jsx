import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createRoot } from 'react-dom/client';
import { createShapeId, createTLStore, getSnapshot, loadSnapshot, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';
import { cornerOf, createPump, isInView, isPreparing, loadPrepared, loadScene, viewOf, whenPainted } from './scene.js';

const colors = {
	idea: 'yellow',
	pain: 'light-red',
	wish: 'light-violet',
	praise: 'light-green',
	question: 'light-blue',
	quote: 'grey'
};
const side = 200; // of tldraw's own sticky note, which is square

const assetUrls = getAssetUrlsByImport();
const options = { maxShapesPerPage: 20_000 };
const shapeOf = ({ id, x, y, text, kind }, height) => ({
	id: createShapeId(id),
	type: 'note',
	x,
	y,
	props: { richText: toRichText(text), color: colors[kind], size: 's', font: 'sans', scale: (height + 8) / side }
});

const element = (id) => document.querySelector(`[data-shape-id="${createShapeId(id)}"]`);
const isShown = (id) => (element(id)?.textContent ?? '') !== '';

const hooksOf = (editor, scene) => {
	const { store } = editor;
	const place = (moves) =>
		store.mergeRemoteChanges(() => store.put(moves.map(({ id, x, y }) => ({ ...store.get(createShapeId(id)), x, y }))));
	const setView = ({ x, y, zoom }) => editor.setCamera({ x: -x, y: -y, z: zoom });
	const view = () => {
		const { x, y, z } = editor.getCamera();
		return { x: -x, y: -y, zoom: z };
	};
	return {
		view,
		setView: (center) => setView(cornerOf(center)),
		pump: createPump(scene.notes, place),
		/** The clock starts when the changes have arrived. */
		async burst(notes) {
			const start = performance.now();
			const [sample] = editor.getCurrentPageShapes();
			const records = notes.map((note) => {
				const shape = shapeOf(note, scene.note.height);
				return { ...sample, ...shape, props: { ...sample.props, ...shape.props } };
			});
			store.mergeRemoteChanges(() => store.put(records));
			return (await whenPainted(() => notes.every(({ id }) => isShown(id)))) - start;
		},
		remove: (ids) => store.mergeRemoteChanges(() => store.remove(ids.map((id) => createShapeId(id)))),
		/** Where the note is on the screen now. */
		screenOf(id) {
			const { x, y } = store.get(createShapeId(id));
			const { x: left, y: top, zoom } = view();
			const half = (scene.note.height + 8) / 2;
			return { x: (x + half - left) * zoom, y: (y + half - top) * zoom };
		},
		leave: () => editor.selectNone()
	};
};

const scene = await loadScene();
const store = createTLStore();
if (!isPreparing) loadSnapshot(store, { document: await loadPrepared('tldraw') });

const mounted = (editor) => {
	if (isPreparing) {
		// Sizes of texts are measured as the notes are made; afterwards they are part of the document.
		editor.createShapes(scene.notes.map((note) => shapeOf(note, scene.note.height)));
		window.prepared = getSnapshot(store).document;
		return;
	}
	const view = viewOf(scene);
	editor.setCamera({ x: -view.x, y: -view.y, z: view.zoom });
	const inView = scene.notes.filter((note) => isInView(view, note, scene.note)).map(({ id }) => id);
	window.board = hooksOf(editor, scene);
	void whenPainted(() => inView.every(isShown)).then((at) => (window.boardReadyAt = at));
};

createRoot(document.querySelector('#root')).render(
	<Tldraw store={store} options={options} assetUrls={assetUrls} onMount={mounted} />
);
