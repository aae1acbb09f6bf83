import { and, asc, count, eq, sql, sum } from 'drizzle-orm';
import type { RandomBytes, RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import { segments } from '#domain/segments.ts';
import { digest } from '#server/storage/audit-chain.ts';
import {
	ballotAudit,
	keptCounts,
	mostGivenUp,
	newlyGivenUp,
	unordered,
	voterKey,
	withoutWordsOf
} from '#server/storage/ballot-secrecy.ts';
import type { Ballot, BallotStore } from '#server/storage/ballots.ts';
import type { AppendAudit } from '#server/storage/sqlite/audit.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { ballotKeys, counts, givenUp, marks, replaced, rounds, voters } from '#server/storage/sqlite/schema/ballots.ts';

const { placeholder } = sql;
const ofRound = placeholder('round');
const roundOf = ({
	round,
	closedAt,
	releasedAt
}: Pick<typeof rounds.$inferSelect, 'round' | 'closedAt' | 'releasedAt'>): Round => ({
	...round,
	status: closedAt === null ? 'open' : 'closed',
	closedAt,
	releasedAt
});

export const sqliteBallots = (database: Database, audit: AppendAudit, random: RandomBytes): BallotStore => {
	const { sqlite, drizzle: db, atomic, scrub } = database;

	const roundById = db.select().from(rounds).where(eq(rounds.id, ofRound)).prepare();
	const keyOf = db.select({ key: ballotKeys.key }).from(ballotKeys).where(eq(ballotKeys.roundId, ofRound)).prepare();
	const voterOf = db
		.select({ voted: voters.voted, commitment: voters.commitment })
		.from(voters)
		.where(and(eq(voters.roundId, ofRound), eq(voters.seatId, placeholder('seat'))))
		.prepare();
	const marksOf = db
		.select({ optionId: marks.optionId, dots: marks.dots })
		.from(marks)
		.where(and(eq(marks.roundId, ofRound), eq(marks.voterKey, placeholder('voter'))))
		.orderBy(asc(marks.optionId))
		.prepare();
	const replacedOf = db
		.select({ commitment: replaced.commitment })
		.from(replaced)
		.where(eq(replaced.roundId, ofRound))
		.prepare();
	const votersOf = db.select().from(voters).where(eq(voters.roundId, ofRound)).prepare();
	const turnoutOf = db
		.select({ segment: voters.segment, eligible: count(), voted: sum(voters.voted).mapWith(Number) })
		.from(voters)
		.where(eq(voters.roundId, ofRound))
		.groupBy(voters.segment)
		.prepare();
	const latestOf = sqlite
		.prepare<[WorkshopId], RoundId>(
			'select id from round where workshop_id = ? order by closed_at is null desc, position desc limit 1'
		)
		.pluck();
	// A room of a thousand casts within seconds: past drizzle.
	const dropMarks = sqlite.prepare('delete from ballot_mark where round_id = ? and voter_key = ?');
	const addMark = sqlite.prepare('insert into ballot_mark (round_id, voter_key, option_id, dots) values (?, ?, ?, ?)');
	const addVoter = sqlite.prepare(
		'insert into ballot_voter (round_id, seat_id, segment, voted) values (?, ?, ?, 0) on conflict do nothing'
	);
	const setVoted = sqlite.prepare(
		'update ballot_voter set voted = 1, commitment = ? where round_id = ? and seat_id = ?'
	);
	const isTaken = sqlite.prepare('select 1 from ballot_voter where round_id = ? and commitment = ?');
	const wasReplaced = sqlite.prepare('select 1 from ballot_replaced where round_id = ? and commitment = ?');
	const addReplaced = sqlite.prepare('insert into ballot_replaced (round_id, commitment) values (?, ?)');
	const addGivenUp = sqlite.prepare(
		'insert into ballot_given_up (round_id, voter_key, commitment) values (?, ?, ?) on conflict do nothing'
	);
	const dropGivenUp = sqlite.prepare(
		'delete from ballot_given_up where round_id = ? and voter_key = ? and commitment = ?'
	);
	const trimGivenUp = sqlite.prepare(
		`delete from ballot_given_up where rowid in (select rowid from ballot_given_up
		where round_id = ? and voter_key = ? order by rowid desc limit -1 offset ${mostGivenUp})`
	);

	const latest = database.remember((workshop: WorkshopId) => latestOf.get(workshop) ?? null);
	const turnout = (round: RoundId) =>
		turnoutOf.all({ round }).sort((a, b) => segments.indexOf(a.segment) - segments.indexOf(b.segment));
	const ballotOf = (key: Uint8Array, round: RoundId, seat: SeatId): Allocations =>
		Object.fromEntries(
			marksOf.all({ round, voter: voterKey(key, seat) }).map(({ optionId, dots }) => [optionId, dots])
		);

	return {
		async open(round, eligible, key) {
			atomic(() => {
				db.insert(rounds).values({ id: round.id, workshopId: round.workshopId, round }).run();
				db.insert(ballotKeys)
					.values({ roundId: round.id, key: Buffer.from(key) })
					.run();
				for (const { seat, segment } of eligible) addVoter.run(round.id, seat, segment);
				audit(ballotAudit.open(round, eligible.length));
			});
		},
		async round(id) {
			const row = roundById.get({ round: id });
			return row ? roundOf(row) : null;
		},
		async rounds(workshop) {
			const rows = db.select().from(rounds).where(eq(rounds.workshopId, workshop)).orderBy(asc(rounds.position)).all();
			return rows.map(roundOf);
		},
		async latest(workshop) {
			return latest(workshop);
		},
		async addVoter(id, seat, segment) {
			atomic(() => {
				if (keyOf.get({ round: id })) addVoter.run(id, seat, segment);
			});
		},
		async cast(id, seat, check) {
			return atomic(() => {
				const row = roundById.get({ round: id });
				if (!row) return 'no-round';
				const round = roundOf(row);
				const voter = voterOf.get({ round: id, seat });
				const key = keyOf.get({ round: id })?.key;
				const commitment = voter?.commitment;
				const standing = key && commitment ? { allocations: ballotOf(key, id, seat), commitment } : null;
				const judged = check(round, voter !== undefined, standing);
				if ('refuse' in judged) return judged;
				if (!key || !voter) throw new Error('a ballot was accepted that cannot be cast');
				const isKnownAsReplaced = (other: string) => wasReplaced.get(id, other) !== undefined;
				const isReplaced = isKnownAsReplaced(judged.commitment);
				if (commitment && (commitment === judged.commitment || isReplaced)) return 'cast';
				if (isReplaced || isTaken.get(id, judged.commitment)) return 'taken';
				const mine = voterKey(key, seat);
				if (dropGivenUp.run(id, mine, judged.commitment).changes > 0) {
					addReplaced.run(id, judged.commitment);
					return 'cast';
				}
				dropMarks.run(id, mine);
				for (const [optionId, dots] of Object.entries(judged.accept)) addMark.run(id, mine, optionId, dots);
				if (commitment) addReplaced.run(id, commitment);
				setVoted.run(judged.commitment, id, seat);
				const fresh = newlyGivenUp(judged, isKnownAsReplaced);
				for (const other of fresh) addGivenUp.run(id, mine, other);
				if (fresh.length > 0) trimGivenUp.run(id, mine);
				return 'cast';
			});
		},
		async own(id, seat) {
			const key = keyOf.get({ round: id })?.key;
			return key && voterOf.get({ round: id, seat })?.voted ? ballotOf(key, id, seat) : null;
		},
		async turnout(id) {
			return turnout(id);
		},
		async hasVoted(id, seat) {
			return voterOf.get({ round: id, seat })?.voted ?? false;
		},
		async close(id, now, countBallots) {
			const closed = atomic(() => {
				const row = roundById.get({ round: id });
				const key = keyOf.get({ round: id })?.key;
				if (!row || !key) return { results: row?.results ?? null, isNew: false };
				const round: Round = { ...roundOf(row), status: 'closed', closedAt: now };
				const cast = votersOf.all({ round: id }).filter(({ voted }) => voted);
				const ballots: Ballot[] = cast.map(({ seatId, segment }) => ({
					segment,
					allocations: ballotOf(key, id, seatId)
				}));
				const commitments = {
					// a ballot that was cast before there were receipts counts like any other
					counted: cast.map(({ commitment }) => commitment ?? digest(random(32))),
					replaced: replacedOf.all({ round: id }).map(({ commitment }) => commitment)
				};
				const results = countBallots(round, unordered(ballots), turnout(id));
				db.update(rounds).set({ closedAt: now, results }).where(eq(rounds.id, id)).run();
				db.delete(marks).where(eq(marks.roundId, id)).run();
				db.delete(ballotKeys).where(eq(ballotKeys.roundId, id)).run();
				db.delete(replaced).where(eq(replaced.roundId, id)).run();
				db.delete(givenUp).where(eq(givenUp.roundId, id)).run();
				db.update(voters).set({ commitment: null }).where(eq(voters.roundId, id)).run();
				for (const kept of keptCounts(results))
					db.insert(counts)
						.values({ roundId: id, ...kept })
						.run();
				const rows = ballotAudit.close(round, now, commitments, results).map(audit);
				db.update(rounds)
					.set({ seal: rows.at(-1)?.hash ?? null })
					.where(eq(rounds.id, id))
					.run();
				return { results, isNew: true };
			});
			if (closed.isNew) scrub();
			return closed.results;
		},
		async restore(round, results) {
			atomic(() => {
				const { hash } = audit(ballotAudit.restore(round, round.closedAt ?? round.openedAt, results));
				const { id, workshopId, closedAt } = round;
				db.insert(rounds).values({ id, workshopId, round, closedAt, results, seal: hash }).run();
				for (const kept of keptCounts(results))
					db.insert(counts)
						.values({ roundId: id, ...kept })
						.run();
			});
		},
		async forgetWords(workshop, notes) {
			atomic(() => {
				for (const { id, round } of db.select().from(rounds).where(eq(rounds.workshopId, workshop)).all()) {
					const without = withoutWordsOf(round, notes);
					if (without) db.update(rounds).set({ round: without }).where(eq(rounds.id, id)).run();
				}
			});
		},
		async results(id) {
			return roundById.get({ round: id })?.results ?? null;
		},
		async seal(id) {
			return roundById.get({ round: id })?.seal ?? null;
		},
		async kept(id) {
			const { segment, optionId, dots, ballots } = counts;
			return db.select({ segment, optionId, dots, ballots }).from(counts).where(eq(counts.roundId, id)).all();
		}
	};
};

/** Within a transaction: the figures go to the board in the same one. */
export const releaseRound = ({ drizzle: db }: Database, audit: AppendAudit, id: RoundId, at: number): void => {
	const row = db.select().from(rounds).where(eq(rounds.id, id)).get();
	if (!row?.results) throw new Error('only a closed round is released');
	if (row.releasedAt !== null) return;
	db.update(rounds).set({ releasedAt: at }).where(eq(rounds.id, id)).run();
	audit(ballotAudit.release(roundOf(row), at));
};
