import { setResult } from '#collab/operations.ts';
import { checkBallot, type Allocations, type Round, type RoundOption } from '#domain/ballots.ts';
import { ok, refuse, type Refusal, type Result } from '#domain/errors.ts';
import { newId, type RoundId, type SeatId } from '#domain/ids.ts';
import type { Bilingual } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import type { Phase, VoteRules } from '#domain/phases.ts';
import { fillPrompt } from '#domain/prompts.ts';
import { committed, type Receipt } from '#domain/receipts.ts';
import { computeResults, type RoundResults } from '#domain/results.ts';
import { mayVote, type Workshop } from '#domain/workshop.ts';
import { digest } from '#server/storage/audit-chain.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from './parts.ts';
import { optionsOf, readBoard } from './round-options.ts';

export const openRoundOf = (rounds: readonly Round[]): Round | null =>
	rounds.findLast(({ status }) => status === 'open') ?? null;

/** Everybody who sits here now and may vote; who comes later is added while the round is open. */
export const votersOf = (
	workshop: Workshop,
	seats: readonly SeatRow[]
): { seat: SeatId; segment: SeatRow['segment'] }[] =>
	seats
		.filter(({ removedAt, segment }) => removedAt === null && mayVote(segment, workshop.settings))
		.map(({ id, segment }) => ({ seat: id, segment }));

/** What would be voted on now, or why there can be no vote. */
export const readOptions = async (
	{ boards }: Parts,
	{ boardId }: Workshop,
	over: VoteRules['over']
): Promise<Result<RoundOption[]>> => {
	const options = await boards.read(boardId, (doc) => optionsOf(readBoard(doc), over));
	if (options.length === 0) return refuse('phase.no-options');
	return options.length > limits.optionsPerRound
		? refuse('round.limit-options', { limit: limits.optionsPerRound, count: options.length })
		: ok(options);
};

const plainDigits = (value: number): string => String(value);
export const roundTitle = ({ prompt, numbers }: Phase): Bilingual => ({
	en: fillPrompt(prompt.en, numbers, plainDigits),
	ar: fillPrompt(prompt.ar, numbers, plainDigits)
});

export interface NewRound {
	readonly workshop: Workshop;
	readonly phase: Phase | null;
	readonly title: Bilingual;
	readonly rules: VoteRules;
	readonly options: readonly RoundOption[];
	/** Everybody who sits there and may vote, unless told otherwise. */
	readonly voters?: ReturnType<typeof votersOf>;
}

/** Freezes options and voters. The caller has seen to it that no other round is open. */
export const openRound = async (parts: Parts, fresh: NewRound): Promise<Result<Round>> => {
	const { workshop, phase, title, rules, options } = fresh;
	const { store, random, now } = parts;
	const before = await store.ballots.rounds(workshop.id);
	if (before.length >= limits.roundsPerWorkshop)
		return refuse('workshop.limit-rounds', { limit: limits.roundsPerWorkshop });
	const over = options[0]?.kind === 'note' ? 'notes' : 'clusters'; // what it came to, not what was asked for
	const round: Round = {
		id: newId<RoundId>(random, 'round'),
		workshopId: workshop.id,
		phaseId: phase?.id ?? null,
		title,
		rules: { ...rules, over },
		options,
		status: 'open',
		openedAt: now(),
		closedAt: null,
		releasedAt: null
	};
	const voters = fresh.voters ?? votersOf(workshop, await store.workshops.seats(workshop.id));
	await store.ballots.open(round, voters, random(32));
	return ok(round);
};

export interface AskedBallot {
	readonly round: RoundId;
	readonly seat: SeatId;
	readonly allocations: Allocations;
	readonly nonce?: string | undefined; // 32 bytes in hex, drawn by the voter's browser
	readonly givesUp?: readonly string[] | undefined; // commitments of ballots whose answer the voter never got
}

/**
 * Judged inside the transaction, on the round as it stands then: a close or another cast may come in between. The nonce is
 * between the voter and this function: what is stored is the commitment. [B1]
 */
export const castBallot = async (
	{ store, random }: Pick<Parts, 'store' | 'random'>,
	{ round, seat, allocations, nonce: drawn, givesUp = [] }: AskedBallot
): Promise<Result<Receipt>> => {
	const nonce = drawn === undefined ? random(32) : Buffer.from(drawn, 'hex');
	const commitmentOf = (ballot: Allocations) => digest(committed(nonce, round, ballot));
	let receipt: Receipt | null = null;
	const outcome = await store.ballots.cast<Refusal>(round, seat, (current, eligible, standing) => {
		if (current.status === 'closed') return { refuse: { code: 'ballot.closed' } };
		if (!eligible) return { refuse: { code: 'ballot.not-eligible' } };
		const checked = checkBallot(current, allocations);
		if (!checked.ok) return { refuse: checked.refusal };
		const accept = checked.value;
		const commitment = commitmentOf(accept);
		// under the nonce of the ballot that stands there is that ballot and no other [B9]
		const isUsed = standing !== null && standing.commitment === commitmentOf(standing.allocations);
		if (isUsed && standing.commitment !== commitment) return { refuse: { code: 'request.invalid' } };
		receipt = { round, nonce: Buffer.from(nonce).toString('hex'), allocations: accept, commitment };
		return { accept, commitment, givesUp };
	});
	if (outcome === 'no-round') return refuse('not-found');
	if (outcome === 'taken') return refuse('request.invalid');
	if (outcome !== 'cast') return { ok: false, refusal: outcome.refuse };
	if (!receipt) throw new Error('a ballot was cast that nobody judged');
	return ok(receipt);
};

/** Counts once and for ever; a second close returns the same figures. */
export const closeRound = async ({ store, now }: Parts, workshop: Workshop, id: RoundId): Promise<RoundResults> => {
	const { votersFloor } = workshop.settings;
	const results = await store.ballots.close(id, now(), (round, ballots, turnout) =>
		computeResults(round, ballots, { votersFloor, turnout })
	);
	if (!results) throw new Error('the round to close is gone');
	return results;
};

/** Shows the figures to the room: from now on they are in the document that everybody holds. */
export const releaseRound = async (
	parts: Parts,
	workshop: Workshop,
	round: Round,
	results: RoundResults
): Promise<void> => {
	await parts.boards.write(workshop.boardId, (doc) => setResult(doc, round.id, JSON.stringify(results)), {
		released: [{ round: round.id, at: parts.now() }]
	});
	parts.boards.send(workshop.boardId, { t: 'changed', what: 'results' });
};
