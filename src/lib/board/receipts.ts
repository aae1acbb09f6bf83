import type { Receipt } from '#domain/audit.ts';
import type { RoundId, SeatId } from '#domain/ids.ts';

/** Receipts of one seat's ballots, on this device alone: the server has none of them. */
export interface Receipts {
	/** The last one of a round takes the place of those before it. */
	keep(receipt: Receipt): void;
	of(round: RoundId): Receipt | null;
	/** Whoever leaves takes them along, and whoever uses the device next finds nothing. */
	drop(): void;
}

const prefix = 'majlis.receipts.';
const most = 20; // rounds; older ones have been checked or never will be

const isReceipt = (value: unknown): value is Receipt => {
	const { round, nonce, allocations, commitment } = (value ?? {}) as Partial<Record<keyof Receipt, unknown>>;
	return [round, nonce, commitment].every((text) => typeof text === 'string') && typeof allocations === 'object';
};
const read = (storage: Storage, key: string): Receipt[] => {
	try {
		const rows: unknown = JSON.parse(storage.getItem(key) ?? '[]');
		return Array.isArray(rows) ? rows.filter(isReceipt) : [];
	} catch {
		return []; // written by something else, or storage is closed: then there is no receipt
	}
};

export const browserReceipts = (seat: SeatId, storage: Storage): Receipts => {
	const key = prefix + seat;
	return {
		keep(receipt) {
			const rows = [...read(storage, key).filter(({ round }) => round !== receipt.round), receipt].slice(-most);
			try {
				storage.setItem(key, JSON.stringify(rows));
			} catch {
				// a full or closed storage keeps no receipt; the ballot counts all the same
			}
		},
		of: (wanted) => read(storage, key).find(({ round }) => round === wanted) ?? null,
		drop() {
			try {
				storage.removeItem(key);
			} catch {
				// storage that cannot be opened holds nothing
			}
		}
	};
};
