import { createStore, del, delMany, get, keys, set, type UseStore } from 'idb-keyval';
import type { Rules } from '#collab/protocol.ts';
import type { BoardId, NoteId, SeatId } from '#domain/ids.ts';
import { copyDatabase, copyStore } from '#collab/offline.ts';

/** What this browser knew of a board at a moment when the server had confirmed everything of it. */
export interface Copy {
	readonly lineage: string;
	readonly board: Uint8Array;
	/** Own private notes; null when there was nothing private. */
	readonly drafts: Uint8Array | null;
	/** Own notes whose byline is hidden: the document does not say so. Not in copies of former versions. [S3] */
	readonly own?: readonly NoteId[];
	readonly rules: Rules;
	/** The server's clock minus this device's, ms. */
	readonly aheadMs: number;
}

/** Keeps the last copy of one seat's board on this device, so that the page opens without a network. */
export interface LocalCopy {
	/** Those of whoever sat here before are not the next one's to find: they go. */
	load(): Promise<Copy | null>;
	save(copy: Copy): Promise<void>;
	/** Whoever uses the device next finds nothing. */
	drop(): Promise<void>;
}

const version = 1; // a copy of another shape is not read

/** A browser may refuse storage at any time (private windows, a full disk): then there is no copy, and all else works. */
export const browserCopy = (boardId: BoardId, seat: SeatId): LocalCopy => {
	const key = `${boardId}.${seat}`;
	let store: UseStore | null = null;
	const opened = () => (store ??= createStore(copyDatabase, copyStore));
	const quietly = async <T>(work: () => Promise<T>): Promise<T | null> => {
		try {
			return await work();
		} catch {
			return null;
		}
	};
	const isOther = (one: IDBValidKey): boolean =>
		typeof one === 'string' && one.startsWith(`${boardId}.`) && one !== key;
	const dropOthers = async () => delMany((await keys(opened())).filter(isOther), opened());
	return {
		async load() {
			const kept = await quietly(() => get<{ version: number; copy: Copy }>(key, opened()));
			void quietly(dropOthers);
			return kept?.version === version ? kept.copy : null;
		},
		save: async (copy) => void (await quietly(() => set(key, { version, copy }, opened()))),
		drop: async () => void (await quietly(() => del(key, opened())))
	};
};
