import * as Y from 'yjs';
import * as operations from '#collab/operations.ts';
import type { Refusal } from '#domain/errors.ts';
import type { Byline } from '#domain/notes.ts';
import { boardSalvage } from '#lib/board/board-salvage.ts';
import { Line } from '#lib/board/Line.ts';
import { Rescue } from '#lib/board/Rescue.ts';
import type { Allowed } from '#lib/board/salvage.ts';
import { Tray, type KeptText } from '#lib/board/Tray.svelte.ts';
import { boardWatch } from '#lib/board/watch.ts';
import { MemoryStorage, me, note, other, zone } from './board-session.ts';

export const port = {
	url: '',
	room: '',
	shareCursor: false,
	hidden: () => false,
	message: () => {},
	changed: () => {},
	moved: () => {},
	closed: () => {}
};
export const locked: Refusal = { code: 'board.locked' };
export const open: Allowed = { create: true, edit: ({ byline }) => byline === me, move: () => true, group: true };

/** The document that was refused and the one that takes its place, both as the server has them. */
export const lines = () => {
	const from = new Line(port, boardWatch);
	const to = new Line(port, boardWatch);
	const server = new Y.Doc();
	operations.setZone(server, { id: zone(0), title: { en: '', ar: '' }, order: 0, columns: 3 });
	for (const [name, author] of [
		['mine', me],
		['theirs', other]
	] as const)
		operations.createNote(server, {
			id: note(name),
			byline: author as Byline,
			text: name,
			kind: 'idea',
			zone: zone(0),
			x: 0,
			y: 0
		});
	for (const { doc } of [from, to]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server');
	return { from, to };
};
/** What looks after the words of a page, without a page. */
export const rescue = (allowed: Allowed, storage = new MemoryStorage(), all: readonly Line[] = []) => {
	const told: { refusal: Refusal; kept: readonly KeptText[] }[] = [];
	const tray = new Tray('tray', storage);
	const made = new Rescue({
		tray,
		salvage: boardSalvage({ tray, allowed: () => allowed, isMine: ({ byline }) => byline === me, noteOf: () => null }),
		lines: () => all,
		told: (refusal, kept) => told.push({ refusal, kept })
	});
	return { made, tray, told, storage };
};
export const create = (line: Line, name: string, text: string) =>
	line.write((doc) =>
		operations.createNote(doc, {
			id: note(name),
			byline: me as Byline,
			text,
			kind: 'pain',
			zone: zone(0),
			x: 304,
			y: 0
		})
	);
