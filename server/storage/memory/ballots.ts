import type { SeatId } from '#domain/ids.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundResults } from '#domain/results.ts';
import { segments, type Segment } from '#domain/segments.ts';
import type { BallotStore } from '#server/storage/ballots.ts';
import {
	ballotAudit,
	keptCounts,
	mostGivenUp,
	newlyGivenUp,
	unordered,
	voterKey,
	withoutWordsOf
} from '#server/storage/ballot-secrecy.ts';
import { appendAudit, copy, only, type Tables } from '#server/storage/memory/tables.ts';

export interface RoundRecord {
	round: Round;
	key: Uint8Array | null;
	readonly voters: Map<SeatId, { readonly segment: Segment; readonly voted: boolean; readonly commitment?: string }>;
	readonly replaced: string[];
	readonly givenUp: Map<string, readonly string[]>; // by voter key; empty after the close
	readonly marks: Map<string, Allocations>; // by voter key; empty after the close
	results: RoundResults | null;
	seal: string | null;
}

export const memoryBallots = (tables: Tables): BallotStore => {
	const { rounds, workshops } = tables;

	const turnoutOf = ({ voters }: RoundRecord) =>
		segments.flatMap((segment) => {
			const eligible = only(voters.values(), (voter) => voter.segment === segment);
			return eligible.length
				? [{ segment, eligible: eligible.length, voted: eligible.filter(({ voted }) => voted).length }]
				: [];
		});

	return {
		async open(round, voters, key) {
			if (rounds.has(round.id)) throw new Error('the round exists already');
			if (!workshops.has(round.workshopId)) throw new Error('no such workshop');
			const record: RoundRecord = {
				round: copy(round),
				key: key.slice(),
				voters: new Map(),
				replaced: [],
				givenUp: new Map(),
				marks: new Map(),
				results: null,
				seal: null
			};
			for (const { seat, segment } of voters) record.voters.set(seat, { segment, voted: false });
			rounds.set(round.id, record);
			appendAudit(tables, ballotAudit.open(round, voters.length));
		},
		async round(id) {
			return rounds.get(id)?.round ?? null;
		},
		async rounds(workshop) {
			return only(rounds.values(), ({ round }) => round.workshopId === workshop).map(({ round }) => round);
		},
		async latest(workshop) {
			const own = only(rounds.values(), ({ round }) => round.workshopId === workshop).map(({ round }) => round);
			return (own.findLast(({ status }) => status === 'open') ?? own.at(-1))?.id ?? null;
		},
		async addVoter(id, seat, segment) {
			const record = rounds.get(id);
			if (record?.key && !record.voters.has(seat)) record.voters.set(seat, { segment, voted: false });
		},
		async cast(id, seat, check) {
			const record = rounds.get(id);
			if (!record) return 'no-round';
			const { round, key, voters, marks, replaced, givenUp } = record;
			const voter = voters.get(seat);
			const commitment = voter?.commitment;
			const allocations = key && marks.get(voterKey(key, seat));
			const judged = check(round, voter !== undefined, allocations && commitment ? { allocations, commitment } : null);
			if ('refuse' in judged) return judged;
			if (!key || !voter) throw new Error('a ballot was accepted that cannot be cast');
			const wasReplaced = replaced.includes(judged.commitment);
			if (commitment && (commitment === judged.commitment || wasReplaced)) return 'cast';
			if (wasReplaced || [...voters.values()].some((other) => other.commitment === judged.commitment)) return 'taken';
			const mine = voterKey(key, seat);
			const before = givenUp.get(mine) ?? [];
			if (before.includes(judged.commitment)) {
				replaced.push(judged.commitment);
				givenUp.set(
					mine,
					before.filter((other) => other !== judged.commitment)
				);
				return 'cast';
			}
			marks.set(mine, copy(judged.accept));
			if (voter.commitment) replaced.push(voter.commitment);
			voters.set(seat, { ...voter, voted: true, commitment: judged.commitment });
			const fresh = newlyGivenUp(judged, (other) => replaced.includes(other));
			givenUp.set(mine, [...new Set([...before, ...fresh])].slice(-mostGivenUp));
			return 'cast';
		},
		async own(id, seat) {
			const record = rounds.get(id);
			return record?.key ? (record.marks.get(voterKey(record.key, seat)) ?? null) : null;
		},
		async turnout(id) {
			const record = rounds.get(id);
			return record ? turnoutOf(record) : [];
		},
		async hasVoted(id, seat) {
			return rounds.get(id)?.voters.get(seat)?.voted ?? false;
		},
		async close(id, now, count) {
			const record = rounds.get(id);
			if (!record) return null;
			const { key, voters, marks, replaced, givenUp } = record;
			if (!key) return record.results;
			const ballots = [...voters].flatMap(([seat, { segment, voted }]) =>
				voted ? [{ segment, allocations: marks.get(voterKey(key, seat)) ?? {} }] : []
			);
			const closed: Round = { ...record.round, status: 'closed', closedAt: now };
			const results = copy(count(closed, unordered(ballots), turnoutOf(record)));
			record.round = closed;
			record.results = results;
			record.key = null;
			key.fill(0);
			marks.clear();
			givenUp.clear();
			const commitments = { counted: [...voters.values()].flatMap(({ commitment = [] }) => commitment), replaced };
			const rows = ballotAudit.close(closed, now, commitments, results).map((event) => appendAudit(tables, event));
			record.seal = rows.at(-1)?.hash ?? null;
			replaced.length = 0;
			for (const [seat, { segment, voted }] of voters) voters.set(seat, { segment, voted });
			return results;
		},
		async restore(round, results) {
			if (rounds.has(round.id)) throw new Error('the round exists already');
			if (!workshops.has(round.workshopId)) throw new Error('no such workshop');
			const { hash } = appendAudit(tables, ballotAudit.restore(round, round.closedAt ?? round.openedAt, results));
			rounds.set(round.id, {
				round: copy(round),
				key: null,
				voters: new Map(),
				replaced: [],
				givenUp: new Map(),
				marks: new Map(),
				results: copy(results),
				seal: hash
			});
		},
		async forgetWords(workshop, notes) {
			for (const record of only(rounds.values(), ({ round }) => round.workshopId === workshop))
				record.round = withoutWordsOf(record.round, notes) ?? record.round;
		},
		async results(id) {
			return rounds.get(id)?.results ?? null;
		},
		async seal(id) {
			return rounds.get(id)?.seal ?? null;
		},
		async kept(id) {
			const results = rounds.get(id)?.results;
			return results ? keptCounts(results) : [];
		}
	};
};
