import { describe, expect, it } from 'vitest';
import type { Allocations } from '#domain/ballots.ts';
import type { RoundId, SeatId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import type { Store } from '#server/storage/store.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { asRules, commitmentOf, countAll, id, now, round, workshop } from './rows.ts';

const r1 = id<RoundId>('round_1');
const names = ['a', 'b', 'c'] as const;
type Name = (typeof names)[number];
const choices: readonly Allocations[] = [{}, { c1: 3 }, { c1: 1, c2: 2 }, { c2: 1 }, { c3: 3, c1: 2 }, { c3: 1 }];

/** A ballot as a browser drew it. `at` is its place among those that its voter asked for. */
interface Drawn {
	readonly at: number;
	readonly nonce: string;
	readonly allocations: Allocations;
	readonly givesUp: readonly string[];
}
const commitment = ({ allocations, nonce }: Pick<Drawn, 'allocations' | 'nonce'>): string =>
	commitmentOf(allocations, nonce);

/** What the browser of a voter remembers, and what of it is still on its way. */
class Hand {
	readonly onTheWay: Drawn[] = [];
	readonly arrived = new Map<string, Drawn>();
	#unanswered: Drawn[] = [];
	#asked = 0;
	readonly #name: Name;

	constructor(name: Name) {
		this.#name = name;
	}
	get mayAsk(): boolean {
		return this.#unanswered.length < limits.ballotsGivenUp;
	}
	get newest(): Drawn | undefined {
		return [...this.arrived.values()].toSorted((one, other) => one.at - other.at).at(-1);
	}
	ask(allocations: Allocations, copies: number): void {
		const at = ++this.#asked;
		const drawn = { at, nonce: `${this.#name} ${at}`, allocations, givesUp: this.#unanswered.map(commitment) };
		this.#unanswered.push(drawn);
		for (let copy = 0; copy < copies; copy++) this.onTheWay.push(drawn);
	}
	answered({ at }: Drawn): void {
		if (this.#unanswered.some((asked) => asked.at === at))
			this.#unanswered = this.#unanswered.filter((asked) => asked.at > at);
	}
}

export const lateBallotsContract = (open: () => Promise<Store>): void => {
	const opened = async () => {
		const store = await open();
		await store.workshops.add(workshop(), []);
		const voters = names.map((name) => ({ seat: id<SeatId>(`seat_${name}`), segment: 'customer' as const }));
		await store.ballots.open(round(), voters, Uint8Array.of(1, 2, 3));
		const cast = (name: Name, allocations: Allocations, nonce: string, givesUp: readonly string[] = []) =>
			store.ballots.cast(r1, id(`seat_${name}`), asRules(allocations, nonce, givesUp));
		const own = (name: Name) => store.ballots.own(r1, id(`seat_${name}`));
		/** What the chain says of commitments once the round is closed. */
		const sealed = async () => {
			await store.ballots.close(r1, now + 1, countAll);
			const events = (await store.journal.audit(id('w1'))).map(
				({ event }) => JSON.parse(event) as { type: string; commitment?: string }
			);
			const of = (type: string) => events.filter((event) => event.type === type).map((event) => event.commitment);
			return { counted: of('ballot.cast'), replaced: of('ballot.replace'), text: JSON.stringify(events) };
		};
		return { ...store.ballots, cast, own, sealed };
	};
	const late = { allocations: { c1: 3 }, nonce: 'held back' };

	describe('[B9] a ballot that comes after a newer one', () => {
		it('does not take its place where that one gives it up, however often it comes', async () => {
			const { cast, own, turnout } = await opened();
			expect(await cast('a', { c2: 1 }, 'newer', [commitment(late)])).toBe('cast');
			for (let time = 0; time < 3; time++) expect(await cast('a', late.allocations, late.nonce)).toBe('cast');
			expect(await own('a')).toEqual({ c2: 1 });
			expect(await turnout(r1)).toEqual([{ segment: 'customer', eligible: 3, voted: 1 }]);
			expect(await cast('a', { c3: 2 }, 'newest')).toBe('cast');
			expect(await cast('a', late.allocations, late.nonce)).toBe('cast');
			expect(await own('a')).toEqual({ c3: 2 });
		});
		it('[B4] stands in the chain as replaced if it came, and nowhere if it never did', async () => {
			const { cast, sealed } = await opened();
			const never = commitmentOf({ c1: 1 }, 'lost for ever');
			await cast('a', { c2: 1 }, 'newer', [commitment(late), never]);
			await cast('a', late.allocations, late.nonce);
			const { counted, replaced, text } = await sealed();
			expect([counted, replaced]).toEqual([[commitmentOf({ c2: 1 }, 'newer')], [commitment(late)]]);
			expect(text).not.toContain(never);
		});
		it('is replaced like any other where it had come before it was given up', async () => {
			const { cast, own, sealed } = await opened();
			const first = { allocations: { c1: 1 }, nonce: 'first' };
			await cast('a', first.allocations, first.nonce);
			await cast('a', late.allocations, late.nonce, [commitment(first)]);
			await cast('a', { c2: 1 }, 'newer', [commitment(first), commitment(late)]);
			for (const { allocations, nonce } of [first, late]) expect(await cast('a', allocations, nonce)).toBe('cast');
			expect(await own('a')).toEqual({ c2: 1 });
			const { counted, replaced } = await sealed();
			expect(counted).toEqual([commitmentOf({ c2: 1 }, 'newer')]);
			expect(replaced).toEqual([first, late].map(commitment).toSorted());
		});
		it('counts where the one that gave it up was refused', async () => {
			const { cast, own } = await opened();
			expect(await cast('a', { c9: 1 }, 'newer', [commitment(late)])).toEqual({ refuse: 'ballot.option-unknown' });
			expect(await cast('a', late.allocations, late.nonce)).toBe('cast');
			expect(await own('a')).toEqual(late.allocations);
		});
		it('does not come back with a ballot that gives itself up', async () => {
			const { cast, own } = await opened();
			for (let time = 0; time < 2; time++)
				expect(await cast('a', late.allocations, late.nonce, [commitment(late)])).toBe('cast');
			expect(await own('a')).toEqual(late.allocations);
		});
		it('is refused after the close like any other', async () => {
			const { cast, close, results } = await opened();
			await cast('a', { c2: 1 }, 'newer', [commitment(late)]);
			await close(r1, now + 1, countAll);
			expect(await cast('a', late.allocations, late.nonce)).toEqual({ refuse: 'ballot.closed' });
			expect(await results(r1)).toMatchObject({ ballots: 1 });
		});
		it('cannot be given up for somebody else: nothing of theirs changes, and no answer is another', async () => {
			const { cast, own, sealed } = await opened();
			const earlier = { allocations: { c1: 1 }, nonce: 'of a, replaced' };
			await cast('a', earlier.allocations, earlier.nonce);
			await cast('a', late.allocations, late.nonce);
			const coming = { allocations: { c3: 3 }, nonce: 'of a, not there yet' };
			const ofOthers = [earlier, late, coming].map(commitment);
			expect(await cast('b', { c2: 1 }, 'of b', [...ofOthers, commitmentOf({}, 'of nobody')])).toBe('cast');
			expect(await cast('a', late.allocations, late.nonce)).toBe('cast');
			expect(await own('a')).toEqual(late.allocations);
			expect(await cast('a', coming.allocations, coming.nonce)).toBe('cast');
			expect([await own('a'), await own('b')]).toEqual([coming.allocations, { c2: 1 }]);
			// and with the nonce of another it is still the other's
			expect(await cast('b', coming.allocations, coming.nonce)).toBe('taken');
			expect((await sealed()).counted).toEqual([commitment(coming), commitmentOf({ c2: 1 }, 'of b')].toSorted());
		});
		it('stays out of the chain twice where another seat has cast it meanwhile', async () => {
			const { cast, own, sealed } = await opened();
			await cast('a', { c2: 1 }, 'newer', [commitment(late)]);
			expect(await cast('b', late.allocations, late.nonce)).toBe('cast');
			expect(await cast('a', late.allocations, late.nonce)).toBe('taken');
			expect(await own('a')).toEqual({ c2: 1 });
			const { counted, replaced } = await sealed();
			expect([counted, replaced]).toEqual([[commitment(late), commitmentOf({ c2: 1 }, 'newer')].toSorted(), []]);
		});
		it('is forgotten after sixty-four others that its voter gives up', async () => {
			const { cast, own } = await opened();
			const lost = Array.from({ length: 65 }, (_, n) => ({ allocations: { c1: 1 }, nonce: `lost ${n}` }));
			for (let from = 0; from < lost.length; from += limits.ballotsGivenUp)
				await cast('a', { c2: 1 }, `newer ${from}`, lost.slice(from, from + limits.ballotsGivenUp).map(commitment));
			expect(await cast('a', { c1: 1 }, 'lost 1')).toBe('cast');
			expect(await own('a')).toEqual({ c2: 1 });
			expect(await cast('a', { c1: 1 }, 'lost 0')).toBe('cast');
			expect(await own('a')).toEqual({ c1: 1 });
		});
	});

	describe('[B9] whatever the network loses, holds back, repeats and swaps', () => {
		it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
			'the ballot asked for last of those that came stands: seed %i',
			async (seed) => {
				const { cast, own, sealed } = await opened();
				const random = seededRandom(seed);
				const hands = new Map(names.map((name) => [name, new Hand(name)] as const));
				for (let step = 0; step < 150; step++) {
					const [name, hand] = random.pick([...hands]);
					if (hand.mayAsk && random.integer(2) === 0) hand.ask(random.pick(choices), 1 + random.integer(2));
					if (hand.onTheWay.length === 0 || random.integer(2) === 0) continue;
					const [drawn] = hand.onTheWay.splice(random.integer(hand.onTheWay.length), 1) as [Drawn];
					if (random.integer(5) === 0) continue; // lost on the way there
					expect(await cast(name, drawn.allocations, drawn.nonce, drawn.givesUp)).toBe('cast');
					hand.arrived.set(drawn.nonce, drawn);
					if (random.integer(2) === 0) hand.answered(drawn); // else lost on the way back
					expect(await own(name), `${name} after step ${step}`).toEqual(hand.newest?.allocations);
				}
				const standing = [...hands.values()].flatMap(({ newest = [] }) => newest);
				expect(standing).toHaveLength(names.length);
				const arrived = [...hands.values()].flatMap((hand) => [...hand.arrived.values()]);
				const { counted, replaced } = await sealed();
				expect(counted).toEqual(standing.map(commitment).toSorted());
				const others = arrived.filter((drawn) => !standing.includes(drawn));
				expect(replaced).toEqual(others.map(commitment).toSorted());
			}
		);
	});
};
