import * as Y from 'yjs';
import * as operations from '#collab/operations.ts';
import type { Rules } from '#collab/protocol.ts';
import type { BoardId, ClusterId, NoteId, PhaseId, SeatId, WorkshopId, ZoneId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import type { BoardView } from '#domain/views.ts';
import { BoardSession, type SessionPorts } from '#lib/board/BoardSession.svelte.ts';
import type { BoardWords } from '#lib/board/words.ts';
import { seededRandom } from './seeded-random.ts';

export const zone = (index: number): ZoneId => `zone${index}` as ZoneId;
export const note = (name: string): NoteId => `note_${name}` as NoteId;
export const cluster = (name: string): ClusterId => `group_${name}` as ClusterId;
export const me = 'seat_me' as SeatId;
export const other = 'seat_other' as SeatId;

export const view = (flow: 'ltr' | 'rtl', run: boolean): BoardView => ({
	workshopId: 'ws' as WorkshopId,
	boardId: 'board1' as BoardId,
	lineage: 'first',
	organisation: { en: 'Rawabi Bank', ar: 'بنك الروابي' },
	title: { en: 'CX Day brainstorm', ar: 'عصف يوم التجربة' },
	purpose: { en: 'Purpose', ar: 'غاية' },
	flow,
	authorship: 'named',
	agenda: [{ id: 'ph' as PhaseId, kind: 'cluster', minutes: 10, prompt: { en: '', ar: '' } }],
	stages: [],
	phase: { status: 'running', index: 0, startedAt: 0, endsAt: null, remainingMs: null, revealed: [] },
	serverNow: 1_000_000,
	me: {
		seat: me,
		segment: run ? 'facilitator' : 'customer',
		name: 'Me',
		hideName: false,
		consents: [],
		byline: me,
		run
	},
	doorOpen: true,
	link: null
});

export const rules = (change: Partial<Rules> = {}): Rules => ({
	t: 'rules',
	version: 1,
	epoch: 1,
	serverNow: 1_000_000,
	lineage: 'first',
	phase: view('ltr', true).phase,
	kind: 'cluster',
	writing: 'open',
	me: { seat: me, segment: 'facilitator', name: 'Me', byline: me },
	rights: { write: true, moveOthers: true, group: true, editAny: true, vote: false, run: true, plan: false },
	roundId: null,
	...change
});

export const words: BoardWords = {
	undo: 'undo',
	deleted: (count) => `deleted ${count}`,
	movedToZone: (title, place, of) => `moved to ${title}, ${place} of ${of}`,
	movedToGroup: (title) => `moved to group ${title}`,
	place: (place, of) => `${place} of ${of}`,
	grouped: (count) => `grouped ${count}`,
	ungrouped: (title) => `ungrouped ${title}`,
	merged: (title) => `merged into ${title}`,
	split: (title) => `split into ${title}`,
	addedMany: (count) => `added ${count}`,
	kept: (count) => `kept ${count}`,
	loose: () => 'no room',
	newInZone: (count, title) => `${count} new in ${title}`,
	group: (cluster) => cluster?.title || 'untitled',
	pick: (text) => text.en,
	refusal: (refusal) => `refused ${refusal.code}`
};

export class MemoryStorage implements Storage {
	#items = new Map<string, string>();
	get length(): number {
		return this.#items.size;
	}
	clear(): void {
		this.#items.clear();
	}
	getItem(key: string): string | null {
		return this.#items.get(key) ?? null;
	}
	key(index: number): string | null {
		return [...this.#items.keys()][index] ?? null;
	}
	removeItem(key: string): void {
		this.#items.delete(key);
	}
	setItem(key: string, value: string): void {
		this.#items.set(key, value);
	}
}

export interface TestSession {
	readonly session: BoardSession;
	/** The document that somebody else writes to; `arrive` brings it to the session. */
	readonly theirs: Y.Doc;
	readonly doc: () => Y.Doc;
	arrive(): void;
	readonly toasts: { readonly text: string; readonly action?: { readonly run: () => void } }[];
	readonly spoken: string[];
	readonly storage: MemoryStorage;
}

/** A session without a server: rules are handed in, frames run when asked for. */
export const testSession = ({
	flow = 'ltr',
	zones = 3,
	run = true,
	storage = new MemoryStorage(),
	ports = {}
}: {
	flow?: 'ltr' | 'rtl';
	zones?: number;
	run?: boolean;
	storage?: MemoryStorage;
	ports?: Partial<SessionPorts>;
} = {}): TestSession => {
	const toasts: TestSession['toasts'] = [];
	const spoken: string[] = [];
	const session = new BoardSession(view(flow, run), {
		toasts: { show: (toast) => toasts.push(toast) },
		announcer: { polite: (text) => spoken.push(text), assertive: (text) => spoken.push(text) },
		words,
		storage,
		tabStorage: new MemoryStorage(),
		monotonic: () => 0,
		random: seededRandom(7).bytes,
		frame: (frame) => queueMicrotask(frame),
		...ports
	});
	const theirs = new Y.Doc();
	theirs.transact(() => {
		for (let index = 0; index < zones; index++)
			operations.setZone(theirs, {
				id: zone(index),
				title: { en: `Zone ${index}`, ar: `قسم ${index}` },
				order: index,
				columns: 3
			});
	});
	const doc = () => session.connection.board.line.doc;
	const arrive = () => {
		Y.applyUpdate(doc(), Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc())), 'server');
		session.flush();
	};
	arrive();
	session.connection.receive(
		rules({ me: { seat: me, segment: run ? 'facilitator' : 'customer', name: 'Me', byline: me } })
	);
	return { session, theirs, doc, arrive, toasts, spoken, storage };
};

export const write = (
	doc: Y.Doc,
	name: string,
	place: { zone?: ZoneId; x?: number; y?: number; text?: string; author?: SeatId; cluster?: ClusterId }
): NoteId => {
	operations.createNote(doc, {
		id: note(name),
		byline: (place.author ?? other) as Byline,
		text: place.text ?? name,
		kind: 'idea',
		zone: place.zone ?? zone(0),
		x: place.x ?? 0,
		y: place.y ?? 0,
		...(place.cluster && { cluster: place.cluster })
	});
	return note(name);
};
