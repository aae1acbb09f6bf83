import { createHmac } from 'node:crypto';
import { countedSeal } from '#domain/audit.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { SeatId } from '#domain/ids.ts';
import type { Round } from '#domain/ballots.ts';
import type { RoundResults } from '#domain/results.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { AcceptedBallot, Ballot } from '#server/storage/ballots.ts';
import { digest } from '#server/storage/audit-chain.ts';

/** Ties a voter to the marks while the round is open; without the key nobody can tell whose they are. [integrity 9] */
export const voterKey = (key: Uint8Array, seat: SeatId): string => createHmac('sha256', key).update(seat).digest('hex');

/** Without the words of these notes; null where it has none of them. */
export const withoutWordsOf = (round: Round, notes: ReadonlySet<string>): Round | null => {
	const isSaid = ({ id, kind, title }: Round['options'][number]): boolean =>
		kind === 'note' && title !== '' && notes.has(id);
	if (!round.options.some(isSaid)) return null;
	return { ...round, options: round.options.map((option) => (isSaid(option) ? { ...option, title: '' } : option)) };
};

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

/** The commitments of a round: the ones that count, and those of ballots that a later one of the same voter has replaced. */
export interface Commitments {
	readonly counted: readonly string[];
	readonly replaced: readonly string[];
}
/** Of a seat. A network that holds more back at once is none; whoever names more forgets their own oldest. */
export const mostGivenUp = 64;

/**
 * What a ballot gives up that is not known already. Those that came and were replaced are left out: nothing says any more whose
 * they were [B2]. What other seats cast is not looked at, so that nobody learns of it by naming it. [B9]
 */
export const newlyGivenUp = (
	{ commitment, givesUp = [] }: AcceptedBallot,
	isReplaced: (commitment: string) => boolean
): string[] => givesUp.filter((other) => other !== commitment && !isReplaced(other));

/**
 * What the audit chain says of a round. No event names a seat, a choice or a sum of dots. Ballots enter the chain with the
 * close, in the order of their commitments, which is chance: written one by one they would tell by order, time and number
 * who was undecided and how many dots somebody gave, and the head of the chain would move with each. [B3]
 */
export const ballotAudit = {
	open: (round: Round, voters: number): AuditEvent =>
		event(round, round.openedAt, {
			type: 'ballot.open',
			options: round.options.length,
			voters,
			frozen: digest(canonicalJson(round))
		}),
	close: (round: Round, at: number, { counted, replaced }: Commitments, results: RoundResults): AuditEvent[] => {
		const casts = counted.toSorted().map((commitment) => event(round, at, { type: 'ballot.cast', commitment }));
		const earlier = replaced.toSorted().map((commitment) => event(round, at, { type: 'ballot.replace', commitment }));
		const close = event(round, at, {
			type: 'ballot.close',
			ballots: counted.length,
			counted: digest(countedSeal(counted)),
			results: digest(canonicalJson(results))
		});
		return [...casts, ...earlier, close];
	},
	restore: (round: Round, at: number, results: RoundResults): AuditEvent =>
		event(round, at, {
			type: 'ballot.restore',
			ballots: results.ballots,
			frozen: digest(canonicalJson(round)),
			results: digest(canonicalJson(results))
		}),
	release: (round: Round, at: number): AuditEvent => event(round, at, { type: 'ballot.release' })
};
const event = ({ id, workshopId }: Round, at: number, told: AuditEvent['event']): AuditEvent => ({
	workshop: workshopId,
	at,
	event: { ...told, round: id }
});
