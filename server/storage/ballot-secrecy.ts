import { createHmac } from 'node:crypto';
import type { RandomBytes, SeatId } from '#domain/ids.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundResults } from '#domain/results.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { Ballot } from '#server/storage/ballots.ts';
import { canonicalJson, digest } from '#server/storage/audit-chain.ts';

/** Ties a voter to the marks while the round is open; without the key nobody can tell whose they are. [integrity 9] */
export const voterKey = (key: Uint8Array, seat: SeatId): string => createHmac('sha256', key).update(seat).digest('hex');

/** Ballots in an order that says nothing about who cast them or when, and that makes counting repeatable. */
export const unordered = (ballots: readonly Ballot[]): Ballot[] =>
	ballots
		.map((ballot) => ({ ballot, text: canonicalJson(ballot) }))
		.sort((a, b) => (a.text < b.text ? -1 : 1))
		.map(({ ballot }) => ballot);

export interface KeptCount {
	readonly segment: string;
	readonly optionId: string;
	readonly dots: number;
	readonly ballots: number;
}
/** What stays of the marks after the close: sums as fine as the results show them, so the database knows no more than they do. */
export const keptCounts = ({ groups, options }: RoundResults): KeptCount[] =>
	(groups.length > 0 ? groups : [{ group: 'all', options }]).flatMap((split) =>
		split.options
			.filter(({ dots }) => dots > 0)
			.map(({ optionId, dots, supporters }) => ({ segment: split.group, optionId, dots, ballots: supporters }))
	);

/** What the audit chain says of a round. No event names a seat, a choice or a sum of dots. */
export const ballotAudit = {
	open: (round: Round, voters: number): AuditEvent =>
		event(round, round.openedAt, {
			type: 'ballot.open',
			options: round.options.length,
			voters,
			frozen: digest(canonicalJson(round))
		}),
	/** The nonce is thrown away: the commitment fixes that a ballot was there and hides which. */
	cast: (round: Round, at: number, replaces: boolean, allocations: Allocations, random: RandomBytes): AuditEvent =>
		event(round, at, {
			type: replaces ? 'ballot.replace' : 'ballot.cast',
			commitment: digest(Buffer.concat([random(32), Buffer.from(canonicalJson(allocations))]))
		}),
	close: (round: Round, at: number, ballots: number, results: RoundResults): AuditEvent =>
		event(round, at, { type: 'ballot.close', ballots, results: digest(canonicalJson(results)) }),
	release: (round: Round, at: number): AuditEvent => event(round, at, { type: 'ballot.release' })
};
const event = ({ id, workshopId }: Round, at: number, told: AuditEvent['event']): AuditEvent => ({
	workshop: workshopId,
	at,
	event: { ...told, round: id }
});
