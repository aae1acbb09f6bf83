import type { RoundId, SeatId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import type { Cast, Receipt } from '#domain/receipts.ts';

/** Receipts of one seat's ballots, on this device alone: the server has none of them. */
export interface Receipts {
	/** Before the server is asked: it may have the ballot although no answer comes. */
	ask(cast: Cast): void;
	/**
	 * It takes the place of those that were asked for before it, answered or not. What another page of the seat asked for since
	 * stays, and where that one is answered already, this one counts no more.
	 */
	keep(receipt: Receipt): void;
	/** The server has said that it does not have this ballot, and never takes it. */
	refused(cast: Cast): void;
	of(round: RoundId): Receipt | null;
	/** Ballots of a round that were asked for since, and not answered; the last one first. */
	unanswered(round: RoundId): readonly Cast[];
	/** Whoever leaves takes them along, and whoever uses the device next finds nothing. */
	drop(): void;
}

const prefix = 'majlis.receipts.';
const most = 20; // rounds; older ones have been checked or never will be
const mostUnanswered = limits.ballotsGivenUp; // of a round: each takes the place of those before it

type Row = Cast | Receipt;
const isRow = (value: unknown): value is Row => {
	const { round, nonce, allocations } = (value ?? {}) as Partial<Record<keyof Cast, unknown>>;
	return [round, nonce].every((text) => typeof text === 'string') && typeof allocations === 'object';
};
const isReceipt = (row: Row): row is Receipt => 'commitment' in row && typeof row.commitment === 'string';
const read = (storage: Storage, key: string): Row[] => {
	try {
		const rows: unknown = JSON.parse(storage.getItem(key) ?? '[]');
		return Array.isArray(rows) ? rows.filter(isRow) : [];
	} catch {
		return []; // written by something else, or storage is closed: then there is no receipt
	}
};

export const browserReceipts = (seat: SeatId, storage: Storage): Receipts => {
	const key = prefix + seat;
	const write = (rows: readonly Row[]) => {
		const rounds = [...new Set(rows.map(({ round }) => round).reverse())].slice(0, most);
		try {
			storage.setItem(key, JSON.stringify(rows.filter(({ round }) => rounds.includes(round))));
		} catch {
			// a full or closed storage keeps no receipt; the ballot counts all the same
		}
	};
	const unanswered = (wanted: RoundId) =>
		read(storage, key)
			.filter((row) => row.round === wanted && !isReceipt(row))
			.reverse();
	return {
		ask(cast) {
			const late = unanswered(cast.round).slice(mostUnanswered - 1);
			const stays = ({ nonce }: Row) => nonce !== cast.nonce && !late.some((row) => row.nonce === nonce);
			write([...read(storage, key).filter(stays), cast]);
		},
		keep(receipt) {
			const rows = read(storage, key);
			const asked = rows.findIndex(({ nonce }) => nonce === receipt.nonce);
			if (asked < 0) return;
			write(rows.with(asked, receipt).filter(({ round }, place) => round !== receipt.round || place >= asked));
		},
		refused({ nonce }) {
			write(read(storage, key).filter((row) => row.nonce !== nonce || isReceipt(row)));
		},
		of: (wanted) =>
			read(storage, key)
				.filter(isReceipt)
				.find(({ round }) => round === wanted) ?? null,
		unanswered,
		drop() {
			try {
				storage.removeItem(key);
			} catch {
				// storage that cannot be opened holds nothing
			}
		}
	};
};
