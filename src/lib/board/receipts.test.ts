import { describe, expect, test } from 'vitest';
import type { RoundId, SeatId } from '#domain/ids.ts';
import type { Cast, Receipt } from '#domain/receipts.ts';
import { browserReceipts, type Receipts } from './receipts.ts';

const storageOf = (rows = new Map<string, string>()): Storage => ({
	get length() {
		return rows.size;
	},
	key: (index) => [...rows.keys()][index] ?? null,
	getItem: (key) => rows.get(key) ?? null,
	setItem: (key, value) => void rows.set(key, value),
	removeItem: (key) => void rows.delete(key),
	clear: () => rows.clear()
});
const cast = (nonce: string, round = 'r1'): Cast => ({ round: round as RoundId, nonce, allocations: { c1: 2 } });
const receipt = (round: string, nonce = 'aa'): Receipt => ({ ...cast(nonce, round), commitment: 'cc' });
const kept = (receipts: Receipts, answer: Receipt): void => {
	receipts.ask(cast(answer.nonce, answer.round));
	receipts.keep(answer);
};
const [sara, omar] = ['seat_sara', 'seat_omar'] as SeatId[] as [SeatId, SeatId];

describe('[B5] receipts on a device', () => {
	test('the last ballot of a round is the one that is kept, for its own seat', () => {
		const storage = storageOf();
		const own = browserReceipts(sara, storage);
		kept(own, receipt('r1', 'first'));
		kept(own, receipt('r2'));
		kept(own, receipt('r1', 'second'));
		expect(own.of('r1' as RoundId)?.nonce).toBe('second');
		expect(browserReceipts(omar, storage).of('r1' as RoundId)).toBeNull();
		expect(own.of('r2' as RoundId)).toEqual(receipt('r2'));
	});
	test('there are never more than twenty', () => {
		const storage = storageOf();
		const own = browserReceipts(sara, storage);
		for (let n = 0; n < 50; n++) kept(own, receipt(`r${n}`, `${n}`));
		expect(JSON.parse(storage.getItem('majlis.receipts.seat_sara') ?? '[]')).toHaveLength(20);
		expect(own.of('r49' as RoundId)).not.toBeNull();
		expect(own.of('r0' as RoundId)).toBeNull();
	});
	test('[B9] what was asked for and not answered stands beside the receipt, the last eight of a round', () => {
		const storage = storageOf();
		const own = browserReceipts(sara, storage);
		kept(own, receipt('r1', 'kept'));
		for (const nonce of 'abcdefghib') own.ask(cast(nonce));
		const nonces = () => own.unanswered('r1' as RoundId).map(({ nonce }) => nonce);
		expect([nonces(), own.of('r1' as RoundId)?.nonce]).toEqual([[...'bihgfedc'], 'kept']);
		expect(own.unanswered('r2' as RoundId)).toEqual([]);
		own.refused(cast('d'));
		expect(nonces()).toEqual([...'bihgfec']);
		own.keep(receipt('r1', 'b'));
		expect([nonces(), own.of('r1' as RoundId)?.nonce]).toEqual([[], 'b']);
		own.refused(cast('b')); // of another tab: an answer is an answer
		expect(own.of('r1' as RoundId)?.nonce).toBe('b');
	});
	test('[B9] whichever answer comes first, of two pages the ballot asked for last is kept', () => {
		for (const answers of [
			['earlier', 'later'],
			['later', 'earlier']
		]) {
			const storage = storageOf();
			const [one, other] = [browserReceipts(sara, storage), browserReceipts(sara, storage)];
			one.ask(cast('earlier'));
			other.ask(cast('later'));
			one.ask(cast('of another round', 'r2'));
			for (const nonce of answers) one.keep(receipt('r1', nonce));
			expect(other.of('r1' as RoundId)?.nonce).toBe('later');
			expect(other.unanswered('r1' as RoundId)).toEqual([]);
			expect(other.unanswered('r2' as RoundId)).toHaveLength(1);
		}
	});
	test('nothing is left when the person leaves', () => {
		const storage = storageOf();
		const own = browserReceipts(sara, storage);
		kept(browserReceipts(omar, storage), receipt('r1'));
		kept(own, receipt('r1'));
		own.drop();
		expect(storage.length).toBe(1);
		expect(own.of('r1' as RoundId)).toBeNull();
	});
	test('what something else wrote, or a full storage, does no harm', () => {
		const storage = storageOf(new Map([['majlis.receipts.seat_sara', '{"a":1}']]));
		const own = browserReceipts(sara, {
			...storage,
			setItem: () => {
				throw new Error('full');
			}
		});
		expect(own.of('r1' as RoundId)).toBeNull();
		expect(() => kept(own, receipt('r1'))).not.toThrow();
	});
});
