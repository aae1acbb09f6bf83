// The same notes for every board: bilingual, 12 sections, placed by the product's own layout.
import { readFileSync } from 'node:fs';
import { geometry } from '../../src/domain/geometry.ts';

export const sections = 12;
const kinds = ['idea', 'pain', 'wish', 'praise', 'question', 'quote'];
const sample = JSON.parse(readFileSync(new URL('../../server/demo-workshop.json', import.meta.url), 'utf8'));

/** Real sentences of both languages; the number makes each one findable. @param {number} index */
export const textOf = (index) => {
	const { text, translation } = sample.notes[index % sample.notes.length];
	return `${Math.floor(index / sample.notes.length) % 2 === 0 ? text : (translation ?? text)} ${index}`;
};
export const kindOf = (/** @type {number} */ index) => kinds[(index * 7) % kinds.length];

/** @typedef {{ id: string, text: string, kind: string, x: number, y: number }} SceneNote */
/** @typedef {{ x: number, y: number, zoom: number }} Center the world point in the middle of the screen */
/**
 * @typedef {{ name: string, notes: SceneNote[], burst: SceneNote[], note: { width: number, height: number },
 *   views: { reading: Center, overview: Center } }} Scene
 */

const { noteWidth: width, noteHeight: height } = geometry;

/** @param {string} name @param {SceneNote[]} notes @param {Scene['views']} views @returns {Scene} */
export const sceneOf = (name, notes, views) => ({
	name,
	notes,
	burst: burstAround(views.reading),
	note: { width, height },
	views
});

/** 200 notes in the middle of the screen, on top of each other as after a paste. @param {Center} center */
const burstAround = ({ x, y }) =>
	Array.from({ length: 200 }, (_, index) => ({
		id: `burst${index}`,
		text: textOf(10_000 + index),
		kind: kindOf(index),
		x: Math.round(x - 480 + (index % 20) * 42),
		y: Math.round(y - 280 + Math.floor(index / 20) * 44)
	}));

/** The notes nearest to the middle of the screen. @param {Scene} scene @param {number} count @param {Center} center */
export const nearest = (scene, count, { x, y }) =>
	[...scene.notes]
		.map((note) => ({ note, far: Math.hypot(note.x + width / 2 - x, note.y + height / 2 - y) }))
		.sort((a, b) => a.far - b.far)
		.slice(0, count)
		.map(({ note }) => note);

/** Words of the notes whose middle is on the screen at 100 %. @param {Scene} scene @param {{ width: number, height: number }} screen */
export const textsInView = ({ notes, views: { reading } }, screen) =>
	notes
		.filter(
			(note) =>
				Math.abs(note.x + width / 2 - reading.x) < screen.width / 2 &&
				Math.abs(note.y + height / 2 - reading.y) < screen.height / 2
		)
		.map(({ text }) => text);

/** What the others show on a phone, where the product has no canvas: the top of the first section, and everything. @param {SceneNote[]} notes @returns {Scene['views']} */
export const phoneViews = (notes) => {
	const screen = { width: 390, height: 844 };
	const left = Math.min(...notes.map(({ x }) => x));
	const right = Math.max(...notes.map(({ x }) => x + width));
	const top = Math.min(...notes.map(({ y }) => y));
	const bottom = Math.max(...notes.map(({ y }) => y + height));
	const zoom = 0.95 * Math.min(screen.width / (right - left), screen.height / (bottom - top));
	return {
		reading: { x: left - 20 + screen.width / 2, y: top - 100 + screen.height / 2, zoom: 1 },
		overview: { x: (left + right) / 2, y: (top + bottom) / 2, zoom }
	};
};
