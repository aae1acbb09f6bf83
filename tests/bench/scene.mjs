// The same notes for every board: bilingual, 12 sections, placed by the product's own layout.
import { readFileSync } from 'node:fs';
import { geometry, zoneWidth } from '../../src/domain/geometry.ts';

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

const { noteWidth: width, noteHeight: height, slotWidth, slotHeight, zoneGap, zonePadding, zoneHeader } = geometry;

/** A stand-in for the places that the product's import gives, for runs without the product. @param {number} count @returns {Scene} */
export const plainScene = (count) => {
	const columns = geometry.zoneColumns;
	const notes = Array.from({ length: count }, (_, index) => {
		const zone = index % sections;
		const slot = Math.floor(index / sections);
		return {
			id: `n${index}`,
			text: textOf(index),
			kind: kindOf(index),
			x: zone * (zoneWidth(columns) + zoneGap) + zonePadding + (slot % columns) * slotWidth,
			y: zoneHeader + zonePadding + Math.floor(slot / columns) * slotHeight
		};
	});
	return sceneOf(`plain-${count}`, notes, { width: 1280, height: 800 });
};

/** @param {string} name @param {SceneNote[]} notes @param {{ width: number, height: number }} screen @returns {Scene} */
export const sceneOf = (name, notes, screen) => {
	const right = Math.max(...notes.map(({ x }) => x + width));
	const bottom = Math.max(...notes.map(({ y }) => y + height));
	const left = Math.min(...notes.map(({ x }) => x));
	const top = Math.min(...notes.map(({ y }) => y));
	const zoom = Math.min(0.95 * (screen.width / (right - left)), 0.95 * (screen.height / (bottom - top)));
	const reading = { x: left + screen.width / 2 - 40, y: top + screen.height / 2 - 100, zoom: 1 };
	return {
		name,
		notes,
		burst: burstAround(reading),
		note: { width, height },
		views: { reading, overview: { x: (left + right) / 2, y: (top + bottom) / 2, zoom } }
	};
};

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
