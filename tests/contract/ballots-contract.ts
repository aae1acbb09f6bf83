import { describe, expect, it } from 'vitest';
import type { NoteId, OptionId, RoundId, SeatId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import { dotsSpent } from '#domain/ballots.ts';
import type { Store } from '#server/storage/store.ts';
import { asRules, countAll, id, now, released, round, shown, workshop } from './rows.ts';

const r1 = id<RoundId>('round_1');
const key = Uint8Array.from({ length: 32 }, (_, n) => n);
const voter = (name: string, segment: Segment = 'customer') => ({ seat: id<SeatId>(`seat_${name}`), segment });

export const ballotsContract = (open: () => Promise<Store>): void => {
	const stored = async (voters = [voter('a', 'leader'), voter('b'), voter('c')]) => {
		const store = await open();
		await store.workshops.add(workshop(), []);
		await store.ballots.open(round(), voters, key);
		return store;
	};
	const opened = async (voters?: Parameters<typeof stored>[0]) => (await stored(voters)).ballots;
	const cast = (ballots: Store['ballots'], name: string, allocations: Record<string, number>) =>
		ballots.cast(r1, id(`seat_${name}`), asRules(allocations));

	describe('rounds', () => {
		it('open once, in a workshop that exists, and are listed in that order', async () => {
			const ballots = await opened();
			const second = round({ id: id('another'), openedAt: now - 5 });
			await ballots.open(second, [], key);
			expect(await ballots.round(r1)).toEqual(round());
			expect(await ballots.rounds(id('w1'))).toEqual([round(), second]);
			expect(await ballots.round(id('round_9'))).toBeNull();
			expect(await ballots.rounds(id('w9'))).toEqual([]);
			await expect(ballots.open(round(), [voter('z')], key)).rejects.toThrow();
			await expect(ballots.open(round({ id: id('r3'), workshopId: id('w9') }), [], key)).rejects.toThrow();
			expect(await ballots.turnout(r1)).toHaveLength(2);
			expect(await ballots.latest(id('w1'))).toBe(second.id);
			await ballots.close(second.id, now, countAll);
			expect(await ballots.latest(id('w1'))).toBe(r1); // the one that is open
			await ballots.close(r1, now, countAll);
			expect(await ballots.latest(id('w1'))).toBe(second.id);
			expect(await ballots.latest(id('w9'))).toBeNull();
		});
		it('come from another installation closed, with their figures and nobody behind them', async () => {
			const store = await open();
			await store.workshops.add(workshop(), []);
			await store.ballots.open(round({ id: id('counted') }), [], key);
			const results = (await store.ballots.close(id('counted'), now, countAll))!;
			const came = round({ status: 'closed', closedAt: now });
			await store.ballots.restore(came, { ...results, roundId: r1 });
			expect(await store.ballots.round(r1)).toEqual(came);
			expect(await store.ballots.results(r1)).toEqual({ ...results, roundId: r1 });
			expect(await store.ballots.turnout(r1)).toEqual([]);
			expect(await store.ballots.seal(r1)).toBe((await store.journal.audit(id('w1'))).at(-1)?.hash);
			expect(await store.ballots.kept(r1)).toEqual(await store.ballots.kept(id('counted')));
			expect(await cast(store.ballots, 'b', { c1: 1 })).not.toBe('cast');
			await expect(store.ballots.restore(came, results)).rejects.toThrow();
		});
		it('[S4] forget the words of notes that were voted on, and neither their figures nor the words of anything else', async () => {
			const store = await stored();
			const option = (name: string, kind: 'note' | 'cluster') => {
				return { id: id<OptionId>(name), kind, title: `words of ${name}`, noteIds: [id<NoteId>(name)] };
			};
			const options = [option('n1', 'note'), option('n2', 'note'), option('n3', 'cluster')];
			const second = round({ id: id('of_notes'), options });
			await store.ballots.open(second, [voter('b')], key);
			await store.ballots.close(second.id, now, countAll);
			const results = await store.ballots.results(second.id);
			await store.ballots.forgetWords(id('w9'), new Set(['n1']));
			await store.ballots.forgetWords(id('w1'), new Set(['n1', 'n3', 'n_none']));
			const titles = (await store.ballots.round(second.id))!.options.map(({ title }) => title);
			expect(titles).toEqual(['', 'words of n2', 'words of n3']);
			expect(await store.ballots.results(second.id)).toEqual(results);
			expect(await store.ballots.round(second.id)).toMatchObject({ status: 'closed', closedAt: now });
			expect(await store.ballots.round(r1)).toEqual(round());
		});
		it('count who may vote and who has, by segment', async () => {
			const ballots = await opened();
			expect(await ballots.turnout(r1)).toEqual([
				{ segment: 'leader', eligible: 1, voted: 0 },
				{ segment: 'customer', eligible: 2, voted: 0 }
			]);
			await cast(ballots, 'b', { c1: 1 });
			await cast(ballots, 'b', { c1: 2 });
			expect(await ballots.turnout(r1)).toEqual([
				{ segment: 'leader', eligible: 1, voted: 0 },
				{ segment: 'customer', eligible: 2, voted: 1 }
			]);
			expect(await ballots.hasVoted(r1, id('seat_b'))).toBe(true);
			expect(await ballots.hasVoted(r1, id('seat_c'))).toBe(false);
			expect(await ballots.hasVoted(r1, id('seat_z'))).toBe(false);
			expect(await ballots.turnout(id('round_9'))).toEqual([]);
		});
		it('take voters who come late, once, and none after the close', async () => {
			const ballots = await opened();
			await ballots.addVoter(r1, id('seat_d'), 'customer');
			await cast(ballots, 'd', { c1: 1 });
			await ballots.addVoter(r1, id('seat_d'), 'leader');
			expect(await ballots.turnout(r1)).toEqual([
				{ segment: 'leader', eligible: 1, voted: 0 },
				{ segment: 'customer', eligible: 3, voted: 1 }
			]);
			await ballots.close(r1, now, countAll);
			await ballots.addVoter(r1, id('seat_e'), 'customer');
			await ballots.addVoter(id('round_9'), id('seat_e'), 'customer');
			expect((await ballots.turnout(r1))[1]).toEqual({ segment: 'customer', eligible: 3, voted: 1 });
		});
	});

	describe('casting', () => {
		it('replaces the whole ballot of the seat', async () => {
			const ballots = await opened();
			expect(await cast(ballots, 'a', { c1: 3, c2: 3 })).toBe('cast');
			expect(await cast(ballots, 'b', { c3: 1 })).toBe('cast');
			expect(await cast(ballots, 'a', { c2: 1, c3: 2 })).toBe('cast');
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c2: 1, c3: 2 });
			expect(await ballots.own(r1, id('seat_b'))).toEqual({ c3: 1 });
			expect(await ballots.own(r1, id('seat_c'))).toBeNull();
			expect(await ballots.own(r1, id('seat_z'))).toBeNull();
			expect(await ballots.own(id('round_9'), id('seat_a'))).toBeNull();
		});
		it('tells an empty ballot from none', async () => {
			const ballots = await opened();
			await cast(ballots, 'a', {});
			expect(await ballots.own(r1, id('seat_a'))).toEqual({});
			expect(await ballots.hasVoted(r1, id('seat_a'))).toBe(true);
		});
		it('changes nothing when it is refused', async () => {
			const ballots = await opened();
			await cast(ballots, 'a', { c1: 3 });
			expect(await cast(ballots, 'a', { c1: 3, c2: 3, c3: 1 })).toEqual({ refuse: 'ballot.budget-spent' });
			expect(await cast(ballots, 'a', { c9: 1 })).toEqual({ refuse: 'ballot.option-unknown' });
			expect(await cast(ballots, 'z', { c1: 1 })).toEqual({ refuse: 'ballot.not-eligible' });
			expect(await ballots.cast(id('round_9'), id('seat_a'), asRules({}))).toBe('no-round');
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c1: 3 });
			expect(await ballots.own(r1, id('seat_z'))).toBeNull();
		});
		it('[B9] counts a ballot once that comes again under its nonce, also when another has replaced it', async () => {
			const { ballots, journal } = await stored();
			const again = (name: string, allocations: Record<string, number>, drawn: string) =>
				ballots.cast(r1, id(`seat_${name}`), asRules(allocations, drawn));
			for (let time = 0; time < 3; time++) expect(await again('a', { c1: 3 }, 'first')).toBe('cast');
			expect(await again('a', { c2: 1 }, 'second')).toBe('cast');
			for (let time = 0; time < 2; time++) expect(await again('a', { c1: 3 }, 'first')).toBe('cast'); // late
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c2: 1 });
			expect((await ballots.turnout(r1))[0]).toEqual({ segment: 'leader', eligible: 1, voted: 1 });
			await ballots.close(r1, now, countAll);
			const events = (await journal.audit(id('w1'))).map(({ event }) => (JSON.parse(event) as { type: string }).type);
			expect(events).toEqual(['ballot.open', 'ballot.cast', 'ballot.replace', 'ballot.close']);
		});
		it('[B9] takes no commitment that another seat has or had: the close could not tell them apart', async () => {
			const ballots = await opened();
			const drawn = (name: string, allocations: Record<string, number>) =>
				ballots.cast(r1, id(`seat_${name}`), asRules(allocations, 'of both'));
			expect(await drawn('a', { c1: 1 })).toBe('cast');
			expect(await drawn('b', { c1: 1 })).toBe('taken');
			await cast(ballots, 'a', { c2: 1 });
			expect(await drawn('b', { c1: 1 })).toBe('taken');
			expect(await ballots.own(r1, id('seat_b'))).toBeNull();
			expect(await ballots.hasVoted(r1, id('seat_b'))).toBe(false);
			expect(await drawn('b', { c1: 2 })).toBe('cast');
			expect((await ballots.close(r1, now, countAll))?.ballots).toBe(2);
		});
		it('[B9] shows the check what stands of the seat, and nothing of others', async () => {
			const ballots = await opened();
			const seen: unknown[] = [];
			const look = (name: string) =>
				ballots.cast(r1, id(`seat_${name}`), (_round, _eligible, standing) => {
					seen.push(standing);
					return { refuse: 'looked' };
				});
			await cast(ballots, 'b', { c3: 1 });
			await look('a');
			expect(await ballots.cast(r1, id('seat_a'), () => ({ accept: { c1: 2 }, commitment: 'first' }))).toBe('cast');
			await look('a');
			await ballots.close(r1, now, countAll);
			await look('a');
			expect(seen).toEqual([null, { allocations: { c1: 2 }, commitment: 'first' }, null]);
		});
		it('changes nothing when the check throws', async () => {
			const ballots = await opened();
			await cast(ballots, 'a', { c1: 3 });
			const fails = ballots.cast(r1, id('seat_a'), () => {
				throw new Error('a bug');
			});
			await expect(fails).rejects.toThrow('a bug');
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c1: 3 });
		});
		it('holds the budget through fifty ballots of one seat at once', async () => {
			const ballots = await opened();
			const wanted = Array.from({ length: 50 }, (_, n) => ({ c1: n % 4, c2: (n + 1) % 4, c3: n % 3 }));
			const results = await Promise.all(wanted.map((allocations) => cast(ballots, 'a', allocations)));
			const accepted = wanted.filter((_, n) => results[n] === 'cast');
			expect(
				results.filter((result) => typeof result === 'object' && result.refuse === 'ballot.budget-spent')
			).toHaveLength(50 - accepted.length);
			const own = await ballots.own(r1, id('seat_a'));
			expect(dotsSpent(own ?? {})).toBeLessThanOrEqual(6);
			for (const other of ['b', 'c']) await cast(ballots, other, {});
			const result = await ballots.close(r1, now, countAll);
			expect(result?.ballots).toBe(3);
			expect(result?.dots).toBe(dotsSpent(own ?? {}));
		});
		it('counts every ballot that was cast, and none after the close, when both come at once', async () => {
			const names = Array.from({ length: 50 }, (_, n) => `${n}`);
			const ballots = await opened(names.map((name) => voter(name)));
			const before = names.slice(0, 30).map((name) => cast(ballots, name, { c1: 1 }));
			const close = ballots.close(r1, now + 1, countAll);
			const after = names.slice(20).map((name) => cast(ballots, name, { c2: 2 }));
			const results = await Promise.all([...before, ...after]);
			const late = results.filter((result) => result !== 'cast');
			expect(late).toEqual(late.map(() => ({ refuse: 'ballot.closed' })));
			const turnout = await ballots.turnout(r1);
			expect((await close)?.ballots).toBe(turnout[0]?.voted);
			expect((await close)?.ballots).toBe(results.length - late.length);
			expect(await cast(ballots, '49', { c1: 1 })).toEqual({ refuse: 'ballot.closed' });
		});
		it('does not even take a ballot that a wrong check accepted', async () => {
			const ballots = await opened();
			const always = () => ({ accept: { c1: 1 }, commitment: 'wrong' });
			await expect(ballots.cast(r1, id('seat_z'), always)).rejects.toThrow();
			await ballots.close(r1, now, countAll);
			await expect(ballots.cast(r1, id('seat_a'), always)).rejects.toThrow();
			expect((await ballots.results(r1))?.ballots).toBe(0);
		});
	});

	describe('closing', () => {
		it('counts once and keeps the results', async () => {
			const ballots = await opened();
			await cast(ballots, 'a', { c1: 3 });
			await cast(ballots, 'b', { c2: 1 });
			await cast(ballots, 'c', {});
			expect(await ballots.results(r1)).toBeNull();
			const first = await ballots.close(r1, now + 7, countAll);
			const again = await ballots.close(r1, now + 9, () => {
				throw new Error('counted twice');
			});
			expect(first?.options.map(({ dots }) => dots)).toEqual([3, 1, 0]);
			expect(again).toEqual(first);
			expect(await ballots.results(r1)).toEqual(first);
			expect(await ballots.round(r1)).toEqual(round({ status: 'closed', closedAt: now + 7 }));
			expect(await ballots.close(id('round_9'), now, countAll)).toBeNull();
			expect(await ballots.results(id('round_9'))).toBeNull();
		});
		it('gives the count every ballot with its segment, the round and the turnout', async () => {
			const ballots = await opened();
			await cast(ballots, 'c', {});
			await cast(ballots, 'a', { c1: 3 });
			let seen: unknown;
			await ballots.close(r1, now, (current, cast, turnout) => {
				seen = { current: current.status, cast, turnout };
				return countAll(current, cast, turnout);
			});
			expect(seen).toEqual({
				current: 'closed',
				cast: [
					{ segment: 'leader', allocations: { c1: 3 } },
					{ segment: 'customer', allocations: {} }
				],
				turnout: [
					{ segment: 'leader', eligible: 1, voted: 1 },
					{ segment: 'customer', eligible: 2, voted: 1 }
				]
			});
		});
		it('leaves the round open when counting fails', async () => {
			const ballots = await opened();
			await cast(ballots, 'a', { c1: 3 });
			const fails = ballots.close(r1, now, () => {
				throw new Error('a bug');
			});
			await expect(fails).rejects.toThrow('a bug');
			expect((await ballots.round(r1))?.status).toBe('open');
			expect(await ballots.own(r1, id('seat_a'))).toEqual({ c1: 3 });
			expect((await ballots.close(r1, now, countAll))?.ballots).toBe(1);
		});
		it('releases a closed round once', async () => {
			const { ballots, journal } = await stored();
			await expect(journal.commit(released(now))).rejects.toThrow();
			await expect(journal.commit(released(now, id('round_9')))).rejects.toThrow();
			await ballots.close(r1, now, countAll);
			await journal.commit(shown(now + 1));
			await journal.commit(released(now + 2));
			expect((await journal.load(workshop().workshop.boardId)).rows).toBe(1);
			expect((await ballots.round(r1))?.releasedAt).toBe(now + 1);
			expect((await ballots.rounds(id('w1')))[0]?.releasedAt).toBe(now + 1);
		});
	});
};
