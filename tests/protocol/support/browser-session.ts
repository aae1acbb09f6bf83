import { vi } from 'vitest';
import type { SeatId } from '#domain/ids.ts';
import { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import { MemoryStorage, me, view, words } from '../../support/board-session.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { socketWith } from '../../support/socket-client.ts';
import { board, people, type Person, type TestRoom } from './test-room.ts';

/** The person whose browser this is. */
export const own = { seat: me as SeatId, segment: 'customer', name: 'Me' } as const satisfies Person;
export const everybody: readonly Person[] = [people.lead, own];

export interface BrowserSession {
	readonly session: BoardSession;
	readonly toasts: string[];
	/** How many connections this browser has begun. */
	readonly openings: number;
	/** Nothing that the server sends arrives any more, on connections of now; nothing says that they are broken. */
	deafen(): void;
	/** Called with each frame before the page sees it. */
	onframe: (frame: Uint8Array) => void;
	destroy(): void;
}

/**
 * The session of a page at a real server. `window` and `location` must be there before the modules of the page are loaded:
 * `vi.hoisted(() => vi.stubGlobal('window', new EventTarget()))`.
 */
export const browserSession = (room: TestRoom, lineage: string): BrowserSession => {
	const { host } = new URL(room.address);
	vi.stubGlobal('location', { protocol: 'http:', host });
	vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	const sockets = new Set<object>();
	const deaf = new WeakSet<object>();
	const toasts: string[] = [];
	let openings = 0;
	const Base = socketWith({ cookie: `seat=${me}`, origin: room.origin }) as unknown as new (url: string) => {
		emit(event: string, ...given: unknown[]): boolean;
	};
	class Recorded extends Base {
		constructor(url: string) {
			super(url);
			openings++;
			sockets.add(this);
		}
		override emit(event: string, ...given: unknown[]): boolean {
			if (event === 'message') {
				if (deaf.has(this)) return false;
				browser.onframe(new Uint8Array(given[0] as Buffer));
			}
			return super.emit(event, ...given);
		}
	}
	vi.stubGlobal('WebSocket', Recorded);
	const session = new BoardSession(
		{ ...view('ltr', false), boardId: board, lineage },
		{
			toasts: { show: ({ text }) => toasts.push(text) },
			announcer: { polite: () => undefined, assertive: () => undefined },
			words,
			storage: new MemoryStorage(),
			tabStorage: new MemoryStorage(),
			localCopy: null,
			monotonic: () => performance.now(),
			random: seededRandom(7).bytes,
			frame: (frame) => queueMicrotask(frame)
		}
	);
	const browser = {
		session,
		toasts,
		get openings() {
			return openings;
		},
		deafen: () => {
			for (const socket of sockets) deaf.add(socket);
		},
		onframe: (() => undefined) as BrowserSession['onframe'],
		destroy: () => {
			session.destroy();
			vi.unstubAllGlobals();
		}
	};
	return browser;
};
