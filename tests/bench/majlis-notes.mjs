// Fills the board as people do: through sockets, each seat its own notes. A group of six stands in each section.
import { createCluster, createNote, putInCluster, setZone } from '../../src/collab/operations.ts';
import { clustersOf, notesOf, readCluster, readNote, readZones } from '../../src/collab/schema.ts';
import { geometry } from '../../src/domain/geometry.ts';
import { layoutBoard, worldToZone } from '../../src/domain/layout.ts';
import { limits } from '../../src/domain/limits.ts';
import { SocketClient } from '../support/socket-client.ts';
import { kindOf, sections, textOf } from './scene.mjs';

/** @param {import('./majlis-server.mjs').Majlis} majlis @param {string} cookie */
export const joinSocket = async ({ origin, workshop }, cookie) => {
	const url = `${origin.replace('http', 'ws')}/collab`;
	const client = new SocketClient({ url, room: workshop.boardId, cookie, origin });
	await client.synced();
	return client;
};

const groupSize = 6;
const patienceMs = 30_000;

/** Resolves when everything is on the server's disk. @param {SocketClient} client */
const saved = async (client) => {
	const until = performance.now() + patienceMs;
	while (!client.settled) {
		const refused = client.last('refused');
		if (refused) throw new Error(`refused: ${refused.code}`);
		if (performance.now() > until) throw new Error('the server has not confirmed the notes');
		await new Promise((next) => setTimeout(next, 5));
	}
};

/** So many columns that the whole board has about the shape of a screen. @param {number} count */
const columnsFor = (count) => Math.max(2, Math.round(Math.sqrt(count * 0.0086)));

/** @param {import('./majlis-server.mjs').Majlis} majlis @param {number} count */
export const fillBoard = async (majlis, count) => {
	const { workshop } = majlis;
	const columns = columnsFor(count);
	const lead = await joinSocket(majlis, `session=${workshop.session}`);
	const groupRows = Math.ceil(groupSize / Math.min(columns, geometry.clusterColumns)) + 1;
	lead.doc.transact(() => {
		for (const [order, zone] of readZones(lead.doc).entries()) setZone(lead.doc, { ...zone, order, columns });
	});
	await saved(lead);
	const perPerson = limits.notesPerPerson;
	for (let from = 0; from < count; from += perPerson) {
		const person = await joinSocket(majlis, workshop.seats[from / perPerson] ?? '');
		const byline = person.last('rules')?.me.byline ?? '';
		for (let part = from; part < Math.min(count, from + perPerson); part += 50)
			person.doc.transact(() => {
				for (let index = part; index < Math.min(count, part + 50, from + perPerson); index++) {
					const slot = Math.floor(index / sections);
					const place = Math.max(0, slot - groupSize);
					createNote(person.doc, {
						id: /** @type {any} */ (`note${index}`),
						byline: /** @type {any} */ (byline),
						text: textOf(index),
						kind: /** @type {any} */ (kindOf(index)),
						zone: /** @type {any} */ (workshop.zones[index % sections]),
						x: (place % columns) * geometry.slotWidth,
						y: (groupRows + Math.floor(place / columns)) * geometry.slotHeight,
						facts: { lang: /[\u0600-\u06ff]/.test(textOf(index)) ? 'ar' : 'en', createdAt: Date.now() }
					});
				}
			});
		await saved(person);
		person.destroy();
	}
	await whenComplete(lead, count);
	lead.doc.transact(() => {
		for (const [index, zone] of workshop.zones.entries()) {
			const cluster = /** @type {any} */ (`group${index}`);
			createCluster(lead.doc, { id: cluster, title: textOf(index), zone: /** @type {any} */ (zone), x: 0, y: 0 });
			for (let slot = 0; slot < groupSize; slot++) {
				const note = /** @type {any} */ (`note${slot * sections + index}`);
				putInCluster(lead.doc, note, cluster, {
					x: (slot % 3) * geometry.slotWidth,
					y: Math.floor(slot / 3) * geometry.slotHeight
				});
			}
		}
	});
	await saved(lead);
	const scene = notesOnBoard(lead.doc, workshop.flow);
	lead.destroy();
	return scene;
};

/** @param {SocketClient} client @param {number} count */
const whenComplete = async (client, count) => {
	const until = performance.now() + patienceMs;
	while (notesOf(client.doc).size < count) {
		if (performance.now() > until) throw new Error(`${notesOf(client.doc).size} of ${count} notes arrived`);
		await new Promise((next) => setTimeout(next, 5));
	}
};

/** Where the product's layout puts every note. @param {import('yjs').Doc} doc @param {'ltr' | 'rtl'} flow */
const notesOnBoard = (doc, flow) => {
	const notes = [...notesOf(doc)].flatMap(([id, map]) => readNote(id, map) ?? []);
	const clusters = [...clustersOf(doc)].flatMap(([id, map]) => readCluster(id, map) ?? []);
	const layout = layoutBoard({ zones: readZones(doc), clusters, notes, flow });
	return {
		notes: notes.map(({ id, text, kind, cluster }) => {
			const { x, y } = layout.notes.get(id) ?? { x: 0, y: 0 };
			return { id, text, kind, x, y, grouped: cluster !== null };
		}),
		/** The section under a place of the world, and the place in it. @param {{ x: number, y: number }} corner */
		placeOf: (/** @type {{ x: number, y: number }} */ corner) => worldToZone(layout.zones, flow, corner)
	};
};
